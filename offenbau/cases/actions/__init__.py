"""Writes of this room: `from offenbau.cases import actions`, then `actions.take_step(…)`."""

from offenbau.cases.actions.arranging import (
    make_key,
    remove_kind,
    remove_office,
    revoke_key,
    save_kind,
    save_office,
)
from offenbau.cases.actions.bulk import Applied, Line, apply_rows, apply_upload, keep_upload, look_through
from offenbau.cases.actions.mails import ask_for_mail, confirm_mail, stop_mail
from offenbau.cases.actions.opening import answer, show_case
from offenbau.cases.actions.steps import ask_back, new_code, open_case, take_step

__all__ = [
    "Applied",
    "Line",
    "answer",
    "apply_rows",
    "apply_upload",
    "ask_back",
    "ask_for_mail",
    "confirm_mail",
    "keep_upload",
    "look_through",
    "make_key",
    "new_code",
    "open_case",
    "remove_kind",
    "remove_office",
    "revoke_key",
    "save_kind",
    "save_office",
    "show_case",
    "stop_mail",
    "take_step",
]
