"""Feeds and calendars, read again by other eyes."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree

import icalendar
import pytest
from django.test import RequestFactory

from offenbau.base.calendars import Event, calendar, calendar_response
from offenbau.base.feeds import Entry, Feed, feed_response
from offenbau.base.text import markdown

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
AT = datetime(2026, 7, 1, 16, 30, tzinfo=UTC)
ENTRY = Entry("contribution/12", "Bänke & <b>Wege\x0b", "/b/12/", AT, AT, summary="a < b", topics=("Wege",))
FEED = Feed("procedure/1", "Ideen", "/b/", "/b/feed/", "Musterlingen", (ENTRY,), next_path="/b/feed/?seite=2")
MEETING = Event("meeting/7", "Treffen, offen; \\ mit", AT, AT, ends=AT.replace(hour=18), sequence=3, path="/t/7/")


@pytest.fixture(autouse=True)
def address(settings):
    settings.PUBLIC_URL = "https://offenbau.example"


def atom(feed):
    return feed_response(RequestFactory().get(feed.feed_path), feed).content


def test_a_feed_has_all_that_the_format_asks_for():
    root = ElementTree.fromstring(atom(FEED))  # noqa: S314 (our own)
    assert root.findtext(f"{ATOM}id").startswith("tag:offenbau.example,")
    assert (
        root.findtext(f"{ATOM}updated") == root.findtext(f"{ATOM}entry/{ATOM}updated") == "2026-07-01T16:30:00+00:00"
    )
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Musterlingen"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["next"] == "https://offenbau.example/b/feed/?seite=2"
    assert links["self"] == "https://offenbau.example/b/feed/"


def test_an_entry_keeps_its_name_and_its_text():
    entry = ElementTree.fromstring(atom(FEED)).find(f"{ATOM}entry")  # noqa: S314
    assert entry.findtext(f"{ATOM}id").endswith(":contribution/12")
    assert entry.findtext(f"{ATOM}title") == "Bänke & <b>Wege"
    assert entry.findtext(f"{ATOM}summary") == "a &lt; b"
    assert entry.find(f"{ATOM}link").get("href") == "https://offenbau.example/b/12/"


def test_formatted_text_stays_formatted():
    feed = Feed("x", "x", "/", "/f/", "x", (Entry("e", "e", "/e/", AT, AT, summary=markdown("**ja**")),))
    assert "&lt;strong&gt;ja" in atom(feed).decode()


def test_whoever_has_the_feed_is_told_so():
    first = feed_response(RequestFactory().get("/"), FEED)
    assert first["Last-Modified"] == "Wed, 01 Jul 2026 16:30:00 GMT"
    again = feed_response(RequestFactory().get("/", headers={"If-None-Match": first["ETag"]}), FEED)
    assert (first.status_code, again.status_code) == (200, 304)


def test_an_empty_feed_is_the_same_tomorrow():
    assert b"<updated>1970-01-01T00:00:00+00:00" in atom(Feed("x", "x", "/", "/f/", "x"))


def test_a_meeting_is_at_the_time_of_the_wall_clock():
    text = calendar("Termine", [MEETING])
    assert b"DTSTART;TZID=Europe/Berlin:20260701T183000" in text
    event = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]
    assert event["DTSTART"].dt == AT
    assert (event["UID"], event["SEQUENCE"]) == ("meeting/7@offenbau.example", 3)
    assert event["SUMMARY"] == "Treffen, offen; \\ mit"
    assert b"BEGIN:VTIMEZONE" in text
    assert event["URL"] == "https://offenbau.example/t/7/"


def test_the_last_day_is_one_of_the_event():
    text = calendar("Termine", [Event("w/1", "Woche", date(2026, 7, 1), AT, ends=date(2026, 7, 5), cancelled=True)])
    assert b"DTSTART;VALUE=DATE:20260701" in text
    assert b"DTEND;VALUE=DATE:20260706" in text
    assert b"STATUS:CANCELLED" in text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_no_text_writes_a_line_of_its_own(end):
    evil = f"Treffen{end}ATTENDEE:mailto:x@example.org{end}END:VEVENT"
    text = calendar(evil, [Event("e/1", evil, AT, AT, place=evil, text=evil)])
    assert not [line for line in text.split(b"\r\n") if line.startswith(b"ATTENDEE")]
    assert text.count(b"\r\nEND:VEVENT") == 1
    assert b"\r" not in text.replace(b"\r\n", b"")


def test_long_lines_are_folded_between_letters():
    text = calendar("T", [Event("e/1", "ä" * 200, AT, AT)])
    assert max(map(len, text.split(b"\r\n"))) <= 75
    assert all(line.decode() is not None for line in text.split(b"\r\n"))
    assert icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["SUMMARY"] == "ä" * 200


def test_a_calendar_is_a_file():
    answer = calendar_response("Termine", [MEETING])
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="termine.ics"'
