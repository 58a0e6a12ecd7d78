"""Writes of this room: `from offenbau.participation import actions`, then `actions.start_procedure(…)`."""

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
from offenbau.participation.actions.urn import cast

__all__ = [
    "StaleError",
    "Submitted",
    "add_outcome",
    "cancel_procedure",
    "cast",
    "change_procedure",
    "correct_procedure",
    "count_batch",
    "discard_procedure",
    "draft_for_change",
    "draft_procedure",
    "edit_contribution",
    "erase_contributions",
    "hand_out_code",
    "hold",
    "locked",
    "make_codes",
    "manifest_of",
    "open_batch",
    "read_sheet",
    "remove_batch",
    "remove_outcome",
    "replace_code",
    "set_phases",
    "show_code",
    "start_procedure",
    "submit_contribution",
    "submit_for_somebody",
    "support",
    "tell",
    "tick_off",
    "unsupport",
    "vote_on_behalf",
    "withdraw_contribution",
]
