"""Reads of this room. All of it is public; what a system has taken back is not there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from offenbau.base.text import plain
from offenbau.council.models import AgendaItem, Committee, Consultation, Document, Meeting, Membership, Paper, Source
from offenbau.engines.checks.plan import Meeting as PlanMeeting
from offenbau.engines.checks.plan import Times
from offenbau.municipality import queries as municipality_queries
from offenbau.municipality.models import Municipality

AT_ONCE = 30


def meetings_of(municipality: Municipality) -> QuerySet[Meeting]:
    """Return the meetings of council and committees, by day."""
    rows = Meeting.objects.filter(municipality=municipality, withdrawn_at=None)
    return rows.select_related("committee", "municipality")


def next_meetings(municipality: Municipality, count: int = 3) -> list[Meeting]:
    """Return the next meetings that take place; one of today counts."""
    return list(meetings_of(municipality).filter(on__gte=timezone.localdate(), cancelled=False)[:count])


def has_coming_meeting(municipality: Municipality) -> bool:
    """Whether plans can be checked against any meeting that is yet to come."""
    return meetings_of(municipality).filter(on__gte=timezone.localdate()).exists()


def calendar_of(municipality: Municipality, start: date, end: date) -> Times:
    """Return the municipality's inner clocks between two days, with the meetings of council and committees."""
    rows = meetings_of(municipality).filter(on__range=(start, end), cancelled=False)
    meetings = tuple(PlanMeeting(row.body, row.on, row.submission_deadline) for row in rows)
    return replace(municipality_queries.calendar_of(municipality, start, end), meetings=meetings)


@dataclass(frozen=True)
class Found:
    """A page of a list, and the key from which the next one goes on (empty: none)."""

    rows: list[Any]
    next: str = ""


def meetings_page(
    municipality: Municipality, *, committee: Committee | None = None, past: bool = False, after: str = ""
) -> Found:
    """Return a page of the meetings that are to come, the next first, or of the past ones, the last first."""
    rows = meetings_of(municipality)
    if committee is not None:
        rows = rows.filter(committee=committee)
    today = timezone.localdate()
    rows = (
        rows.filter(on__lt=today).order_by("-on", "-pk") if past else rows.filter(on__gte=today).order_by("on", "pk")
    )
    return _page(rows, after, rising=not past)


def papers_page(municipality: Municipality, text: str = "", after: str = "") -> Found:
    """Return a page of the papers, newest first, that have a word for each word of `text`."""
    return _page(papers_of(municipality, text), after, rising=False)


def _page(rows: QuerySet[Any], after: str, *, rising: bool) -> Found:
    """Return the rows after a key; one that nobody gave leads to the beginning."""
    day, _, pk = after.partition("_")
    try:
        known = date.fromisoformat(day), int(pk)
    except ValueError:
        known = None
    if known is not None and 0 < known[1] < 2**63:
        sign = "gt" if rising else "lt"
        rows = rows.filter(Q(**{f"on__{sign}": known[0]}) | Q(**{"on": known[0], f"pk__{sign}": known[1]}))
    found = list(rows[: AT_ONCE + 1])
    last = found[AT_ONCE - 1] if len(found) > AT_ONCE else None
    return Found(found[:AT_ONCE], f"{last.on:%Y-%m-%d}_{last.pk}" if last else "")


def committees_of(municipality: Municipality) -> QuerySet[Committee]:
    """Return who meets: those that still do, and each with the number of its meetings as `count`."""
    rows = Committee.objects.filter(municipality=municipality, withdrawn_at=None)
    return rows.select_related("municipality").annotate(count=Count("meetings", filter=Q(meetings__withdrawn_at=None)))


def get_committee(municipality: Municipality, pk: int) -> Committee:
    """Return one body, or raise Http404."""
    return _or_404(Committee.objects.filter(municipality=municipality, withdrawn_at=None), pk)


def get_meeting(municipality: Municipality, pk: int) -> Meeting:
    """Return one meeting, or raise Http404."""
    return _or_404(meetings_of(municipality), pk)


def get_paper(municipality: Municipality, pk: int) -> Paper:
    """Return one paper, or raise Http404."""
    rows = Paper.objects.filter(municipality=municipality, withdrawn_at=None).select_related("municipality")
    return _or_404(rows, pk)


def _or_404(rows: QuerySet[Any], pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """Return the agenda with the papers dealt with and the documents; three queries."""
    stations = Consultation.objects.select_related("paper").filter(paper__withdrawn_at=None)
    return list(
        meeting.items.prefetch_related(
            Prefetch("consultations", queryset=stations), Prefetch("documents", queryset=Document.objects.all())
        )
    )


def papers_of(municipality: Municipality, text: str = "") -> QuerySet[Paper]:
    """Return the papers, newest first; with `text` those in which each of its words begins a word."""
    rows = Paper.objects.filter(municipality=municipality, withdrawn_at=None).select_related("municipality")
    for word in plain(text).split()[:8]:
        rows = rows.filter(search__contains=f" {word}")
    return rows


def stations_of(papers: Iterable[Paper]) -> QuerySet[Consultation]:
    """Return the stations of papers, each with meeting, item and committee; one query."""
    rows = Consultation.objects.filter(paper__in=list(papers))
    return rows.select_related("meeting", "meeting__committee", "meeting__municipality", "item", "committee")


def source_of(municipality: Municipality) -> Source | None:
    """Return where the meetings come from, if from a system."""
    return Source.objects.filter(municipality=municipality).select_related("municipality").first()


def members_of(committee: Committee) -> list[Membership]:
    """Return who sits in a body now, by name; none where names are not read."""
    today = timezone.localdate()
    current = (Q(starts_on=None) | Q(starts_on__lte=today)) & (Q(ends_on=None) | Q(ends_on__gte=today))
    rows = committee.memberships.filter(current, member__withdrawn_at=None)
    return list(rows.select_related("member").order_by("member__name", "pk"))


def related_to(paper: Paper) -> list[Paper]:
    """Return the papers to which this one belongs, and those that belong to it; one query."""
    tied = Q(below__paper=paper) | Q(above__other=paper)
    rows = Paper.objects.filter(tied, withdrawn_at=None).select_related("municipality")
    return list(rows.distinct())
