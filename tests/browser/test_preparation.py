"""The list and the shift plan of a team, and what a town plans, as people see them."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from offenbau.participation.preparation import actions
from offenbau.participation.preparation.queries import days_of
from offenbau.participation.rhythm import actions as rhythm
from offenbau.people.enums import Role
from offenbau.projects.models import ProjectRole
from tests.factories.participation import end, make_ideas, make_vote
from tests.factories.people import make_member
from tests.factories.projects import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]
LONG = "Beteiligungsverfahrensdurchführungsverordnungsbeauftragte"


def sound(seen):
    assert not seen.complaints
    assert seen.barriers() == []
    assert seen.overflow() <= 0


@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (375, "dark"), (1280, "light")])
def test_the_team_prepares_by_keyboard_and_without_barriers(visit, width, theme):
    procedure = make_ideas()
    person = make_person(LONG)
    ProjectRole.objects.create(project=procedure.project, person=person, role=Role.CARETAKER)
    actions.save_item(procedure=procedure, key="raeume", values={"who": LONG, "note": LONG}, by=None)
    actions.add_duty(procedure=procedure, task="desk", person=person, first=days_of(procedure)[-1], by=None)
    seen = visit(f"{procedure.get_absolute_url()}vorbereitung/", width=width, theme=theme, person=person)
    sound(seen)
    seen.page.locator("#wissen form button").focus()
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**#wissen")
    expect(seen.page.locator("#wissen")).to_contain_text("Erledigt", use_inner_text=True)
    for path in ("vorbereitung/wissen/", "dienstplan/", "dienstplan/eintragen/", "einrichten/"):
        sound(visit(f"{procedure.get_absolute_url()}{path}", width=width, theme=theme, person=person))


@pytest.mark.parametrize(("width", "theme"), [(320, "dark"), (1280, "light")])
def test_rounds_are_shown_without_barriers(visit, width, theme):
    last = end(make_vote(title=LONG))
    town = last.municipality
    rhythm.begin_next_round(procedure=last, title=f"{LONG} 2", by=None)
    values = {"title": LONG, "month": timezone.localdate().replace(day=1), "how": LONG}
    rhythm.save_planned(municipality=town, planned=None, values=values, by=None)
    person = make_member(town, Role.EDITOR)
    for path in (last.get_absolute_url(), f"{last.get_absolute_url()}naechste-runde/"):
        sound(visit(path, width=width, theme=theme, person=person))
    for path in ("", "rhythmus/", "rhythmus/neu/"):
        sound(visit(f"/{town.slug}/verfahren/{path}", width=width, theme=theme, person=person))
