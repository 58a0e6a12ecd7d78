"""The guide's quick win, from setting up to what came of it, page by page."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offenbau.participation.models import Ballot, PaperBatch, Procedure
from offenbau.people.enums import Role
from tests.factories.humans import challenge_of
from tests.factories.participation import end
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_plan, make_project

pytestmark = pytest.mark.django_db


class Walk:
    """Somebody who walks through the pages; each step must come through."""

    def __init__(self, client, town):
        self.client, self.town = client, town

    def post(self, route, *args, slug="", query="", **body):
        address = reverse(route, args=[self.town.slug, *([slug] if slug else []), *args]) + query
        answer = self.client.post(address, body)
        assert answer.status_code == 302, answer.content.decode()
        return answer.url


def set_up(walk, measure):
    query, title = f"?massnahme={measure.pk}", "Ein Defibrillator für die Altstadt"
    slug = walk.post("participation:new", query=query, begin="standort", title=title).split("/")[3]
    assert slug == "ein-defibrillator-fuer-die-altstadt"
    for site in ("Rathaus", "Turnhalle", "Bahnhof"):
        walk.post("vote:add_option", slug=slug, title=site, place=f"Am {site}")
    walk.post("vote:options", slug=slug, method="single")
    person = Procedure.objects.get(slug=slug)
    walk.post(
        "participation:electorate", slug=slug, entrance="mail", electorate_size="7000", revision=person.revision,
        in_person="Im Bürgerbüro", hand_in="Kasten am Rathaus",
    )  # fmt: skip
    walk.post("participation:start", slug=slug)
    return Procedure.objects.get(slug=slug)


def challenge_for(slug):
    return challenge_of(f"mail:{Procedure.objects.get(slug=slug).pk}")


def take_part(town, slug, address, choice):
    walk = Walk(Client(), town)
    walk.post("participation:enter", slug=slug, mail=address, challenge=challenge_for(slug))
    digits = mail.outbox[-1].body.split("\n")[0].split()[-1]
    walk.post("participation:digits", slug=slug, digits=digits)
    return walk, walk.post("vote:ballot", slug=slug, choice=choice)


def read_pile(walk, procedure, pile, sheets):
    for number, choice in enumerate(sheets, start=1):
        walk.post("participation:read_sheet", pile.pk, number, slug=procedure.slug, choice=choice)


def test_a_vote_runs_from_the_first_page_to_what_came_of_it_online_and_on_paper():
    project = make_project(published=True)
    _goal, measure = make_plan(project)
    town = project.municipality
    leader, second = make_member(town, Role.CARETAKER), make_member(town, Role.TEAM)
    staff, colleague = Walk(logged_in(leader), town), Walk(logged_in(second), town)
    procedure = set_up(staff, measure)

    _walk, there = take_part(town, procedure.slug, "erna@example.org", "o2")
    assert there.endswith("/danke/")
    for name, born in (("Otto Muster", "1940-02-03"), ("Anna Muster", "1941-05-06")):
        staff.post("participation:tick_off", slug=procedure.slug, name=name, born_on=born, no_mail="on")
    staff.post("participation:open_batch", slug=procedure.slug, channel="paper", origin="Kasten", sheets="2")
    pile = PaperBatch.objects.get()
    read_pile(staff, procedure, pile, ["o2", "o1"])
    read_pile(colleague, procedure, pile, ["o2", "o1"])
    staff.post("participation:count_batch", pile.pk, slug=procedure.slug)
    assert sorted(Ballot.objects.values_list("channel", "choices")) == [
        ("online", '["o2"]'), ("paper", '["o1"]'), ("paper", '["o2"]'),
    ]  # fmt: skip

    end(procedure)
    today = timezone.localdate()
    staff.post("participation:add_outcome", slug=procedure.slug, kind="done", on=today, text="Er hängt!")
    page = Client().get(procedure.get_absolute_url()).content.decode()
    assert "„Turnhalle“" in page
    assert "3 von 7.000 Menschen (0,0 %)" in page
    assert "Er hängt!" in page


def test_the_result_shows_nowhere_before_the_end():
    project = make_project(published=True)
    _goal, measure = make_plan(project)
    staff = Walk(logged_in(make_member(project.municipality, Role.CARETAKER)), project.municipality)
    procedure = set_up(staff, measure)
    take_part(project.municipality, procedure.slug, "erna@example.org", "o2")
    ballots = reverse("vote:ballots_file", args=[project.municipality.slug, procedure.slug])
    assert Client().get(ballots).status_code == 404
    for client in (Client(), staff.client):
        assert "vo-bar" not in client.get(procedure.get_absolute_url()).content.decode()


def test_digits_hold_for_five_tries_and_a_quarter_of_an_hour(time_machine):
    project = make_project(published=True)
    _goal, measure = make_plan(project)
    town = project.municipality
    procedure = set_up(Walk(logged_in(make_member(town, Role.CARETAKER)), town), measure)
    walk = Walk(Client(), town)
    walk.post(
        "participation:enter", slug=procedure.slug, mail="erna@example.org", challenge=challenge_for(procedure.slug)
    )
    digits = mail.outbox[-1].body.split("\n")[0].split()[-1]
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    answer = walk.client.post(reverse("participation:digits", args=[town.slug, procedure.slug]), {"digits": digits})
    assert answer.url.endswith("/mitmachen/")
