"""The way of a paper through its bodies: what was decided, by whom, and what comes next."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.council.models import Consultation, Meeting, Paper
from offenbau.council.queries import stations_of


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


def ways_of(papers: Iterable[Paper]) -> dict[int, Way]:
    """Return the way of each paper by its id, also of one that nobody has dealt with; one query."""
    papers, today = list(papers), timezone.localdate()
    found: dict[int, list[Station]] = defaultdict(list)
    for row in stations_of(papers):
        found[row.paper_id].append(_station(row, today))
    return {paper.pk: _way(found[paper.pk]) for paper in papers}


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


def _way(found: list[Station]) -> Way:
    """Return the way by day, stations without one last; decided has the body that decides, if one is named."""
    found = sorted(found, key=lambda each: (each.on or date.max, each.decides, each.body))
    results = [each for each in found if each.result]
    final = [each for each in results if each.decides]
    coming = next((each for each in found if each.state == "planned" and each.on), None)
    return Way(found, (final or results)[-1] if results else None, coming)
