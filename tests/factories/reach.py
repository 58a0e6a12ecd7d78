"""What people say of themselves, and the figures of a town."""

from datetime import date
from itertools import count

from offenbau.municipality.models import Municipality
from offenbau.participation.formats.vote.actions import vote
from offenbau.participation.identity import by_account
from offenbau.participation.models import Procedure
from offenbau.participation.reach import actions
from offenbau.participation.reach.models import ReachPlan, Register
from tests.factories.projects import make_person

AGES = {"u18": 200, "18-29": 150, "30-44": 200, "45-64": 250, "65-79": 150, "80": 50}
DISTRICTS = (("Altstadt", 600), ("Südhang", 400))
_words = count(1)


def make_register(town: Municipality, *, districts=DISTRICTS, ages=AGES) -> Register:
    """Return the figures of a town of a thousand people."""
    return actions.save_register(
        municipality=town,
        source="Melderegister",
        as_of=date(2026, 1, 1),
        figures={"age": ages},
        districts=list(districts),
        by=None,
    )


def ask(procedure: Procedure, *questions: str) -> ReachPlan:
    """Let the procedure ask age and district, or something else, with the figures of its town."""
    make_register(procedure.municipality)
    plan = actions.save_plan(procedure=procedure, questions=questions or ("age", "district"), by=None)
    assert plan is not None
    return plan


def take_part(procedure: Procedure, number: int = 1, choice: str = "o1") -> None:
    """Let so many people vote."""
    for _voice in range(number):
        vote(procedure=procedure, participant=by_account(make_person()), raw=[choice])


def say(procedure: Procedure, number: int = 1, **answers: str) -> None:
    """Let so many of those who have taken part say this of themselves."""
    for _person in range(number):
        actions.tell_of_oneself(procedure=procedure, token=f"wort{next(_words)}", answers=answers)
