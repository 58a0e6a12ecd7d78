"""Thesis polls to test with. Everything is written through actions."""

from typing import Any

from offenbau.participation import actions
from offenbau.participation.formats.theses.actions import answer, save_thesis
from offenbau.participation.identity import by_account
from offenbau.participation.models import Procedure
from offenbau.projects.models import Project
from tests.factories.participation import make_draft, open_for
from tests.factories.projects import make_person

THESES = (
    "Auf das Dach des Bauhofs gehört eine Solaranlage",
    "Der Kindergarten soll am Bach gebaut werden",
    "Der Bus soll auch abends fahren",
)


def make_poll_draft(project: Project | None = None, *, theses: tuple[str, ...] = THESES, **values: Any) -> Procedure:
    """Return a draft with these theses, and dates."""
    procedure = make_draft(project, format="theses", **{"title": "Stimmungsbild", **values})
    for text in theses:
        save_thesis(procedure=procedure, thesis=None, values={"text": text, "explanation": ""}, by=None)
    open_for(procedure)
    return procedure


def make_poll(project: Project | None = None, **values: Any) -> Procedure:
    """Return a poll that is open; its theses have the keys t1, t2, …"""
    return actions.start_procedure(procedure=make_poll_draft(project, **values), by=None)


def answer_as_somebody(procedure: Procedure, **answers: str) -> None:
    """Let somebody new answer: `t1="yes"`."""
    answer(procedure=procedure, participant=by_account(make_person()), raw=answers)
