"""What pages of consultations show, ready to be read: formal data, versions, paragraphs, lines of the table."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from offenbau.base.text import markdown
from offenbau.engines.difference import Piece
from offenbau.participation.formats.consultation.models import Paragraph, TextVersion
from offenbau.participation.formats.consultation.queries import Called, Counts, Row, Text
from offenbau.participation.formats.consultation.rules import deadline, displayed, is_unknown_law
from offenbau.participation.models import Procedure

NOTHING = Counts(0, 0, {})


@dataclass(frozen=True)
class ShownParagraph:
    """A paragraph with its text made safe, and how many statements there are to it."""

    anchor: str
    label: str
    heading: str
    text: SafeString | str
    count: int


@dataclass(frozen=True)
class ShownRow:
    """A line of the table, its reply made safe; `change` says in words what became of its paragraph."""

    row: Row
    pieces: list[Piece]
    reply: SafeString | str
    change: str


def paragraphs(rows: list[Paragraph], counts: Counts) -> list[ShownParagraph]:
    """Return the paragraphs of a version as they are read."""
    return [
        ShownParagraph(
            one.anchor,
            one.label,
            one.heading,
            markdown(one.text) if one.text else "",
            counts.by_anchor.get(one.anchor, 0),
        )
        for one in rows
    ]


def shown(row: Row) -> ShownRow:
    """Return a line of the table as it is read."""
    return ShownRow(row, row.pieces, markdown(row.reply.text) if row.reply else "", change_of(row))


def labels(text: Text) -> list[tuple[str, str]]:
    """Return all paragraphs that there ever were; numbers move up when one goes, so the older one stands beside."""
    return [(one.anchor, _label(one, text.newest)) for one in text.called]


def _label(one: Called, newest: int) -> str:
    if one.last < newest:
        return _("%(paragraph)s (dropped after version %(number)d)") % {"paragraph": one.label, "number": one.last}
    words = _("version %(number)d: %(paragraph)s")
    before = ", ".join(words % {"number": number, "paragraph": label} for number, label in reversed(one.before))
    return f"{one.label} ({before})" if before else one.label


def change_of(row: Row) -> str:
    """Say what became of the paragraph since the statement; nothing as long as nothing can be said."""
    now = _("It is called “%(paragraph)s” now.") % {"paragraph": row.now} if row.now else ""
    return " ".join(filter(None, (_change_of_wording(row), now)))


def _change_of_wording(row: Row) -> str:
    if row.changed is None:
        return "" if row.is_open or row.paragraph is None else _("The wording stands as it was.")
    number, gone = row.changed
    if gone:
        return _("Dropped in version %(number)d.") % {"number": number}
    return _("Changed in version %(number)d.") % {"number": number}


def version_name(version: TextVersion, procedure: Procedure) -> str:
    """Return what a version is called, with its day."""
    since = version.published_at or procedure.started_at
    if since is None:
        return _("Version %(number)d") % {"number": version.number}
    day = date_format(timezone.localtime(since), "DATE_FORMAT")
    return _("Version %(number)d of %(day)s") % {"number": version.number, "day": day}


def versions(text: Text, procedure: Procedure) -> list[tuple[TextVersion, str]]:
    """Return the versions with their names, the newest first."""
    return [(version, version_name(version, procedure)) for version in reversed(text.versions)]


def formal_facts(procedure: Procedure) -> list[tuple[str, str]]:
    """Return what a formal procedure must say, as (what, words); of an informal one the deadline alone."""
    settings, facts = procedure.settings, []
    last = deadline(procedure)
    if settings.get("formal"):
        first_day, last_day = displayed(settings)
        period = f"{date_format(first_day)} – {date_format(last_day)}" if first_day and last_day else ""
        facts = [
            (_("Legal basis"), settings.get("legal_basis", "")),
            (_("On display"), period),
            (_("Where the papers can be seen"), settings.get("display_place", "")),
        ]
    ends = _("until %(day)s") % {"day": date_format(last)} if last else ""
    return [(label, str(words)) for label, words in [*facts, (_("Statements"), ends)] if words]


def unknown_law(settings: dict[str, Any]) -> str:
    """Say that nobody has counted whether the period of a formal procedure is long enough; nothing where it is."""
    if not is_unknown_law(settings):
        return ""
    words = _(
        "We do not know every least period of this legal basis: %(basis)s. Please check yourself how long the papers "
        "have to be on display and statements have to be taken."
    )
    return words % {"basis": settings["legal_basis"]}


def read_by_others(procedure: Procedure) -> str:
    """Say when others read a statement, to whom writes one."""
    if procedure.settings.get("withheld"):
        return _("Others read it together with the reply, not before.")
    if procedure.settings.get("moderated_first"):
        return _("Everybody can read it, once somebody has looked at it.")
    return _("Everybody can read it.")


def base_of(procedure: Procedure) -> dict[str, Any]:
    """Return what all pages of a consultation show of its formalities."""
    return {"facts": formal_facts(procedure), "notice": procedure.settings.get("notice", "")}
