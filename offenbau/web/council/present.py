"""Meetings and agendas, ready for templates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from offenbau.council.models import AgendaItem, Document, Meeting


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


def heading(meeting: Meeting, *, with_day: bool = False) -> str:
    """Return what a meeting is called: who meets, or its own title with it."""
    body = meeting.body
    named = f"{body}: {meeting.title}" if meeting.title and meeting.title != body else body
    return f"{named}, {date_format(meeting.on, 'DATE_FORMAT')}" if with_day else named


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
