"""The wall, and the protocol as a page, a document and a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offenbau.base.addresses import absolute
from offenbau.base.papers import short_address
from offenbau.base.pdf import pdf
from offenbau.base.qr import qr_code
from offenbau.base.tables import Column
from offenbau.participation.enums import WAITING, Status
from offenbau.participation.formats.live.enums import Place
from offenbau.participation.formats.live.models import EarlierNote, Room
from offenbau.participation.models import Procedure
from offenbau.web.participation.contract import address


@dataclass(frozen=True)
class Line:
    """A question of the protocol, with what became of it."""

    number: int
    text: str
    name: str
    topic: str
    channel: str
    supports: int
    standing: str
    note: str
    answered_by: str
    url: str
    earlier: tuple[EarlierNote, ...] = ()


def short_url(room: Room) -> str:
    """Return the short address, whole."""
    return absolute(reverse("live_short:by_code", args=[room.code]))


def wall_words(room: Room) -> dict[str, Any]:
    """Return how one asks from the hall: address, its letters apart, and the QR code."""
    url = short_url(room)
    return {"short_url": url, "short_words": short_address(url), "qr": qr_code(url)}


def lines_of(
    procedure: Procedure, rows: Iterable[Any], earlier: Mapping[int, Sequence[EarlierNote]] | None = None
) -> Iterator[Line]:
    """Return the lines of the protocol; `earlier` is what their notes said before, by id."""
    named = bool(procedure.settings.get("named"))
    for row in rows:
        yield Line(
            row.number,
            row.text,
            row.shown_name if named else "",
            row.topic or "",
            row.get_channel_display(),
            row.supports,
            _standing(procedure, row),
            row.note or "",
            row.answered_by or "",
            address("contribution", procedure, row.number),
            tuple((earlier or {}).get(row.id, ())),
        )


def _standing(procedure: Procedure, row: Any) -> str:
    """Say where a question stands: what the town has published first, then the hall, then what is promised."""
    if row.same_as:
        return _("asked together with no. %(number)d") % {"number": row.same_as}
    if row.status not in WAITING:
        return str(Status(row.status).label)
    if row.in_hall in {Place.ANSWERED, Place.NOW}:
        return str(Place(row.in_hall).label)
    due = procedure.answers_due_on
    if due:
        return _("open, an answer in writing by %(day)s") % {"day": date_format(due, "DATE_FORMAT")}
    return _("open")


def columns() -> list[Column]:
    """Return the columns of the table."""
    return [
        Column("number", _("Number")),
        Column("text", _("Question")),
        Column("name", _("Name")),
        Column("topic", _("Topic")),
        Column("channel", _("Way")),
        Column("supports", _("Want to know it too")),
        Column("standing", _("Where it stands")),
        Column("note", _("Answer in the hall, in short")),
        Column("answered_by", _("Answered by")),
    ]


def pdf_of(room: Room, lines: Iterable[Line]) -> bytes:
    """Return the protocol as a tagged PDF in the language of the page."""
    procedure = room.procedure
    begins = date_format(localtime(room.begins_at), "DATETIME_FORMAT") if room.begins_at else ""
    data = {
        "town": procedure.municipality.name,
        "event": ", ".join(filter(None, (begins, room.place))),
        "podium": room.podium,
        "lines": [_printed(line) for line in lines],
        "words": {"podium": _("On the podium"), "none": _("Nothing was asked.")},
    }
    title = _("Protocol: %(event)s") % {"event": room.event or procedure.title}
    language = (get_language() or "de")[:2]
    return pdf("web/participation/formats/live/protocol.typ", data, language=language, title=title)


def _printed(line: Line) -> dict[str, str]:
    about = [line.name, line.topic, line.channel]
    if line.supports:
        about.append(_("%(number)d want to know it too") % {"number": line.supports})
    return {
        "number": str(line.number),
        "text": line.text,
        "about": " · ".join(filter(None, about)),
        "standing": line.standing,
        "note": f"{line.note} ({line.answered_by})" if line.note else "",
    }
