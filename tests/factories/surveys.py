"""Surveys to test with. Everything is written through actions."""

from typing import Any

from offenbau.participation import actions
from offenbau.participation.formats.survey.actions import save_question, send
from offenbau.participation.formats.survey.models import Question
from offenbau.participation.identity import by_account
from offenbau.participation.models import Procedure
from tests.factories.participation import make_draft, open_for
from tests.factories.projects import make_person


def options(*labels: str) -> list[dict[str, str]]:
    """Return answers as a question keeps them: a1, a2, …"""
    return [{"key": f"a{number}", "label": label} for number, label in enumerate(labels, start=1)]


def lines(*labels: str) -> list[dict[str, str]]:
    """Return the lines of a matrix: r1, r2, …"""
    return [{"key": f"r{number}", "label": label} for number, label in enumerate(labels, start=1)]


# q1 to q8: one of each kind. q4 stands on a page of its own for those who come by bus; q3 is a text to read.
QUESTIONS: tuple[dict[str, Any], ...] = (
    {"kind": "single", "title": "Wie kommen Sie her?", "options": options("Bus", "Rad", "Auto"), "required": True},
    {"kind": "multiple", "title": "Was fehlt?", "options": options("Bank", "Baum", "Brunnen"), "other": True,
     "most": 2},
    {"kind": "block", "title": "Gut zu wissen", "text": "Der Bus fährt **stündlich**."},
    {"kind": "scale", "title": "Wie zufrieden mit dem Bus?", "dont_know": True, "low_words": "gar nicht",
     "high_words": "sehr", "condition_question": "q1", "condition_among": ["a1"]},
    {"kind": "page", "title": "Zum Schluss"},
    {"kind": "matrix", "title": "Wie wichtig?", "rows": lines("Schatten", "Ruhe")},
    {"kind": "number", "title": "Wie lange dauert der Weg?", "unit": "Minuten", "least": 0, "greatest": 180},
    {"kind": "text", "title": "Was noch?", "long": True},
)  # fmt: skip


def make_survey_draft(questions: tuple[dict[str, Any], ...] = QUESTIONS, **values: Any) -> Procedure:
    """Return a survey that can be started."""
    procedure = make_draft(format="survey", **{"title": "Umfrage", **values})
    for question in questions:
        save_question(procedure=procedure, question=None, values=question, by=None)
    open_for(procedure, kind="collect")
    return procedure


def make_survey(questions: tuple[dict[str, Any], ...] = QUESTIONS, **values: Any) -> Procedure:
    """Return a survey that is open."""
    return actions.start_procedure(procedure=make_survey_draft(questions, **values), by=None)


def answer(procedure: Procedure, **answers: Any) -> None:
    """Send somebody's answers."""
    send(procedure=procedure, participant=by_account(make_person()), raw={"q1": "a1", **answers})


def question_of(procedure: Procedure, key: str) -> Question:
    """Return the question with this key."""
    return Question.objects.get(procedure=procedure, key=key)
