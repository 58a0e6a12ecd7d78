"""The list and the shift plan, as the team sees them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offenbau.participation.moderators import actions as moderators
from offenbau.participation.preparation import actions
from offenbau.participation.preparation.models import Duty, Item
from offenbau.participation.preparation.queries import days_of
from offenbau.people.enums import Role
from offenbau.projects.models import ProjectRole
from tests.factories.participation import make_draft, make_ideas
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db


def at(name, procedure, *args):
    return reverse(f"preparation:{name}", args=[procedure.municipality.slug, procedure.slug, *args])


def staff_of(procedure, role=Role.EDITOR):
    return logged_in(make_member(procedure.municipality, role))


def text(answer):
    return answer.content.decode()


def on_project(procedure, name="Kim Feld"):
    person = make_person(name)
    ProjectRole.objects.create(project=procedure.project, person=person, role=Role.TEAM)
    return person


def test_the_list_is_ticked_off_and_the_overview_says_how_far_one_is():
    procedure = make_draft()
    client = staff_of(procedure)
    page = text(client.get(at("checklist", procedure)))
    assert "Was muss man wissen" in page
    assert client.post(at("tick", procedure, "wissen")).status_code == 302
    assert Item.objects.get().progress == "done"
    overview = text(client.get(reverse("participation:setup", args=[procedure.municipality.slug, procedure.slug])))
    assert "1 von" in overview
    client.post(at("tick", procedure, "wissen"))
    assert Item.objects.get().progress == "open"


def test_looking_at_the_list_writes_nothing():
    procedure = make_draft()
    staff_of(procedure).get(at("checklist", procedure))
    assert not Item.objects.exists()


def test_who_does_it_and_until_when_is_said_in_a_form():
    procedure = make_draft()
    client = staff_of(procedure)
    body = {"progress": "open", "who": "Bauamt", "until": "2026-01-02", "note": "eilt"}
    assert client.post(at("edit", procedure, "material"), body).status_code == 302
    page = text(client.get(at("checklist", procedure)))
    for words in ("Bauamt", "eilt", "der Tag ist vorbei"):
        assert words in page
    assert client.get(at("edit", procedure, "erfunden")).status_code == 404


def test_own_items_come_and_go():
    procedure = make_draft()
    client = staff_of(procedure)
    assert client.post(at("add", procedure), {"text": "", "progress": "open"}).status_code == 200
    client.post(at("add", procedure), {"text": "Kuchen", "progress": "open"})
    assert "Kuchen" in text(client.get(at("checklist", procedure)))
    assert client.post(at("remove", procedure, "wissen")).status_code == 404
    client.post(at("remove", procedure, "eigen-1"))
    assert not Item.objects.exists()


def test_a_sponsor_reads_and_changes_nothing():
    procedure = make_draft()
    client = staff_of(procedure, Role.SPONSOR)
    page = text(client.get(at("checklist", procedure)))
    assert "Abhaken" not in page
    assert client.post(at("tick", procedure, "wissen")).status_code == 404


def test_the_plan_says_where_somebody_is_missing():
    procedure = make_ideas()
    client = staff_of(procedure)
    assert "Niemand moderiert bisher" in text(client.get(at("shifts", procedure)))
    person, days = on_project(procedure), days_of(procedure)
    body = {"task": "moderation", "person": person.pk, "first": days[0], "last": days[-1], "hours": "abends"}
    assert client.post(at("put_on", procedure), body).status_code == 302
    page = text(client.get(at("shifts", procedure)))
    assert "Niemand moderiert bisher" not in page
    assert "Am Schalter ist noch niemand" in page
    assert "Kim Feld" in page
    assert "abends" in page
    client.post(at("take_off", procedure, Duty.objects.earliest("day").pk))
    assert not Duty.objects.filter(day=days[0]).exists()


def test_a_stranger_cannot_be_put_on_duty():
    procedure = make_ideas()
    on_project(procedure)
    body = {"task": "desk", "person": make_person().pk, "first": days_of(procedure)[0]}
    assert staff_of(procedure).post(at("put_on", procedure), body).status_code == 200
    assert not Duty.objects.exists()


def test_without_days_or_people_one_is_told_what_is_missing_first():
    procedure = make_draft()
    client = staff_of(procedure)
    assert "Noch gibt es keine Tage" in text(client.get(at("shifts", procedure)))
    assert "wer zum Team" in text(client.get(at("put_on", procedure), follow=True))


def test_who_moderates_from_outside_reads_the_plan_and_not_the_list():
    procedure, outsider = make_ideas(), make_person("Von nebenan")
    client = logged_in(outsider)
    assert client.get(at("shifts", procedure)).status_code == 404
    offer = {"municipality": procedure.municipality, "kind": "near", "skills": "Ruhe"}
    entry = moderators.save_entry(person=outsider, values=offer, by=None)
    asked = moderators.ask(procedure=procedure, entry=entry, message="Bitte", by=None)
    moderators.answer(moderation=asked, accepts=True, word="", by=outsider)
    page = text(client.get(at("shifts", procedure)))
    assert "Austragen" not in page
    assert client.get(at("checklist", procedure)).status_code == 404
    assert Client().get(at("shifts", procedure)).status_code == 302


def test_the_pages_ask_the_same_for_few_and_many():
    def asked(procedure, name, client):
        with CaptureQueriesContext(connection) as queries:
            client.get(at(name, procedure))
        return len(queries)

    procedure = make_ideas()
    client, person = staff_of(procedure), on_project(procedure)
    client.get(at("checklist", procedure))  # what is read once a session
    few = {name: asked(procedure, name, client) for name in ("checklist", "shifts")}
    days = days_of(procedure)
    for number in range(10):
        actions.add_item(procedure=procedure, values={"text": f"Punkt {number}"}, by=None)
    for each in (person, on_project(procedure, "Zweite")):
        actions.add_duty(
            procedure=procedure, task="desk", person=each, first=days[0], last=days[-1], weekends=True, by=None
        )
    assert few == {name: asked(procedure, name, client) for name in ("checklist", "shifts")}


def test_where_target_voices_are_named_a_survey_is_ready_to_begin():
    procedure = make_draft()
    client = staff_of(procedure)
    step = reverse("participation:electorate", args=[procedure.municipality.slug, procedure.slug])
    wanted = f"?massnahme={procedure.measure_id}&amp;format=wege"
    assert wanted in text(client.get(step))
    begin = reverse("participation:new", args=[procedure.municipality.slug])
    page = text(client.get(f"{begin}?massnahme={procedure.measure_id}&format=wege"))
    chosen = next(part for part in page.split("<input") if 'value="wege"' in part)
    assert "checked" in chosen.split(">")[0]


def test_ones_own_shifts_are_taken_along_as_a_calendar_and_no_others():
    procedure, hidden = make_ideas(in_person="Bücherei"), make_draft()
    mine, other = on_project(procedure), on_project(procedure, "Bo Berg")
    day = days_of(procedure)[0]
    for person, task in ((mine, "desk"), (other, "moderation")):
        actions.add_duty(procedure=procedure, first=day, task=task, person=person, hours="9 bis 12 Uhr", by=None)
    Duty.objects.create(procedure=hidden, day=day, task="desk", person=mine)
    client, address = logged_in(mine), reverse("preparation:my_shifts")
    assert address in text(client.get(at("shifts", procedure)))
    assert address not in text(staff_of(procedure).get(at("shifts", procedure)))
    answer = client.get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    calendar = text(answer)
    assert calendar.count("BEGIN:VEVENT") == 1
    for words in (f"DTSTART;VALUE=DATE:{day:%Y%m%d}", "9 bis 12 Uhr", "Bücherei", procedure.title):
        assert words in calendar
    assert Client().get(address).status_code == 302
