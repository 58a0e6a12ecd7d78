"""Calendars (RFC 5545) that phones and mail programs subscribe to or take one day from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from offenbau.base.addresses import absolute, host_of
from offenbau.base.tables import cleaned

BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class Event:
    """A day or a meeting. `key` is its name for ever (meeting/12); `starts`, `ends` are both days or aware moments.

    The last day is one of the event's. `sequence` grows with each change of time, place or standing.
    """

    key: str
    title: str
    starts: date | datetime
    changed: datetime
    ends: date | datetime | None = None
    sequence: int = 0
    place: str = ""
    text: str = ""
    path: str = ""
    cancelled: bool = False


def calendar(name: str, events: Iterable[Event]) -> bytes:
    """Return the calendar as a file; the same events give the same bytes."""
    made = icalendar.Calendar()
    made.add("prodid", "-//Offenbau//Offenbau//DE")
    made.add("version", "2.0")
    made.add("x-wr-calname", icalendar.vText(cleaned(name)))  # names of others are not escaped by themselves
    here = absolute("")  # asked once a calendar: it asks the database
    for event in events:
        made.add_component(_component(event, here))
    made.add_missing_timezones()
    return made.to_ical()


def calendar_response(name: str, events: Iterable[Event], *, file_name: str = "termine") -> HttpResponse:
    """Return the calendar as an answer."""
    response = HttpResponse(calendar(name, events), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{file_name}.ics") or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _component(event: Event, here: str) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", f"{event.key}@{host_of(here)}")
    made.add("dtstamp", event.changed.astimezone(UTC))
    made.add("last-modified", event.changed.astimezone(UTC))
    made.add("sequence", event.sequence)
    made.add("dtstart", _shown(event.starts))
    if event.ends is not None or not isinstance(event.starts, datetime):
        made.add("dtend", _end(event.ends or event.starts))
    made.add("summary", cleaned(event.title))
    for name, text in (("location", event.place), ("description", event.text)):
        if text:
            made.add(name, cleaned(text))
    if event.path:
        made.add("url", here + event.path)
    if event.cancelled:
        made.add("status", "CANCELLED")
    return made


def _shown(moment: date | datetime) -> date | datetime:
    return moment.astimezone(BERLIN) if isinstance(moment, datetime) else moment


def _end(last: date | datetime) -> date | datetime:
    """Return the end as the format counts it: the day after the last."""
    return _shown(last) if isinstance(last, datetime) else last + timedelta(days=1)
