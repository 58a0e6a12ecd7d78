"""Which floor to begin on."""

import pytest
from django.urls import reverse
from django.utils import translation

from offenbau.projects import actions
from offenbau.projects.enums import Floor
from offenbau.web.projects.advice import FIRST_INFORM, STATEMENTS, advise
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_project


def test_every_floor_is_spoken_for_by_two_statements():
    assert sorted(statement.floor for statement in STATEMENTS) == sorted([*Floor, *Floor])


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.code)
def test_a_statement_leads_to_its_floor_with_its_reason(statement):
    with translation.override("de"):
        advice = {each.floor: each.reasons for each in advise({statement.code})}
        assert advice[statement.floor] == (str(statement.reason),)


def test_the_upper_floors_are_reached_past_the_windows():
    with translation.override("de"):
        advice = advise({"anpacken"})
        assert [each.floor for each in advice] == [Floor.TRANSPARENCY, Floor.COLLABORATION]
        assert advice[0].reasons == (str(FIRST_INFORM),)


def test_the_foundation_comes_first():
    assert [each.floor for each in advise({"tragen", "mut", "wissen"})] == [
        Floor.ENABLING, Floor.TRANSPARENCY, Floor.PARTICIPATION,
    ]  # fmt: skip


def test_nothing_ticked_and_nothing_known_speak_for_nothing():
    assert advise(set()) == advise({"erfunden"}) == []


@pytest.mark.django_db
def test_the_page_leads_on_to_a_measure_on_that_floor():
    project, keeper = make_project(), make_person()
    actions.grant_role(project=project, person=keeper, role="caretaker", by=None)
    address = reverse("projects:floors", args=[project.municipality.slug, project.slug])
    html = logged_in(keeper).get(address, {"stimmt": ["mut", "erfunden"]}).content.decode()
    assert "massnahmen/neu/?floors=enabling" in html
    assert "floors=participation" not in html
