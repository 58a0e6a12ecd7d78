"""Pages of an assembly as people see them, and what its core team works with: narrow and wide, by day and by night."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from offenbau.participation.formats.assembly.drawing import draw
from offenbau.participation.formats.assembly.meetings import save_meeting, seat
from offenbau.participation.formats.assembly.models import Assembly
from offenbau.projects.actions import grant_role
from tests.factories.assemblies import invite, make_assembly, make_ready, make_replied, take_in
from tests.factories.projects import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]


def sound(seen):
    assert not seen.complaints
    assert seen.barriers() == []
    assert seen.overflow() <= 0


@pytest.mark.parametrize(("width", "theme"), [(375, "dark"), (1280, "light")])
def test_its_pages_fit_and_have_no_barriers(visit, width, theme):
    procedure = make_ready(make_assembly())
    draw(procedure=procedure, words="042", by=None)
    starts = timezone.now()
    values = {"title": "Erster Tag", "starts_at": starts, "ends_at": starts + timedelta(hours=3), "place": "Rathaus"}
    meeting = save_meeting(procedure=procedure, meeting=None, values={**values, "agenda": "Ankommen"}, by=None)
    seat(meeting=meeting, tables=2, rounds=1, by=None)
    person = make_person()
    grant_role(project=procedure.project, person=person, role="team", by=None)
    home = procedure.get_absolute_url()
    for place in ("", "buergerrat/raum/"):
        sound(visit(f"{home}{place}", width=width, theme=theme))
    for place in ("", "besuche/", f"tische/{meeting.pk}/"):
        sound(visit(f"{home}buergerrat/menschen/{place}", width=width, theme=theme, person=person))


def of_the_team(procedure):
    person = make_person()
    grant_role(project=procedure.project, person=person, role="team", by=None)
    return person


@pytest.mark.parametrize(("width", "theme"), [(375, "dark"), (1280, "light")])
def test_the_desk_follows_the_work_on_the_panels_by_itself(visit, width, theme):
    procedure = make_assembly()
    make_replied(procedure)
    Assembly.objects.update(lot="working", lot_at=timezone.now(), progress=10)
    seen = visit(
        f"{procedure.get_absolute_url()}buergerrat/menschen/", width=width, theme=theme, person=of_the_team(procedure)
    )
    sound(seen)
    Assembly.objects.update(progress=42)
    seen.page.locator("progress[value='42']").wait_for()
    Assembly.objects.update(lot="failed", fault="Zu wenige.")
    seen.page.get_by_text("Zu wenige.").wait_for()
    expect(seen.page.locator("progress")).to_have_count(0)
    sound(seen)


@pytest.mark.parametrize(("width", "theme"), [(375, "light"), (1280, "dark")])
def test_the_replies_are_closed_by_two_yeses(visit, width, theme):
    procedure = make_assembly()
    make_replied(procedure)
    where = f"{procedure.get_absolute_url()}buergerrat/menschen/topf/"
    seen = visit(where, width=width, theme=theme, person=of_the_team(procedure))
    sound(seen)
    seen.page.locator("[name=seed]").fill("Anfang")
    for label in ("Antworten schließen", "Ja, schließen"):
        with seen.page.expect_navigation():
            seen.page.get_by_role("button", name=label).click()
        sound(seen)
    assert Assembly.objects.get().lot in ("working", "ready")


def test_a_visit_and_an_early_desk_fit_on_a_small_screen(visit):
    procedure = make_assembly()
    person = of_the_team(procedure)
    home = f"{procedure.get_absolute_url()}buergerrat/menschen/"
    sound(visit(home, width=375, person=person))
    take_in(procedure)
    invite(procedure)
    seen = visit(f"{home}besuche/", width=375, person=person)
    seen.page.locator("td a").first.click()
    sound(seen)


def test_the_composition_is_not_cut_on_a_small_screen(visit):
    procedure = make_ready(make_assembly())
    draw(procedure=procedure, words="042", by=None)
    seen = visit(procedure.get_absolute_url(), width=375)
    box = seen.page.locator("#auslosung .ob-scroll")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
