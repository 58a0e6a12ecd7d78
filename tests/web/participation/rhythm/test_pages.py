"""The next round, both ways; what is planned, on the page of all procedures."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offenbau.participation import actions as procedures
from offenbau.participation.models import Procedure
from offenbau.participation.rhythm.models import PlannedRound
from offenbau.people.enums import Role
from tests.factories.municipality import make_town
from tests.factories.participation import end, make_draft, make_vote, open_for
from tests.factories.people import logged_in, make_member

pytestmark = pytest.mark.django_db


def at(name, procedure, *args):
    return reverse(name, args=[procedure.municipality.slug, procedure.slug, *args])


def text(answer):
    return answer.content.decode()


def editor(town):
    return logged_in(make_member(town, Role.EDITOR))


def test_a_round_follows_another_and_both_pages_say_so():
    last = end(make_vote(title="Erste Runde"))
    client = editor(last.municipality)
    assert at("rhythm:next_round", last) in text(client.get(last.get_absolute_url()))
    assert client.post(at("rhythm:next_round", last), {"title": "Zweite Runde"}).status_code == 302
    draft = Procedure.objects.get(title="Zweite Runde")
    assert "Weiter ging es mit" not in text(Client().get(last.get_absolute_url()))
    assert "Es gibt schon eine" in text(client.get(at("rhythm:next_round", last)))
    open_for(draft)
    Procedure.objects.filter(pk=draft.pk).update(answers_due_on=timezone.localdate() + timedelta(days=40))
    procedures.start_procedure(procedure=draft, by=None)
    page = text(Client().get(draft.get_absolute_url()))
    assert "Fortsetzung von" in page
    assert f"{last.get_absolute_url()}#ergebnis" in page
    before = text(Client().get(last.get_absolute_url()))
    assert "Weiter ging es mit" in before
    assert draft.get_absolute_url() in before


def test_what_has_not_ended_has_no_next_round():
    for procedure in (make_vote(), make_draft()):
        assert editor(procedure.municipality).get(at("rhythm:next_round", procedure)).status_code == 404


def test_a_title_is_needed():
    last = end(make_vote())
    assert editor(last.municipality).post(at("rhythm:next_round", last), {"title": ""}).status_code == 200
    assert Procedure.objects.count() == 1


def test_what_is_planned_everybody_reads_on_the_list():
    town = make_town()
    client = editor(town)
    listed = reverse("participation:of_town", args=[town.slug])
    assert "Demnächst geplant" not in text(Client().get(listed))
    month = date(timezone.localdate().year + 1, 3, 1)
    body = {"title": "Haushalt", "month": month.isoformat(), "how": "auf Karten"}
    assert client.post(reverse("rhythm:add", args=[town.slug]), body).status_code == 302
    page = text(Client().get(listed))
    for words in ("Demnächst geplant", "Haushalt", f"März {month.year}", "auf Karten"):
        assert words in page
    planned = PlannedRound.objects.get()
    edit = reverse("rhythm:edit", args=[town.slug, planned.pk])
    client.post(edit, {**body, "title": "Haushalt zwei"})
    assert "Haushalt zwei" in text(client.get(reverse("rhythm:planned", args=[town.slug])))
    assert editor(make_town()).get(edit).status_code == 404
    client.post(reverse("rhythm:remove", args=[town.slug, planned.pk]))
    assert "Demnächst geplant" not in text(Client().get(listed))


def test_that_nothing_runs_staff_alone_read():
    town = make_town()
    listed = reverse("participation:of_town", args=[town.slug])
    words = "Seit einem halben Jahr"
    assert words in text(editor(town).get(listed))
    assert words not in text(Client().get(listed))
    assert words not in text(logged_in(make_member(town, Role.TEAM)).get(listed))


def test_no_procedure_takes_the_address_of_what_is_planned():
    assert make_draft(title="Rhythmus").slug != "rhythmus"
