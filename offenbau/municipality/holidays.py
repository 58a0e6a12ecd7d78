"""Public and school holidays of the Länder, from the holidays package. Knows no Django."""

from datetime import date, timedelta
from functools import cache

import holidays
from holidays.constants import PUBLIC, SCHOOL

from offenbau.engines.checks.plan import NamedDay, Span


def public_holidays(land: str, start: date, end: date) -> tuple[NamedDay, ...]:
    """Return the public holidays of a Land (two letters) between two days, in order; none for an unknown Land."""
    days = (day for year in range(start.year, end.year + 1) for day in _days(land, year, PUBLIC))
    return tuple(NamedDay(name, on) for on, name in days if start <= on <= end)


def school_holidays(land: str, start: date, end: date) -> tuple[Span, ...]:
    """Return the school holidays of a Land that touch the days from start to end, in order."""
    days = [day for year in range(start.year - 1, end.year + 2) for day in _days(land, year, SCHOOL)]
    return tuple(span for span in _spans(days) if span.starts_on <= end and span.ends_on >= start)


@cache
def _days(land: str, year: int, category: str) -> tuple[tuple[date, str], ...]:
    if len(land) != 2 or land not in holidays.Germany.subdivisions:  # it also knows single towns
        return ()
    found = holidays.Germany(subdiv=land, years=year, language="de", categories=(category,))
    return tuple(sorted(found.items()))


def _spans(days: list[tuple[date, str]]) -> list[Span]:
    """Join days that follow one another under the same name."""
    spans: list[Span] = []
    for on, name in sorted(set(days)):
        last = spans[-1] if spans else None
        if last and last.name == name and on - last.ends_on <= timedelta(days=1):
            spans[-1] = Span(name, last.starts_on, on)
        else:
            spans.append(Span(name, on, on))
    return spans
