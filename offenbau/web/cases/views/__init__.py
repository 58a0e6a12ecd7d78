"""Views of this area."""

from offenbau.web.cases.views.arranging import (
    add_kind,
    add_office,
    arrange,
    edit_kind,
    edit_office,
    make_key,
    remove_kind,
    remove_office,
    revoke_key,
)
from offenbau.web.cases.views.desk import ask_back, case, desk, new_case, new_code, step
from offenbau.web.cases.views.public import (
    answer,
    confirm_mail,
    lasting,
    lasting_file,
    leave,
    look_up,
    status,
    stop_mail,
    want_mail,
)
from offenbau.web.cases.views.tables import apply_upload, table, upload

__all__ = [
    "add_kind",
    "add_office",
    "answer",
    "apply_upload",
    "arrange",
    "ask_back",
    "case",
    "confirm_mail",
    "desk",
    "edit_kind",
    "edit_office",
    "lasting",
    "lasting_file",
    "leave",
    "look_up",
    "make_key",
    "new_case",
    "new_code",
    "remove_kind",
    "remove_office",
    "revoke_key",
    "status",
    "step",
    "stop_mail",
    "table",
    "upload",
    "want_mail",
]
