"""Who decides about names: as about whatever is said in a procedure; who has signed has something at stake too."""

from dataclasses import replace

from offenbau.discussion.permissions import Rights
from offenbau.participation.formats.petition.models import Signature
from offenbau.participation.identity import by_account, contributor_key
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import rights_in
from offenbau.people.permissions import Viewer


def rights_over_names(viewer: Viewer, procedure: Procedure, *, exception: str = "") -> Rights:
    """Return what the viewer may do with names; who has signed with their account needs an exception as well."""
    rights = rights_in(viewer, procedure, exception=exception)
    if viewer.person is None or not rights.moderates or rights.member:
        return rights
    own = contributor_key(procedure, by_account(viewer.person))
    return replace(rights, member=Signature.objects.filter(procedure=procedure, key=own).exists())
