"""Views of surveys: answering, setting up, what came out of it."""

from offenbau.web.participation.formats.survey.views.answer import begin_anew, check, later, part, resume, sheet
from offenbau.web.participation.formats.survey.views.outcome import (
    evaluation,
    export,
    publish_texts,
    results,
    withdraw_text,
)
from offenbau.web.participation.formats.survey.views.setup import (
    add_question,
    copy_question,
    edit_question,
    move_question,
    options,
    preview,
    remove_question,
    take_block,
)

__all__ = [
    "add_question",
    "begin_anew",
    "check",
    "copy_question",
    "edit_question",
    "evaluation",
    "export",
    "later",
    "move_question",
    "options",
    "part",
    "preview",
    "publish_texts",
    "remove_question",
    "results",
    "resume",
    "sheet",
    "take_block",
    "withdraw_text",
]
