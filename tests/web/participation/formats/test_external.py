"""A procedure on another site: set up, listed, and left for with open eyes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offenbau.base.outbound import Fetched
from offenbau.participation import actions
from offenbau.participation.formats.external import watching
from offenbau.participation.formats.external.models import Watch
from offenbau.participation.formats.external.portals import PORTALS
from offenbau.participation.queries import problems_of
from offenbau.people.enums import Role
from tests.factories.participation import make_draft, open_for
from tests.factories.people import logged_in, make_member

pytestmark = pytest.mark.django_db
SITE = {"site": "Portal des Landes", "url": "https://mitmachen.example/aue?x=1"}


def make_external(settings, *, started=True):
    procedure = make_draft(format="external", entrance="mail", settings=settings)
    open_for(procedure, kind="collect")
    return actions.start_procedure(procedure=procedure, by=None) if started else procedure


def test_it_does_not_start_without_its_address():
    with pytest.raises(ValidationError):
        make_external({"site": "", "url": ""})


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//mitmachen.example"]
)
def test_an_address_that_is_none_of_the_web_keeps_it_from_starting(url):
    procedure = make_external({"site": "Portal", "url": url}, started=False)
    assert [problem.step for problem in problems_of(procedure)] == ["auswahl"]


def test_the_form_takes_an_address_of_the_web_alone():
    procedure = make_external({"site": "", "url": ""}, started=False)
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    address = reverse("external:where", args=[procedure.municipality.slug, procedure.slug])
    assert client.post(address, {"site": "Portal", "url": "javascript:alert(1)"}).status_code == 200
    assert client.post(address, SITE).status_code == 302
    procedure.refresh_from_db()
    assert procedure.settings == SITE


def test_who_takes_part_shows_nothing_here_and_sees_where_they_go():
    procedure = make_external(SITE)
    enter = reverse("participation:enter", args=[procedure.municipality.slug, procedure.slug])
    door = Client().get(enter, follow=True)
    page = door.content.decode()
    assert "Portal des Landes" in page
    assert 'href="https://mitmachen.example/aue?x=1" rel="noopener noreferrer nofollow"' in page


def test_nobody_enters_paper_for_another_site():
    procedure = make_external(SITE)
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    desk = reverse("participation:desk", args=[procedure.municipality.slug, procedure.slug])
    assert client.get(desk).status_code == 404


# -- What the portal says -------------------------------------------------------------------------
ICS = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:1
SUMMARY:Beteiligung %b
DTSTART;VALUE=DATE:%b
DTEND;VALUE=DATE:%b
END:VEVENT
END:VCALENDAR
"""


def calendar_of(procedure, later=0):
    """The days that stand here, the last one so many days later."""
    phase = procedure.phases.get()
    first, last = timezone.localdate(phase.starts_at), timezone.localdate(phase.ends_at - timedelta(seconds=1))
    days = [first, last + timedelta(days=later + 1)]  # a calendar names the first day that is not part of it
    return ICS % (b"<b>Aue</b>", *(f"{day:%Y%m%d}".encode() for day in days))


@pytest.fixture
def portal(monkeypatch, settings):
    settings.OUTBOUND = ["mitmachen.example"]
    gives = {}
    monkeypatch.setattr(watching, "fetch", lambda _url, **_asked: Fetched(gives["body"], "text/calendar"))
    return gives


def team_of(procedure):
    return logged_in(make_member(procedure.municipality, Role.CARETAKER))


def compare(procedure):
    return reverse("external:compare", args=[procedure.municipality.slug, procedure.slug])


def test_the_team_reads_that_the_portal_names_other_days_and_where_to_put_it_right(portal):
    procedure = make_external(SITE)
    portal["body"] = calendar_of(procedure, later=7)
    client = team_of(procedure)
    answer = client.post(compare(procedure), {"address": "https://mitmachen.example/aue.ics"}, follow=True)
    page = answer.content.decode()
    assert "Beteiligung &lt;b&gt;Aue&lt;/b&gt;" in page
    assert "Das Portal nennt andere Tage als diese Seite." in page
    assert reverse("participation:correct", args=[procedure.municipality.slug, procedure.slug]) in page
    assert "Das Portal nennt andere Tage" in client.get(procedure.get_absolute_url()).content.decode()
    assert "Was das Portal sagt" not in Client().get(procedure.get_absolute_url()).content.decode()


def test_the_same_days_are_no_news(portal):
    procedure = make_external(SITE)
    portal["body"] = calendar_of(procedure)
    client = team_of(procedure)
    page = client.post(compare(procedure), {"address": "https://mitmachen.example/aue.ics"}, follow=True)
    assert "dieselben Tage wie hier" in page.content.decode()
    assert "andere Tage" not in client.get(procedure.get_absolute_url()).content.decode()


def test_what_cannot_be_read_is_said_on_its_page_and_after_days_on_the_procedure_s(portal, time_machine):
    procedure = make_external(SITE)
    portal["body"] = b"<html>"
    client = team_of(procedure)
    page = client.post(compare(procedure), {"address": "https://mitmachen.example/aue.ics"}, follow=True)
    assert "Dort steht kein Kalender mit Tagen." in page.content.decode()
    assert "Seit Tagen" not in client.get(procedure.get_absolute_url()).content.decode()
    Watch.objects.update(failing_since=timezone.now() - timedelta(days=3))
    assert "Seit Tagen ließ sich" in client.get(procedure.get_absolute_url()).content.decode()


def test_a_site_that_may_not_be_asked_is_refused_and_the_address_stays_typed(portal):
    procedure = make_external(SITE)
    page = team_of(procedure).post(compare(procedure), {"address": "https://anderswo.example/x.ics"})
    assert "fragt diese Seite nicht" in page.content.decode() and "anderswo.example/x.ics" in page.content.decode()
    assert not Watch.objects.exists()


def test_where_no_site_may_be_asked_that_is_said_and_nothing_offered():
    procedure = make_external(SITE)
    client = team_of(procedure)
    page = client.get(compare(procedure)).content.decode()
    assert "OFFENBAU_OUTBOUND" in page and "<form" not in page.split("<main")[1]
    assert compare(procedure) not in client.get(procedure.get_absolute_url()).content.decode()


def test_the_portal_of_the_land_is_named_where_one_says_where_it_runs():
    procedure = make_external({"site": "", "url": ""}, started=False)
    page = team_of(procedure).get(reverse("external:where", args=[procedure.municipality.slug, procedure.slug]))
    names = [portal.name for land, portal in PORTALS.items() if land in procedure.municipality.lands]
    assert all(name in page.content.decode() for name in names)
    assert ("kostet" in page.content.decode()) == bool(names)
