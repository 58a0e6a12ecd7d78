"""Writes of this room: `from offenbau.people import actions`, then `actions.invite_to_municipality(…)`."""

from offenbau.people.actions.accounts import (
    change_name,
    create_person,
    deactivate_person,
    erase_person,
    make_platform_admin,
    reactivate_person,
)
from offenbau.people.actions.installation import (
    MAIL_FIELDS,
    SetUp,
    change_mail_server,
    note_backup,
    open_house,
    set_up,
)
from offenbau.people.actions.invitations import (
    Invited,
    accept_invitation,
    invite_to_municipality,
    revoke_invitation,
)
from offenbau.people.actions.kept_forms import close_form, keep_form
from offenbau.people.actions.organisations import change_organisation, create_organisation
from offenbau.people.actions.roles import (
    change_municipality_role,
    end_municipality_role,
    grant_municipality_role,
    hand_over_municipality_role,
)

__all__ = [
    "Invited",
    "MAIL_FIELDS",
    "SetUp",
    "accept_invitation",
    "change_mail_server",
    "change_municipality_role",
    "change_name",
    "change_organisation",
    "close_form",
    "create_organisation",
    "create_person",
    "deactivate_person",
    "end_municipality_role",
    "erase_person",
    "grant_municipality_role",
    "hand_over_municipality_role",
    "invite_to_municipality",
    "keep_form",
    "make_platform_admin",
    "note_backup",
    "open_house",
    "reactivate_person",
    "revoke_invitation",
    "set_up",
]
