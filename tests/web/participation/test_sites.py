"""Votes on sites: their places come in as people copy them, and stand on the map above the list."""

import re

import pytest
from django.urls import reverse

from offenbau.participation.formats.vote import actions as votes
from offenbau.participation.formats.vote.actions import save_option
from offenbau.participation.formats.vote.models import Option
from offenbau.participation.identity import by_account
from offenbau.people.enums import Role
from tests.factories.participation import end, make_draft, make_vote
from tests.factories.people import logged_in, make_member

pytestmark = pytest.mark.django_db
PLACES = {"Rathaus": (48.1371, 11.5754), "Turnhalle": (48.1392, 11.5802), "Bahnhof": (48.1403, 11.5583)}
MARK = 'class="ob-map__mark '
CHOSEN = re.compile(r"ob-map__mark--chosen[^>]*><title>([^<]*)</title>")


def put_on_map(procedure, *titles):
    for title in titles:
        latitude, longitude = PLACES[title]
        Option.objects.filter(procedure=procedure, title=title).update(latitude=latitude, longitude=longitude)


def page(client, procedure, route="participation:page"):
    return client.get(reverse(route, args=[procedure.municipality.slug, procedure.slug])).content.decode()


@pytest.fixture
def drafted():
    """A draft with one option, and the browser of somebody who may set it up."""
    draft = make_draft()
    save_option(procedure=draft, option=None, values={"title": "Rathaus"}, by=None)
    return draft, logged_in(make_member(draft.municipality, Role.CARETAKER))


def change(client, draft, **values):
    option = draft.vote_options.get()
    address = reverse("vote:edit_option", args=[draft.municipality.slug, draft.slug, option.pk])
    answer = client.post(address, {"title": "Rathaus", **values})
    option.refresh_from_db()
    return answer, option


@pytest.mark.parametrize("text", ["48,1371 N 11,5754 O", "https://www.openstreetmap.org/?mlat=48.1371&mlon=11.5754"])
def test_a_place_is_taken_as_it_was_copied(drafted, text):
    draft, client = drafted
    answer, option = change(client, draft, where=text)
    assert answer.status_code == 302
    assert (option.latitude, option.longitude) == (48.1371, 11.5754)


def test_a_place_can_be_taken_away_again(drafted):
    draft, client = drafted
    change(client, draft, where="48.1371, 11.5754")
    assert change(client, draft, where="")[1].latitude is None


def test_a_place_that_cannot_be_read_is_asked_for_again(drafted):
    draft, client = drafted
    answer, option = change(client, draft, where="am Rathaus")
    assert answer.status_code == 200
    assert 'value="am Rathaus"' in answer.content.decode()
    assert option.latitude is None


def test_a_kept_place_is_shown_in_the_form(drafted):
    draft, client = drafted
    put_on_map(draft, "Rathaus")
    option = draft.vote_options.get()
    address = reverse("vote:edit_option", args=[draft.municipality.slug, draft.slug, option.pk])
    assert 'value="48.137100, 11.575400"' in client.get(address).content.decode()


def test_sites_stand_on_the_map_with_the_numbers_of_the_list(client):
    vote = make_vote()
    put_on_map(vote, "Rathaus", "Bahnhof")
    html = page(client, vote)
    assert "<title>1: Rathaus</title>" in html
    assert "<title>3: Bahnhof</title>" in html
    assert html.count(MARK) == 2 * 2
    assert 'href="#moeglichkeit-3"' in html
    assert 'class="vo-option ob-map-2" id="moeglichkeit-3"' in html


def test_one_site_alone_is_no_map(client):
    vote = make_vote()
    put_on_map(vote, "Rathaus")
    assert MARK not in page(client, vote)


def test_the_map_shows_what_was_chosen(client):
    vote = make_vote()
    put_on_map(vote, *PLACES)
    voice = by_account(make_member(vote.municipality))
    votes.vote(procedure=vote, participant=voice, raw=["o2"])
    assert CHOSEN.findall(page(client, vote)) == []
    assert CHOSEN.findall(page(client, end(vote))) == ["2: Turnhalle (gewählt)"] * 2


@pytest.mark.parametrize("route", ["vote:options", "vote:ballot"])
def test_who_sets_up_sees_the_map_with_the_list_and_with_the_ballot(drafted, route):
    draft, client = drafted
    for title in ("Turnhalle", "Bahnhof"):
        save_option(procedure=draft, option=None, values={"title": title}, by=None)
    put_on_map(draft, *PLACES)
    html = page(client, draft, route)
    assert html.count(MARK) == 3 * 2
    assert 'id="moeglichkeit-3"' in html
