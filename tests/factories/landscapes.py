"""Landscapes of opinion to test with. Everything is written through actions."""

from typing import Any

from offenbau.participation import actions
from offenbau.participation.formats.landscape.actions import add_statement, arrange, say
from offenbau.participation.formats.landscape.rules import SETTINGS
from offenbau.participation.identity import Participant, by_account, by_mail
from offenbau.participation.models import Contribution, Procedure
from offenbau.projects.models import Project
from tests.factories.participation import make_draft, open_for
from tests.factories.projects import make_person

STATEMENTS = (
    "In der Altstadt soll Schritttempo gelten",
    "Am Markt sollen Autos parken dürfen",
    "Der Bus soll auch abends fahren",
    "Wir brauchen mehr Bänke im Schatten",
    "Der Schulweg ist sicher genug",
    "Für Radwege dürfen Parkplätze wegfallen",
    "Die Hauptstraße soll am Samstag autofrei sein",
    "Der Wochenmarkt soll länger dauern",
)


def make_landscape_draft(
    project: Project | None = None, *, statements: tuple[str, ...] = STATEMENTS, **values: Any
) -> Procedure:
    """Return a draft with these statements, and dates; `values` are of the procedure or of its settings."""
    own = {name: values.pop(name) for name in list(values) if name in SETTINGS}
    procedure = make_draft(project, format="landscape", **{"title": "Was uns verbindet", "entrance": "mail", **values})
    settings = {**SETTINGS, **own}
    arrange(procedure=procedure, statements=[*statements], settings=settings, revision=procedure.revision, by=None)
    open_for(procedure, kind="collect")
    return Procedure.objects.get(pk=procedure.pk)


def make_landscape(project: Project | None = None, **values: Any) -> Procedure:
    """Return a landscape that is open; its statements have the numbers 1, 2, …"""
    return actions.start_procedure(procedure=make_landscape_draft(project, **values), by=None)


def somebody(number: int | None = None) -> Participant:
    """Return somebody with an account, or the one with the mail address of this number."""
    return by_account(make_person()) if number is None else by_mail(f"m{number}@example.org")


def answer(procedure: Procedure, participant: Participant, *votes: int | None) -> None:
    """Let somebody say this to the statements in their order; None leaves one out."""
    for number, vote in enumerate(votes, start=1):
        if vote is not None:
            say(procedure=procedure, participant=participant, number=number, answer=vote)


def answer_as_camps(procedure: Procedure, *camps: tuple[int, tuple[int, ...]]) -> None:
    """Let so many people vote so, camp after camp; one vote of each is another one, so that nobody is a copy."""
    number = 0
    for size, votes in camps:
        for each in range(size):
            own = [*votes]
            own[each % len(own)] = 0
            answer(procedure, somebody(number := number + 1), *own)


def add(procedure: Procedure, text: str, participant: Participant | None = None) -> Contribution:
    """Let somebody add a statement."""
    chosen = participant or somebody()
    return add_statement(procedure=procedure, participant=chosen, values={"text": text}).contribution
