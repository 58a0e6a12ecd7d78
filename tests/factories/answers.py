"""Desks of answers to test with: people who draft, people who publish, and contributions that wait."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.models import Answer, Contribution, Procedure
from offenbau.people.enums import Role
from offenbau.people.models import Person
from tests.factories.participation import contribute, make_ideas
from tests.factories.projects import make_staff

ANSWER = {"text": "Zwei Bänke kommen im Mai.", "status": "taken_up"}
REFUSAL = {"text": "Dort liegt eine Gasleitung.", "status": "not_taken", "reason": "Die Gasleitung"}


class Desk(NamedTuple):
    """A procedure with who drafts (an editor of the town) and who publishes (a caretaker)."""

    procedure: Procedure
    editor: Person
    caretaker: Person


def make_desk(procedure: Procedure | None = None, **values: Any) -> Desk:
    """Return an open collection of ideas with two people who answer."""
    procedure = procedure or make_ideas(**values)
    town = procedure.municipality
    return Desk(procedure, make_staff(town, Role.EDITOR, "Edda"), make_staff(town, Role.CARETAKER, "Karo"))


def draft(contribution: Contribution, by: Person, **values: Any) -> Answer:
    """Return the draft of an answer that takes it up, or of another one."""
    return actions.draft_answers(contributions=[contribution], values={**ANSWER, **values}, by=by)[0]


def answered(desk: Desk, **values: Any) -> Contribution:
    """Return a contribution with a published answer."""
    contribution = contribute(desk.procedure)
    draft(contribution, desk.editor, **values)
    actions.publish_answers(contributions=[contribution], by=desk.caretaker)
    return fresh(contribution)


def fresh(contribution: Contribution) -> Contribution:
    """Return it as it stands now."""
    return Contribution.objects.select_related("procedure__project").get(pk=contribution.pk)


def promise_over(procedure: Procedure, days: int = 3) -> None:
    """Let the day by which answers were promised be so many days ago, as time does."""
    Procedure.objects.filter(pk=procedure.pk).update(answers_due_on=timezone.localdate() - timedelta(days=days))
