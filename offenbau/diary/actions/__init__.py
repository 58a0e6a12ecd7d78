"""Writes of this room: `from offenbau.diary import actions`, then `actions.tell(…)`."""

from offenbau.diary.actions.notices import take_back, tell, tell_each
from offenbau.diary.actions.sending import post
from offenbau.diary.actions.subscriptions import (
    ask_to_follow,
    change_frequency,
    confirm,
    follow,
    send_link,
    stop,
    stop_all,
)

__all__ = [
    "ask_to_follow",
    "change_frequency",
    "confirm",
    "follow",
    "post",
    "send_link",
    "stop",
    "stop_all",
    "take_back",
    "tell",
    "tell_each",
]
