"""Writes of this room: each is one transaction, checks who may, and leaves one entry in the ledger."""

from offenbau.projects.actions.alignment import sign_alignment, take_back_sign_off
from offenbau.projects.actions.charter import MOST_TASKS, sign_charter, unsign_charter, write_charter
from offenbau.projects.actions.common import refresh_houses
from offenbau.projects.actions.concept import dismiss_finding, freeze_concept, take_up_finding
from offenbau.projects.actions.first_steps import save_first_goal, save_first_measure, take_up_threads
from offenbau.projects.actions.importing import left_out
from offenbau.projects.actions.items import (
    StaleError,
    add_item,
    answer_question,
    change_item,
    move_item,
    put_back,
    remove_item,
    weigh_measures,
)
from offenbau.projects.actions.notes import change_note, fetch_back_note, remove_note, write_note
from offenbau.projects.actions.papers import link_paper, unlink_paper
from offenbau.projects.actions.project import (
    change_picture,
    change_project,
    discard_draft,
    import_plan,
    open_project,
    publish,
    set_visibility,
    withdraw,
)
from offenbau.projects.actions.team import (
    accept_project_invitation,
    change_role,
    end_role,
    grant_role,
    hand_over_role,
    invite_to_project,
    revoke_project_invitation,
    set_hours,
)

__all__ = [
    "link_paper",
    "unlink_paper",
    "MOST_TASKS",
    "StaleError",
    "accept_project_invitation",
    "add_item",
    "answer_question",
    "change_item",
    "change_picture",
    "change_note",
    "change_project",
    "change_role",
    "discard_draft",
    "dismiss_finding",
    "end_role",
    "fetch_back_note",
    "freeze_concept",
    "grant_role",
    "hand_over_role",
    "import_plan",
    "invite_to_project",
    "left_out",
    "move_item",
    "open_project",
    "publish",
    "put_back",
    "refresh_houses",
    "remove_item",
    "remove_note",
    "revoke_project_invitation",
    "save_first_goal",
    "save_first_measure",
    "set_hours",
    "set_visibility",
    "sign_alignment",
    "sign_charter",
    "take_back_sign_off",
    "take_up_finding",
    "take_up_threads",
    "unsign_charter",
    "withdraw",
    "weigh_measures",
    "write_charter",
    "write_note",
]
