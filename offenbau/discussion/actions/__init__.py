"""Writes of this room."""

from offenbau.discussion.actions.moderation import (
    appeal,
    approve,
    decide_appeal,
    forget_moderation,
    hide,
    keep,
    log_decision,
    redact,
    report,
    restore,
)
from offenbau.discussion.actions.rules import write_house_rules
from offenbau.discussion.actions.threads import (
    Written,
    change_thread,
    edit_comment,
    open_thread,
    withdraw_comment,
    write_comment,
)

__all__ = [
    "Written",
    "appeal",
    "approve",
    "change_thread",
    "decide_appeal",
    "edit_comment",
    "forget_moderation",
    "hide",
    "keep",
    "log_decision",
    "open_thread",
    "redact",
    "report",
    "restore",
    "withdraw_comment",
    "write_comment",
    "write_house_rules",
]
