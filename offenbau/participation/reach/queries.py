"""Reads of reach: what a procedure asks, the report, the town's figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from offenbau.municipality.models import Municipality
from offenbau.participation.models import Procedure
from offenbau.participation.reach.enums import CELLS, Question
from offenbau.participation.reach.figures import Compared, compared
from offenbau.participation.reach.models import OutreachNote, ReachPlan, Register


def plan_of(procedure: Procedure) -> ReachPlan | None:
    """Return what the procedure asks people of themselves; None where it asks nothing."""
    return ReachPlan.objects.filter(procedure=procedure).first()


def register_of(municipality: Municipality) -> Register | None:
    """Return the town's figures; None where nobody has entered any."""
    return Register.objects.filter(municipality=municipality).first()


def notes_of(procedure: Procedure) -> list[OutreachNote]:
    """Return what staff have said that they do, the oldest first."""
    return list(OutreachNote.objects.filter(procedure=procedure))


def districts_of(register: Register | None) -> list[list[Any]]:
    """Return the town's parts as [code, words, people]."""
    return list(register.figures.get(Question.DISTRICT.value, ())) if register else []


def cells_of(question: str, register: Register | None) -> list[list[str]]:
    """Return the answers of a question as [code, words], as they stand today."""
    if question == Question.DISTRICT:
        return [[code, label] for code, label, _people in districts_of(register)]
    return [[code, str(label)] for code, label in CELLS[question]]


def people_in(question: str, register: Register | None) -> dict[str, int | None]:
    """Return how many people live in the town, by the cells of a question."""
    if register is None:
        return {}
    return {code: people for code, _label, people in register.figures.get(question, ())}


def labels_of(question: str, cells: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return settled cells with their words in the reader's language; those of districts are the town's own."""
    words: Mapping[str, Any] = dict(CELLS.get(question, ()))
    return [[code, str(words.get(code, label))] for code, label in cells]


def report_of(plan: ReachPlan, register: Register | None) -> list[Compared]:
    """Return each question beside the town's figures, as far as it may be shown."""
    return [
        compared(question, labels_of(question, cells), plan.counts.get(question, {}), people_in(question, register))
        for question, cells in plan.questions.items()
    ]
