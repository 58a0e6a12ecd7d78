"""Whom a procedure reaches, as people see it: the form after the thanks, the report, the figures of a town."""

import pytest

from offenbau.participation.reach import actions
from offenbau.people.enums import Role
from tests.factories.participation import end, make_vote
from tests.factories.people import make_member
from tests.factories.reach import ask, make_register, say, take_part

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]
LONG = "Beteiligungsverfahrensdurchführungsverordnungsviertel am Oberen Südhang"


def sound(seen):
    assert not seen.complaints
    assert seen.barriers() == []
    assert seen.overflow() <= 0


def reported():
    procedure = make_vote(target_voices="Jugendliche")
    make_register(procedure.municipality, districts=((LONG, 600), ("Altstadt", 400)))
    actions.save_plan(procedure=procedure, questions=["age", "gender", "district"], by=None)
    take_part(procedure, 60)
    say(procedure, 40, age="45-64", district="altstadt")
    say(procedure, 3, age="30-44", gender="w")
    return end(procedure)


@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (375, "dark"), (1280, "light")])
def test_the_report_fits_and_has_no_barriers(visit, width, theme):
    procedure = reported()
    seen = visit(f"{procedure.get_absolute_url()}wen-erreicht/", width=width, theme=theme)
    sound(seen)
    assert seen.page.locator(".re-bar").first.bounding_box()["width"] > 50


@pytest.mark.parametrize(("width", "theme"), [(375, "light"), (1280, "dark")])
def test_one_says_something_of_oneself_after_voting_by_keyboard(visit, width, theme):
    procedure = make_vote(entrance="anyone")
    ask(procedure, "age", "gender", "district")
    seen = visit(f"{procedure.get_absolute_url()}abstimmung/", width=width, theme=theme)
    page = seen.page
    page.locator("input[name=choice]").first.check()
    page.wait_for_timeout(1100)  # nobody is that quick
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/danke/")
    sound(seen)
    page.locator("input[name=age]").first.focus()
    page.keyboard.press("Space")
    page.locator(".re-tell button[type=submit]").click()
    page.wait_for_url(f"**{procedure.get_absolute_url()}")
    sound(seen)


@pytest.mark.parametrize("width", [375, 1280])
def test_the_figures_of_a_town_are_typed_without_barriers(visit, width):
    procedure = make_vote()
    make_register(procedure.municipality, districts=((LONG, 600),))
    person = make_member(procedure.municipality, Role.EDITOR)
    for path in ("", "tabelle/"):
        sound(visit(f"/{procedure.municipality.slug}/verfahren/einwohnerschaft/{path}", width=width, person=person))
