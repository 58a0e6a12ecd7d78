"""Writes of this room: `from offenbau.participation import actions`, then `actions.start_procedure(…)`."""

from offenbau.participation.actions.answer_sheet import apply_upload, keep_upload, lines_of
from offenbau.participation.actions.answers import (
    approve_answer,
    assign,
    discard_draft,
    draft_answers,
    publish_answers,
    take_in_review,
)
from offenbau.participation.actions.baustellen import restrict_project, withdraw_project
from offenbau.participation.actions.codes import hand_out_code, make_codes, replace_code, show_code
from offenbau.participation.actions.common import StaleError, hold, locked, tell
from offenbau.participation.actions.contributions import (
    Submitted,
    edit_contribution,
    erase_contributions,
    submit_contribution,
    submit_for_somebody,
    support,
    unsupport,
    withdraw_contribution,
)
from offenbau.participation.actions.offices import (
    remove_boilerplate,
    remove_unit,
    save_boilerplate,
    save_unit,
)
from offenbau.participation.actions.paper import (
    count_batch,
    open_batch,
    read_sheet,
    remove_batch,
    tick_off,
    vote_on_behalf,
)
from offenbau.participation.actions.procedures import (
    add_outcome,
    cancel_procedure,
    change_procedure,
    correct_procedure,
    discard_procedure,
    draft_for_change,
    draft_procedure,
    manifest_of,
    remove_outcome,
    set_phases,
    start_procedure,
)
from offenbau.participation.actions.sorting import merge, split, unmerge
from offenbau.participation.actions.urn import cast

__all__ = [
    "StaleError",
    "Submitted",
    "add_outcome",
    "apply_upload",
    "approve_answer",
    "assign",
    "cancel_procedure",
    "cast",
    "change_procedure",
    "correct_procedure",
    "count_batch",
    "discard_draft",
    "discard_procedure",
    "draft_answers",
    "draft_for_change",
    "draft_procedure",
    "edit_contribution",
    "erase_contributions",
    "hand_out_code",
    "hold",
    "keep_upload",
    "lines_of",
    "locked",
    "make_codes",
    "manifest_of",
    "merge",
    "open_batch",
    "publish_answers",
    "read_sheet",
    "remove_batch",
    "remove_boilerplate",
    "remove_outcome",
    "remove_unit",
    "replace_code",
    "restrict_project",
    "save_boilerplate",
    "save_unit",
    "set_phases",
    "show_code",
    "split",
    "start_procedure",
    "submit_contribution",
    "submit_for_somebody",
    "support",
    "take_in_review",
    "tell",
    "tick_off",
    "unmerge",
    "unsupport",
    "vote_on_behalf",
    "withdraw_contribution",
    "withdraw_project",
]
