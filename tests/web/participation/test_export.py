"""The table of a town's procedures."""

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from offenbau.participation import actions
from offenbau.participation.actions.urn import canonical, count_voices, put_in, slip_of
from offenbau.participation.formats.petition.actions import sign_on_behalf
from offenbau.participation.identity import by_name
from offenbau.participation.models import Contribution
from offenbau.people.enums import Role
from tests.factories.participation import contribute, end, make_ideas, make_vote
from tests.factories.people import logged_in, make_member
from tests.factories.petitions import make_petition, settle, sign_as_somebody
from tests.factories.projects import make_person, make_project
from tests.factories.surveys import make_survey
from tests.factories.theses import make_poll

pytestmark = pytest.mark.django_db


def filled(project=None, **values):
    return with_voices(make_vote(project, **values), ["o1"])


def with_voices(vote, choices):
    ways = {"online": 7, "paper": 5, "phone": 2, "desk": 3}
    put_in(vote, [slip_of(vote, way, canonical(choices)) for way, count in ways.items() for _ballot in range(count)])
    count_voices(vote, 17)
    return vote


def table(vote, form="json"):
    staff = logged_in(make_member(vote.municipality, Role.TEAM))
    answer = staff.get(reverse("participation:export", args=[vote.municipality.slug, form]))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return b"".join(answer)


def test_a_line_says_stage_voices_and_turnout():
    (line,) = json.loads(table(filled(electorate_size=200)))
    assert (line["stage"], line["voices"], line["electorate_size"], line["turnout"]) == ("läuft", 17, 200, 8.5)
    assert line["url"].startswith("http://localhost:8000/")


def test_voices_by_way_are_there_from_the_end_on_and_small_ones_put_together():
    vote = filled()
    ways = ("voices_online", "voices_paper", "voices_phone", "voices_desk", "voices_other")
    (line,) = json.loads(table(vote))
    assert [line[way] for way in ways] == [None] * 5
    (line,) = json.loads(table(end(vote)))
    assert [line[way] for way in ways] == [7, 5, None, None, 5]


def test_ways_wait_for_the_paper_too():
    vote = filled()
    actions.open_batch(procedure=vote, channel="paper", origin="Kasten", sheets=1, by=None)
    (line,) = json.loads(table(end(vote)))
    assert line["voices_online"] is None


def ways_of(procedure):
    (line,) = json.loads(table(end(procedure)))
    ways = {name.removeprefix("voices_"): number for name, number in line.items() if name.startswith("voices_")}
    return line["voices"], {way: number for way, number in ways.items() if number is not None}


@pytest.mark.parametrize("make", [make_survey, make_poll])
def test_ways_of_surveys_and_theses_come_from_their_urns_with_small_ones_put_together(make):
    assert ways_of(with_voices(make(), {})) == (17, {"online": 7, "paper": 5, "other": 5})


def test_ways_of_contributions_count_people_online_and_cards_one_by_one():
    ideas = make_ideas()
    author = make_person()
    for by in (author, author, make_person()):
        contribute(ideas, by=by)
    for way in ("paper", "paper", "event"):
        card = {"title": "Bänke", "text": f"Mehr Bänke, {way} {Contribution.objects.count()}"}
        actions.submit_for_somebody(procedure=ideas, values=card, channel=way, consent=True, by=None)
    assert ways_of(ideas) == (5, {"online": 2, "paper": 2, "event": 1})


def test_ways_of_a_petition_are_those_of_its_signatures_and_settled_sheets():
    petition = make_petition()
    sign_as_somebody(petition)
    for way, name in (("phone", "Ada"), ("desk", "Bea"), ("desk", "Cem")):
        who = by_name(name, date(1950, 1, 2))
        sign_on_behalf(procedure=petition, participant=who, channel=way, consent=True, by=None)
    settle(petition, 4, tuple(make_member(petition.municipality, Role.EDITOR) for _each in range(2)))
    assert ways_of(petition) == (8, {"online": 1, "phone": 1, "desk": 2, "paper": 4})


def test_it_opens_in_a_spreadsheet_and_holds_no_formula():
    vote = filled(title="=SUMME(A1)")
    lines = table(vote, "csv").decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Verfahren;Baustelle;Form;Stand")
    assert lines[1].startswith("'=SUMME(A1);")
    assert table(vote, "xlsx").startswith(b"PK")


def test_it_is_for_the_town_s_staff_alone():
    vote = filled()
    address = reverse("participation:export", args=[vote.municipality.slug, "csv"])
    assert Client().get(address).status_code == 302
    assert logged_in(make_person()).get(address).status_code == 404
    elsewhere = make_member(make_project().municipality, Role.ADMIN)
    assert logged_in(elsewhere).get(address).status_code == 404


def test_another_form_than_the_three_is_not_there():
    vote = filled()
    staff = logged_in(make_member(vote.municipality, Role.TEAM))
    assert staff.get(reverse("participation:export", args=[vote.municipality.slug, "pdf"])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_it_asks_as_often_for_thirty_as_for_one(rows, django_assert_max_num_queries):
    project = make_project(published=True)
    for number in range(rows):
        end(filled(project, title=f"Verfahren {number}"))
    staff = logged_in(make_member(project.municipality, Role.TEAM))
    staff.get("/")
    with django_assert_max_num_queries(15):
        b"".join(staff.get(reverse("participation:export", args=[project.municipality.slug, "csv"])))
