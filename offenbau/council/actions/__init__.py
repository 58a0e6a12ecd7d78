"""Writes of this room."""

from offenbau.council.actions.importing import (
    ask_for_import,
    connect,
    disconnect,
    import_all,
    import_in_background,
    run_import,
)
from offenbau.council.actions.meetings import (
    add_meetings,
    change_committee,
    change_meeting,
    remove_item,
    remove_meeting,
    save_item,
)
from offenbau.council.actions.questions import ask_question

__all__ = [
    "add_meetings",
    "ask_for_import",
    "ask_question",
    "change_committee",
    "change_meeting",
    "connect",
    "disconnect",
    "import_all",
    "import_in_background",
    "remove_item",
    "remove_meeting",
    "run_import",
    "save_item",
]
