"""The table in which statements are weighed, as a spreadsheet, as data, and on paper."""

from collections.abc import Iterable
from typing import Any

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offenbau.base.pdf import pdf
from offenbau.base.tables import Column, Kind, table_response
from offenbau.participation.formats.consultation.queries import Row
from offenbau.participation.models import Procedure
from offenbau.people.mail import absolute
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.consultation import present

# More lines than a town prints; the spreadsheet has them all.
MOST_PRINTED = 1500


def file_of(procedure: Procedure, form: str, rows: Iterable[Row]) -> HttpResponseBase:
    """Return the table as a file; streams."""
    return table_response(form, f"{procedure.slug}-abwaegung", _columns(procedure), rows)


def _columns(procedure: Procedure) -> list[Column]:
    return [
        Column("number", _("No."), Kind.INTEGER),
        Column("paragraph", _("Paragraph"), value=lambda row: row.label or _("the whole text")),
        Column("version", _("Version of the text"), Kind.INTEGER),
        Column("paragraph_text", _("Wording then"), value=lambda row: row.paragraph.text if row.paragraph else ""),
        Column("statement", _("Statement"), value=lambda row: row.why),
        Column("wording", _("Suggested wording")),
        Column("name", _("Name")),
        Column("speaks_for", _("Speaks for"), value=lambda row: row.speaks_for_label),
        Column("organisation", _("Organisation or authority")),
        Column("channel", _("Way in"), value=lambda row: row.channel_label),
        Column("came_on", _("Came in on"), Kind.DATE),
        Column("status", _("Status"), value=lambda row: row.status_label),
        Column("open", _("Still open"), Kind.YES_NO, value=lambda row: row.is_open),
        Column("merged_into", _("Put together with no."), Kind.INTEGER),
        Column("reply", _("The reply"), value=lambda row: row.reply.text if row.reply else ""),
        Column("reason", _("Reason"), value=lambda row: row.reply.reason if row.reply else ""),
        Column("decided_in", _("Decided in"), value=lambda row: row.reply.decided_in if row.reply else ""),
        Column("replied_at", _("Replied on"), Kind.MOMENT, value=lambda row: row.reply.on if row.reply else None),
        Column("change", _("In the text"), value=present.change_of),
        Column("url", _("Page"), value=lambda row: absolute(address("contribution", procedure, row.number))),
    ]


def paper_of(procedure: Procedure, rows: Iterable[Row]) -> bytes:
    """Return the table as a tagged PDF in landscape, in the language of the page."""
    lines: list[dict[str, Any]] = []
    count = open_ = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 (how many there are, printed or not)
        if count <= MOST_PRINTED:
            lines.append(_line(row))
        open_ += row.is_open
    title = _("Statements and replies: %(title)s") % {"title": procedure.title}
    data = {
        "town": procedure.municipality.name,
        "procedure": procedure.title,
        "facts": [list(pair) for pair in present.formal_facts(procedure)],
        "as_of": _("As of %(day)s") % {"day": date_format(timezone.localdate(), "DATE_FORMAT")},
        "summary": _summary(count, open_),
        "more": _("Only the first %(most)d are printed here; the spreadsheet has all.") % {"most": MOST_PRINTED}
        if count > MOST_PRINTED
        else "",
        "lines": lines,
        "words": _words(),
    }
    language = (get_language() or "de")[:2]
    return pdf("web/participation/formats/consultation/table.typ", data, language=language, title=title)


def _summary(count: int, open_: int) -> str:
    if not count:
        return _("No statements.")
    if open_:
        return _("%(count)d statements, %(open)d of them still without a reply.") % {"count": count, "open": open_}
    return _("%(count)d statements, all with a reply.") % {"count": count}


def _line(row: Row) -> dict[str, Any]:
    who = [row.name, row.organisation]
    return {
        "number": str(row.number),
        "paragraph": row.label or _("the whole text"),
        "version": _("Version %(number)d") % {"number": row.version},
        "why": row.why,
        "pieces": [[piece.kind.value, piece.text] for piece in row.pieces],
        "who": [words for words in who if words],
        "came": f"{row.channel_label}, {date_format(row.came_on, 'SHORT_DATE_FORMAT')}",
        "status": _("not answered yet") if row.is_open else row.status_label,
        "reply": row.reply.text if row.reply else "",
        "reason": row.reply.reason if row.reply else "",
        "merged": _("Put together with no. %(number)d.") % {"number": row.merged_into} if row.merged_into else "",
        "change": present.change_of(row),
    }


def _words() -> dict[str, str]:
    return {
        "number": _("No."),
        "statement": _("Statement"),
        "wording": _("Suggested wording"),
        "reply": _("The reply"),
        "reason": _("Reason"),
        "change": _("In the text"),
        "out": _("dropped:"),
        "in": _("added:"),
    }
