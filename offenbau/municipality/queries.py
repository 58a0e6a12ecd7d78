"""Reads of this room: municipalities, their calendar, the register."""

import re
from datetime import date, timedelta
from itertools import chain
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.http import Http404
from django.utils import timezone

from offenbau.base.text import plain
from offenbau.engines.checks.plan import NamedDay, Span, Times
from offenbau.municipality.ars import ArsError, parse_ars
from offenbau.municipality.enums import BarrierState, LegalKind, Level, OpenPoint
from offenbau.municipality.holidays import public_holidays, school_holidays
from offenbau.municipality.lands import Duty, land_by_code, semesters
from offenbau.municipality.models import BarrierReport, LegalPage, Municipality, RegisterEntry
from offenbau.municipality.register_file import short_name

PLACES = (Level.GEMEINDE, Level.KREIS, Level.VERBAND)
EASY = {LegalKind.EASY_LANGUAGE, LegalKind.SIGN_LANGUAGE}
GAP = re.compile(r"\[[^\]\n]+\](?!\()")  # what a draft leaves open; [word](address) is a link


def get_municipality(slug: str) -> Municipality:
    """Return the municipality with this address word, or raise Http404."""
    municipality = Municipality.objects.filter(slug=slug).first()
    if municipality is None:
        raise Http404
    return municipality


def listed() -> QuerySet[Municipality]:
    """Return the municipalities that the network shows, by name."""
    return Municipality.objects.filter(is_listed=True)


def calendar_of(municipality: Municipality, start: date, end: date) -> Times:
    """Return the municipality's inner clocks between two days: recess, elections, holidays, semesters.

    The council's meetings are a room above: `council.queries.calendar_of` adds them.
    """
    recesses = municipality.recesses.filter(starts_on__lte=end, ends_on__gte=start)
    elections = municipality.elections.filter(on__range=(start, end + timedelta(days=60)))
    lands = municipality.lands
    return Times(
        recesses=tuple(Span(recess.name, recess.starts_on, recess.ends_on) for recess in recesses),
        elections=tuple(NamedDay(election.name, election.on) for election in elections),
        school_holidays=tuple(chain.from_iterable(school_holidays(land, start, end) for land in lands)),
        public_holidays=tuple(chain.from_iterable(public_holidays(land, start, end) for land in lands)),
        semesters=semesters(start, end),
    )


def search_register(text: str, limit: int = 20) -> list[RegisterEntry]:
    """Find places by the beginning of each word, of their key (ARS or AGS) or their postcode.

    Places that are called just so come first, then those that begin so, then by inhabitants.
    """
    digits = "".join(text.split())
    places = RegisterEntry.objects.filter(level__in=PLACES, gone=False)
    if digits.isascii() and digits.isdigit():
        keys = Q(ars__startswith=digits) | Q(ags__startswith=digits) | Q(postcode__startswith=digits)
        return list(places.filter(keys).order_by("ars")[:limit])
    words = plain(text).split()[:8]
    if not words:
        return []
    for word in words:
        places = places.filter(search__contains=f" {word}")
    wanted = " ".join(words)
    rank = Case(
        When(Q(search=f" {wanted}") | Q(search__startswith=f" {wanted} "), then=0),
        When(search__startswith=f" {wanted}", then=1),
        default=2,
    )
    return list(places.order_by(rank, "-inhabitants", "ars")[:limit])


def place_called(text: str) -> dict[str, str]:
    """Return `name` and, where the register knows it, `ars` of a place given by its key or its exact name.

    A name that no place or several places bear stays a name: a neighbour abroad is in no German register. Raises
    ArsError for digits that are no key of a place.
    """
    if any(letter.isdigit() for letter in text):
        entry = RegisterEntry.objects.filter(ars=parse_ars(text)).first()
        if entry is None:
            raise ArsError(text[:40])
        return {"name": short_name(entry.name), "ars": entry.ars}
    named = [entry for entry in search_register(text) if short_name(entry.name).lower() == text.lower()]
    return {"name": text, "ars": named[0].ars} if len(named) == 1 else {"name": text}


def open_points(municipality: Municipality, *, has_meetings: bool = True) -> tuple[OpenPoint, ...]:
    """Return what the check of plans and the visitors still miss, beside what `people` counts as missing.

    Whether any meeting is yet to come knows the room of the council, above this one.
    """
    today = timezone.localdate()
    pages = {page.kind: page for page in municipality.legal_pages.all()}
    points: list[Any] = [
        OpenPoint.LEGAL_GAPS if any(GAP.search(page.text) for page in pages.values()) else None,
        OpenPoint.REVIEW if _is_old(pages.get(LegalKind.ACCESSIBILITY), today) else None,
        OpenPoint.EASY_LANGUAGE if _owes_easy_language(municipality) and EASY - pages.keys() else None,
        OpenPoint.CONTACT if not (municipality.contact_email or municipality.contact_phone) else None,
        OpenPoint.VISION if not municipality.vision else None,
        OpenPoint.MEETINGS if not has_meetings else None,
        OpenPoint.REGISTER if _has_left_register(municipality) else None,
    ]
    return tuple(point for point in points if point)


def next_local_elections(municipality: Municipality) -> list[tuple[str, int]]:
    """Return the Länder (their names) and the years in which councils are regularly elected next, where known."""
    lands = (land_by_code(code) for code in municipality.lands)
    return [(land.name, land.next_local_election) for land in lands if land and land.next_local_election]


def _is_old(page: LegalPage | None, today: date) -> bool:
    """The accessibility statement is to be reviewed every year."""
    return page is not None and (page.reviewed_on is None or (today - page.reviewed_on).days > 365)


def _owes_easy_language(municipality: Municipality) -> bool:
    lands = (land_by_code(code) for code in municipality.lands)
    return any(land.easy_language in {Duty.YES, Duty.SHOULD} for land in lands if land)


def _has_left_register(municipality: Municipality) -> bool:
    return bool(municipality.ars) and RegisterEntry.objects.filter(ars=municipality.ars, gone=True).exists()


def legal_page(municipality: Municipality, kind: LegalKind) -> LegalPage | None:
    """Return a legal page, or None as long as nobody has written it."""
    return municipality.legal_pages.filter(kind=kind).first()


def barrier_reports(municipality: Municipality) -> QuerySet[BarrierReport]:
    """Return the reports that concern this municipality: those that wait first, then the newest."""
    waits = Case(When(state=BarrierState.DONE, then=1), default=0)
    return municipality.barrier_reports.order_by(waits, "-created_at", "-id")


def open_barrier_reports(municipality: Municipality) -> int:
    """Return how many reports wait for an answer."""
    return municipality.barrier_reports.exclude(state=BarrierState.DONE).count()


def next_school_holidays(municipality: Municipality, count: int = 4) -> list[Span]:
    """Return the next school holidays of its Länder, in order; the running ones too."""
    today = timezone.localdate()
    return sorted(_holidays(municipality, today, today + timedelta(days=400)), key=lambda span: span.starts_on)[:count]


def _holidays(municipality: Municipality, start: date, end: date) -> list[Span]:
    return list(chain.from_iterable(school_holidays(land, start, end) for land in municipality.lands))
