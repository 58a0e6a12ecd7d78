"""Meetings, agendas and the way of a paper, ready for templates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from offenbau.council.models import AgendaItem, Consultation, Document, Meeting


@dataclass(frozen=True)
class Row:
    """A meeting in a list."""

    day: date
    heading: str
    when: str
    place: str
    url: str
    cancelled: bool


@dataclass(frozen=True)
class Item:
    """A point on an agenda: `papers` are (title with number, address), `documents` as they stand elsewhere."""

    anchor: str
    pk: int
    number: str
    title: str
    public: bool
    result: str
    resolution: str
    papers: list[tuple[str, str]]
    documents: Sequence[Document]


@dataclass(frozen=True)
class Station:
    """Where a paper is dealt with: `state` is done, next or planned."""

    body: str
    on: date | None
    role: str
    decides: bool
    result: str
    resolution: str
    url: str
    state: str
    public: bool = True


@dataclass(frozen=True)
class Way:
    """The way of a paper: all its stations, what was decided last, and which comes next."""

    stations: list[Station]
    decided: Station | None
    next: Station | None


def heading(meeting: Meeting) -> str:
    """Return what a meeting is called: who meets, or its own title with it."""
    body = meeting.body
    return f"{body}: {meeting.title}" if meeting.title and meeting.title != body else body


def when(starts: datetime | None, ends: datetime | None) -> str:
    """Return the times of a day: "18:00 to 20:00", or nothing where they are not known."""
    if starts is None:
        return ""
    begin = date_format(timezone.localtime(starts), "TIME_FORMAT")
    if ends is None:
        return _("%(begin)s o'clock") % {"begin": begin}
    end = date_format(timezone.localtime(ends), "TIME_FORMAT")
    return _("%(begin)s to %(end)s o'clock") % {"begin": begin, "end": end}


def meeting_rows(meetings: Iterable[Meeting], *, of_one: bool = False) -> list[Row]:
    """Return meetings as rows; in the list of one body its name is not said in each."""
    return [
        Row(
            day=each.on,
            heading=(each.title or date_format(each.on, "l")) if of_one else heading(each),
            when=when(each.starts_at, each.ends_at),
            place=each.place,
            url=each.get_absolute_url(),
            cancelled=each.cancelled,
        )
        for each in meetings
    ]


def facts(meeting: Meeting) -> list[tuple[str, str]]:
    """Return day, time, place and deadline as pairs of a word and what it is."""
    until = meeting.submission_deadline
    found = [
        (_("Day"), date_format(meeting.on, "l, j. F Y")),
        (_("Time"), when(meeting.starts_at, meeting.ends_at)),
        (_("Place"), meeting.place),
        (_("Papers by"), date_format(until, "DATE_FORMAT") if until else ""),
    ]
    return [(word, what) for word, what in found if what]


def agenda(items: Iterable[AgendaItem]) -> list[Item]:
    """Return the agenda, each point with its papers and documents."""
    return [
        Item(
            anchor=f"punkt-{each.pk}",
            pk=each.pk,
            number=each.number,
            title=each.title,
            public=each.public,
            result=each.result,
            resolution=each.resolution,
            papers=[(str(row.paper), row.paper_id) for row in each.consultations.all()],
            documents=each.documents.all(),
        )
        for each in items
    ]


def stations(rows: Iterable[Consultation], today: date) -> list[Station]:
    """Return the stations of a paper by day; those without one come last."""
    found = [_station(row, today) for row in rows]
    return sorted(found, key=lambda each: (each.on or date.max, each.decides, each.body))


def _station(row: Consultation, today: date) -> Station:
    meeting, item = row.meeting, row.item
    committee = (meeting.committee if meeting else None) or row.committee
    on = meeting.on if meeting else None
    result = item.result if item else ""
    if meeting and meeting.cancelled:
        state, result = "cancelled", ""
    else:
        state = "done" if result or (on and on < today) else "planned"
    return Station(
        body=committee.name if committee else (meeting.title if meeting else _("body not named")),
        on=on,
        role=row.role,
        decides=row.decides,
        result=result,
        resolution=item.resolution if item else "",
        url=f"{meeting.get_absolute_url()}#punkt-{item.pk}" if meeting and item else _address(meeting),
        state=state,
        public=item.public if item else True,
    )


def _address(meeting: Meeting | None) -> str:
    return meeting.get_absolute_url() if meeting else ""


def way(found: list[Station]) -> Way:
    """Return the way with what was decided last (by the body that decides, if one is named) and what comes next."""
    results = [each for each in found if each.result]
    final = [each for each in results if each.decides]
    coming = next((each for each in found if each.state == "planned" and each.on), None)
    return Way(found, (final or results)[-1] if results else None, coming)
