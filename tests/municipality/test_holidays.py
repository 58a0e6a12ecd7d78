"""Holidays of the Länder; compared with a public calendar where that lies beside the project."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from offenbau.municipality.holidays import public_holidays, school_holidays

CALENDAR = Path(__file__).parents[3] / "shared" / "data" / "calendar"
LANDS = "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH".split()  # noqa: SIM905 -- shorter than sixteen quotes
needs_calendar = pytest.mark.skipif(not CALENDAR.exists(), reason="the public calendar is not here")


def test_summer_holidays_of_a_land_are_one_span():
    (summer,) = school_holidays("NW", date(2027, 8, 1), date(2027, 8, 1))
    assert (summer.name, summer.starts_on, summer.ends_on) == (
        "Sommerferien", date(2027, 7, 19), date(2027, 8, 31),
    )  # fmt: skip


def test_holidays_over_new_year_are_one_span():
    (christmas,) = school_holidays("NW", date(2027, 1, 1), date(2027, 1, 1))
    assert christmas.starts_on.year == 2026 and christmas.ends_on.year == 2027


def test_public_holidays_are_named_in_german_and_in_order():
    days = public_holidays("SN", date(2027, 10, 1), date(2027, 11, 30))
    assert [day.name for day in days] == ["Tag der Deutschen Einheit", "Reformationstag", "Buß- und Bettag"]


@pytest.mark.parametrize("land", ["", "XX", "nw", "Augsburg", "DE"])
def test_unknown_land_has_no_holidays(land):
    year = date(2027, 1, 1), date(2027, 12, 31)
    assert (school_holidays(land, *year), public_holidays(land, *year)) == ((), ())


def test_years_nobody_has_settled_have_no_school_holidays():
    assert school_holidays("NW", date(2150, 1, 1), date(2150, 12, 31)) == ()


def _days(spans):
    return {start + timedelta(days=number) for start, end in spans for number in range((end - start).days + 1)}


@needs_calendar
@pytest.mark.parametrize("land", LANDS)
def test_school_holidays_agree_with_the_public_calendar(land):
    entries = json.loads((CALENDAR / "school_holidays" / f"{land}.json").read_text())["holidays"]
    spans = [(date.fromisoformat(entry["date"]), date.fromisoformat(entry["endDate"])) for entry in entries]
    theirs = {day for day in _days(spans) if 2025 <= day.year <= 2028 and day.weekday() < 5}
    ours = school_holidays(land, date(2025, 1, 1), date(2028, 12, 31))
    mine = {
        day for day in _days((s.starts_on, s.ends_on) for s in ours) if 2025 <= day.year <= 2028 and day.weekday() < 5
    }
    assert len(theirs ^ mine) <= 0.05 * len(theirs), sorted(theirs ^ mine)


@needs_calendar
@pytest.mark.parametrize("land", LANDS)
def test_public_holidays_agree_with_the_public_calendar(land):
    entries = json.loads((CALENDAR / "public_holidays_de.json").read_text())["holidays"]
    theirs = {date.fromisoformat(e["startDate"]) for e in entries if land in e["states"]}
    theirs = {day for day in theirs if day.year in (2026, 2027)}
    mine = {day.on for day in public_holidays(land, date(2026, 1, 1), date(2027, 12, 31))}
    if land == "BY":  # the Assumption is kept in most Bavarian municipalities, not in all
        theirs -= {date(2026, 8, 15), date(2027, 8, 15)}
    assert mine == theirs
