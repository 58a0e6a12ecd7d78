"""The adversary once more: with the dump, who said what of themselves, and what did they choose?

They hold all tables, know who voted in which order, and whom the turnout's marks belong to.
"""

import pytest
from django.apps import apps
from django.db import connection

from offenbau.base.models import Attempts, LedgerEntry
from offenbau.participation.formats.vote.actions import vote
from offenbau.participation.identity import by_account
from offenbau.participation.models import Ballot, Turnout
from offenbau.participation.reach import actions
from offenbau.participation.reach.models import ReachPlan
from tests.access.database import rows
from tests.factories.participation import make_vote
from tests.factories.projects import make_person
from tests.factories.reach import ask, take_part

pytestmark = pytest.mark.django_db


def whole_row(plan_of):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {ReachPlan._meta.db_table} WHERE procedure_id = %s", [plan_of.pk])  # noqa: S608
        return cursor.fetchall()


def told_in_order(ages):
    """Let people vote and say their age one after another; return the procedure."""
    procedure = make_vote()
    ask(procedure, "age")
    for number, age in enumerate(ages):
        vote(procedure=procedure, participant=by_account(make_person()), raw=["o1"])
        actions.tell_of_oneself(procedure=procedure, token=f"{procedure.pk}.{number}", answers={"age": age})
    return procedure


def test_the_order_in_which_people_spoke_leaves_no_trace():
    """Whoever spoke first and whoever spoke last: the row is the same to the letter."""
    ages = ["u18", "80", "30-44", "30-44", "18-29", "u18", "45-64", "65-79", "80", "80"]
    one, other = told_in_order(ages), told_in_order([*reversed(ages[:5]), *reversed(ages[5:])])
    ((_key, *first),), ((_key, *second),) = whole_row(one), whole_row(other)
    assert first == second


def test_one_row_a_procedure_holds_all_and_nothing_else_could_join():
    columns = {field.attname for field in ReachPlan._meta.concrete_fields}
    assert columns == {"procedure_id", "questions", "counts", "told"}
    procedure = told_in_order(["u18"] * 7)
    assert len(whole_row(procedure)) == 1
    marks = {str(value) for row in Turnout.objects.values_list("id", "key") for value in row}
    marks |= {str(value) for row in Ballot.objects.values_list("id", "choices") for value in row}
    assert not [mark for mark in marks if mark in str(whole_row(procedure))]


def test_no_model_of_the_room_points_at_a_person_a_mark_or_a_ballot():
    for model in apps.get_app_config("reach").get_models():
        pointed = {field.related_model.__name__ for field in model._meta.concrete_fields if field.is_relation}
        assert pointed <= {"Procedure", "Municipality"}


def test_saying_something_writes_nothing_but_the_numbers_and_a_mark_without_a_moment():
    procedure = make_vote()
    ask(procedure, "age")
    take_part(procedure, 2)
    before, entries = rows(), LedgerEntry.objects.count()
    actions.tell_of_oneself(procedure=procedure, token="wort", answers={"age": "u18"})
    after = rows()
    changed = {key[0] for key in after if after[key] != before.get(key)}
    assert changed == {ReachPlan._meta.label, Attempts._meta.label}
    assert LedgerEntry.objects.count() == entries
    mark = Attempts.objects.latest("lapses_at")
    assert (mark.lapses_at.hour, mark.lapses_at.minute, mark.lapses_at.second) == (0, 0, 0)
    assert "wort" not in mark.key


def test_what_is_kept_is_one_state_from_which_the_last_one_cannot_be_read():
    """Two states side by side would give away who spoke in between: so nothing is shown before the end."""
    procedure = told_in_order(["u18"] * 6 + ["80"])
    (plan,) = ReachPlan.objects.filter(procedure=procedure).values()
    assert [plan["counts"]["age"][age] for age in ("u18", "80")] == [6, 1]
    assert str(plan).count("'80': ") == 1
