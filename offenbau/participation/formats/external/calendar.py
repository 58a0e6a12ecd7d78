"""What an iCalendar file of a portal says of days; whatever else stands in it is left alone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar

from offenbau.base.calendars import BERLIN
from offenbau.base.tables import cleaned

MOST_EVENTS, LONGEST = 20, 200


class NoCalendarError(Exception):
    """The file is no calendar, or has no event in it."""


def events_in(body: bytes, page: str = "") -> list[dict[str, str]]:
    """Return the events by their first day, at most MOST_EVENTS: `title`, `starts` and `ends`, the last day included.

    Where events name `page` as theirs, they alone count: a portal may have one calendar for all that runs there.
    Raises NoCalendarError.
    """
    try:
        found = [event for event in icalendar.Calendar.from_ical(body).walk("VEVENT") if event.get("DTSTART")]
        rows = [(_address(event.get("URL")), _told(event)) for event in found]
    except (ValueError, KeyError, IndexError, AttributeError, TypeError, OverflowError) as error:
        raise NoCalendarError from error
    own = [told for address, told in rows if page and address == _address(page)]
    told = own or [told for _address, told in rows]
    if not told:
        raise NoCalendarError
    return sorted(told, key=lambda each: (each["starts"], each["ends"], each["title"]))[:MOST_EVENTS]


def _told(event: Any) -> dict[str, str]:
    starts = event.decoded("DTSTART")
    ends = event.decoded("DTEND") if event.get("DTEND") else None
    if ends is None and event.get("DURATION"):
        ends = starts + event.decoded("DURATION")
    first, last = _day(starts), _last_day(starts if ends is None else ends, is_open=ends is not None)
    return {
        "title": " ".join(cleaned(str(event.get("SUMMARY", ""))).split())[:LONGEST],
        "starts": first.isoformat(),
        "ends": max(first, last).isoformat(),
    }


def _day(moment: date | datetime) -> date:
    if not isinstance(moment, datetime):
        return moment
    return (moment if moment.tzinfo else moment.replace(tzinfo=BERLIN)).astimezone(BERLIN).date()


def _last_day(moment: date | datetime, *, is_open: bool) -> date:
    """Return the last day that is part of it: an end (`is_open`) is the first day, or moment, that is not."""
    if not is_open:
        return _day(moment)
    if isinstance(moment, datetime):
        aware = moment if moment.tzinfo else moment.replace(tzinfo=BERLIN)
        return _day(aware.astimezone(UTC) - timedelta(seconds=1))
    return moment - timedelta(days=1)


def _address(url: object) -> str:
    return str(url or "").strip().rstrip("/").lower()
