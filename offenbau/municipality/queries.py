"""Reads of this room: municipalities, their calendar, the register."""

from datetime import date, timedelta
from itertools import chain

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from offenbau.engines.checks.plan import Meeting, NamedDay, Span, Times
from offenbau.municipality.enums import LegalKind, Level
from offenbau.municipality.holidays import public_holidays, school_holidays
from offenbau.municipality.lands import semesters
from offenbau.municipality.models import BarrierReport, CouncilMeeting, LegalPage, Municipality, RegisterEntry
from offenbau.municipality.register_file import search_words

PLACES = (Level.GEMEINDE, Level.KREIS, Level.VERBAND)


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
    """Return the municipality's inner clocks between two days: council, recess, elections, holidays, semesters."""
    meetings = municipality.council_meetings.filter(on__range=(start, end))
    recesses = municipality.recesses.filter(starts_on__lte=end, ends_on__gte=start)
    elections = municipality.elections.filter(on__range=(start, end + timedelta(days=60)))
    lands = municipality.lands
    return Times(
        meetings=tuple(Meeting(meeting.body, meeting.on, meeting.submission_deadline) for meeting in meetings),
        recesses=tuple(Span(recess.name, recess.starts_on, recess.ends_on) for recess in recesses),
        elections=tuple(NamedDay(election.name, election.on) for election in elections),
        school_holidays=tuple(chain.from_iterable(school_holidays(land, start, end) for land in lands)),
        public_holidays=tuple(chain.from_iterable(public_holidays(land, start, end) for land in lands)),
        semesters=semesters(start, end),
    )


def next_meetings(municipality: Municipality, count: int = 3) -> QuerySet[CouncilMeeting]:
    """Return the next meetings of council and committees."""
    return municipality.council_meetings.filter(on__gte=timezone.localdate())[:count]


def search_register(text: str, limit: int = 20) -> list[RegisterEntry]:
    """Find places by the beginning of their words or of their key; the larger ones first."""
    digits = "".join(text.split())
    places = RegisterEntry.objects.filter(level__in=PLACES, gone=False)
    if digits.isascii() and digits.isdigit():
        return list(places.filter(Q(ars__startswith=digits) | Q(ags__startswith=digits))[:limit])
    condition = Q()
    words = search_words(text).split()[:8]
    for word in words:
        condition &= Q(search__contains=f" {word}")
    return list(places.filter(condition).order_by("-inhabitants", "ars")[:limit]) if words else []


def legal_page(municipality: Municipality, kind: LegalKind) -> LegalPage | None:
    """Return a legal page, or None as long as nobody has written it."""
    return municipality.legal_pages.filter(kind=kind).first()


def barrier_reports(municipality: Municipality) -> QuerySet[BarrierReport]:
    """Return the reports that concern this municipality, newest first."""
    return municipality.barrier_reports.all()
