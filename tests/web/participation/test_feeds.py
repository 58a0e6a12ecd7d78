"""Feeds and calendars of procedures: what happened, what is to come, and nothing that is not for everybody."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offenbau.participation import actions
from offenbau.people.enums import Role
from offenbau.projects import actions as projects
from tests.factories.participation import end, make_draft, make_vote
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(address):
    root = ElementTree.fromstring(Client().get(address).content)  # noqa: S314 (our own)
    return [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")]


def events(address):
    found = icalendar.Calendar.from_ical(Client().get(address).content).walk("VEVENT")
    return {str(event["SUMMARY"]): event for event in found}


def addresses(procedure):
    town = procedure.municipality.slug
    return {
        name: reverse(f"participation:{name}", args=[town, *([] if "town" in name else [procedure.slug])])
        for name in ("feed", "feed_of_town", "calendar", "calendar_of_town")
    }


def restricted(procedure):
    until = timezone.localdate() + timedelta(days=9)
    projects.set_visibility(project=procedure.project, visibility="team", reason="Fehler", until=until, by=None)
    return procedure


def test_a_feed_tells_from_the_start_to_what_came_of_it():
    vote = make_vote()
    actions.correct_procedure(procedure=vote, text="Am Bahnhof", reason="Schreibfehler", by=None)
    end(vote)
    actions.add_outcome(procedure=vote, values={"kind": "done", "text": "Er hängt"}, by=None)
    told = ["Standort: Es ist umgesetzt", "Standort: Das Mitmachen ist zu Ende", "Standort: Öffentlich berichtigt",
            "Standort: Es hat begonnen"]  # fmt: skip
    for name in ("feed", "feed_of_town"):
        assert sorted(titles(addresses(vote)[name])) == sorted(told)


def test_a_cancelled_procedure_says_so_once():
    vote = make_vote()
    actions.cancel_procedure(procedure=vote, reason="Entfällt", by=None)
    assert titles(addresses(end(vote))["feed"])[0] == "Standort: Es wurde abgesagt"
    assert not [title for title in titles(addresses(vote)["feed"]) if "zu Ende" in title]


def test_a_calendar_has_phases_the_decision_and_the_day_of_answers():
    vote = make_vote(decided_on=timezone.localdate() + timedelta(days=20), decided_in="Ratssaal")
    for name in ("calendar", "calendar_of_town"):
        found = events(addresses(vote)[name])
        assert set(found) == {
            "Abstimmen: Standort", "Entscheidung: Standort", "Was daraus wurde, spätestens: Standort",
        }  # fmt: skip
        assert found["Entscheidung: Standort"]["LOCATION"] == "Ratssaal"
        assert found["Was daraus wurde, spätestens: Standort"]["DTSTART"].dt == vote.answers_due_on


def test_what_runs_from_midnight_to_midnight_is_whole_days():
    vote = make_vote()
    midnight = timezone.make_aware(datetime(2026, 12, 1))
    vote.phases.update(starts_at=midnight, ends_at=midnight + timedelta(days=3))
    event = events(addresses(vote)["calendar"])["Abstimmen: Standort"]
    assert (event["DTSTART"].dt.isoformat(), event["DTEND"].dt.isoformat()) == ("2026-12-01", "2026-12-04")


def test_a_moved_date_reaches_whoever_has_it_already():
    vote = make_vote()
    before = events(addresses(vote)["calendar"])["Abstimmen: Standort"]
    phase = vote.phases.get()
    later = {"decide": (phase.starts_at, phase.ends_at + timedelta(days=2))}
    actions.correct_procedure(procedure=vote, text="Länger", reason="Fest", phases=later, by=None)
    after = events(addresses(vote)["calendar"])["Abstimmen: Standort"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["UID"] == before["UID"]
    assert after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt


@pytest.mark.parametrize("make", [lambda: restricted(make_vote()), make_draft])
def test_what_is_not_for_everybody_is_in_no_feed_and_no_calendar_whoever_asks(make):
    hidden = make()
    member = logged_in(make_member(hidden.municipality, Role.CARETAKER))
    for name, address in addresses(hidden).items():
        answer = member.get(address)
        assert answer.status_code == (200 if "town" in name else 404)
        assert "Standort" not in answer.content.decode()
    page = member.get(hidden.get_absolute_url()).content.decode()
    assert addresses(hidden)["feed"] not in page
    assert "iframe" not in page


@pytest.mark.parametrize("procedures", [1, 3, 30])
def test_feeds_and_calendars_ask_nine_times_at_most(procedures, django_assert_max_num_queries):
    project = make_project(published=True)
    for number in range(procedures):
        vote = make_vote(project, title=f"Verfahren {number}")
        actions.add_outcome(procedure=vote, values={"kind": "done", "text": "Er hängt"}, by=None)
    Client().get("/")
    for address in addresses(vote).values():
        with django_assert_max_num_queries(9):
            assert Client().get(address).status_code == 200


def test_pages_lead_to_feed_and_calendar():
    vote = make_vote()
    page = Client().get(vote.get_absolute_url()).content.decode()
    listed = Client().get(reverse("participation:of_town", args=[vote.municipality.slug])).content.decode()
    for text, kind in ((page, ""), (listed, "_of_town")):
        assert 'type="application/atom+xml" title="' in text
        for name in ("feed", "calendar"):
            assert text.count(f'href="{addresses(vote)[name + kind]}"') == 2


def test_the_team_copies_the_frame_and_nobody_else_sees_it():
    vote = make_vote(title='Bank "Sonne" <b>')
    member = logged_in(make_member(vote.municipality, Role.CARETAKER))
    page = member.get(vote.get_absolute_url()).content.decode()
    assert f"&lt;iframe src=&quot;http://localhost:8000{vote.get_absolute_url()}rahmen/&quot;" in page
    assert "title=&quot;Bank &amp;quot;Sonne&amp;quot; &amp;lt;b&amp;gt;&quot;" in page
    assert "iframe" not in Client().get(vote.get_absolute_url()).content.decode()


def test_the_frame_says_how_many_took_part_once_it_has_ended():
    vote = make_vote(electorate_size=7000)
    frame = f"{vote.get_absolute_url()}rahmen/"
    assert "7.000" not in Client().get(frame).content.decode()
    end(vote)
    ended = Client().get(frame).content.decode()
    assert "Mitgemacht haben: 0 von 7.000 Menschen" in ended
    assert "Zum Ergebnis" in ended
