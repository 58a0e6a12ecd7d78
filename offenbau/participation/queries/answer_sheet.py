"""The queue as a spreadsheet that comes back: its columns, its rows, and what a returned one would change.

The mark of a line says what it was when it left: version and revision of the answer, and a digest of what may be
filled in. So a line that nobody touched is told from one that says something new, and one that somebody has changed
here meanwhile is shown instead of written over.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from offenbau.base.spreadsheets import Limits
from offenbau.base.tables import Column, Kind, cleaned
from offenbau.base.text import plain
from offenbau.municipality.models import Municipality
from offenbau.participation.enums import ANSWERED, Channel, Status
from offenbau.participation.models import Answer, AnswerUnit, Contribution
from offenbau.participation.permissions import answerable_by
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Measure

LIMITS = Limits(sent=5_000_000, rows=5_000)
# What may be filled in, in the order of the digest.
EDITABLE = ("status", "reason", "answer", "decided_in", "measure", "unit")
_KEYS = ("procedure", "number", "mark", *EDITABLE)


@dataclass(frozen=True)
class Change:
    """A field that a line changes, with what stands here and what the line says."""

    key: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """What a line of a returned sheet would do; `problem` says why it cannot; in a `conflict` the row is newer."""

    line: int
    procedure: str
    number: str
    contribution: Contribution | None
    changes: tuple[Change, ...]
    problem: str = ""
    conflict: bool = False
    values: Mapping[str, Any] | None = None  # for the action: text, status, reason, decided_in, measure, unit
    seen: int = 0  # the revision of the draft that was compared with


def columns() -> list[Column]:
    """Return the columns of the sheet, both ways."""
    return [
        Column("procedure", _("Procedure (do not change)"), required=True),
        Column("number", _("No. (do not change)"), Kind.INTEGER, required=True),
        Column("title", _("Title")),
        Column("text", _("What was said")),
        Column("channel", _("Way in")),
        Column("received", _("Came in on"), Kind.DATE, value=lambda row: row["received"]),
        Column("due", _("Answer promised by"), Kind.DATE, value=lambda row: row["due"]),
        Column("status", _("Status"), required=True),
        Column("reason", _("Reason (public)"), required=True),
        Column("answer", _("Answer (public)"), required=True),
        Column("decided_in", _("Decided in (meeting, paper)")),
        Column("measure", _("Carried out by (measure)")),
        Column("unit", _("Office")),
        Column("mark", _("Mark (do not change)"), required=True),
    ]


def reading_columns() -> list[Column]:
    """Return the columns that are read back; all as text but for the number."""
    return [column for column in columns() if column.key in _KEYS]


def sheet_rows(contributions: QuerySet[Contribution]) -> Iterator[dict[str, Any]]:
    """Yield the lines of the sheet for contributions; streams."""
    for row in _with_answers(contributions).iterator(chunk_size=500):
        yield sheet_row(row)


def _with_answers(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    answers = Answer.objects.select_related("measure").order_by("version")
    fetched = rows.select_related("procedure", "measure").prefetch_related(Prefetch("answers", queryset=answers))
    return fetched.order_by("procedure__answers_due_on", "pk")


def sheet_row(row: Contribution) -> dict[str, Any]:
    """Return the line of one contribution."""
    own = editable(row)
    return {
        "procedure": row.procedure.slug,
        "number": row.number,
        "title": row.title,
        "text": row.text,
        "channel": str(Channel(row.channel).label),
        "received": timezone.localdate(row.created_at),
        "due": row.procedure.answers_due_on,
        **own,
        "mark": mark_of(row),
    }


def editable(row: Contribution) -> dict[str, str]:
    """Return what may be filled in, as it stands here: of the draft, else of the newest answer, else of the row."""
    answer = _newest(row)
    measure = answer.measure if answer else row.measure
    return {
        "status": str(Status(answer.status if answer else row.status).label),
        "reason": _tidy(answer.reason if answer else row.status_reason),
        "answer": _tidy(answer.text if answer else ""),
        "decided_in": _tidy(answer.decided_in if answer else row.decided_in),
        "measure": _tidy(measure.title if measure else ""),
        "unit": _tidy(row.unit),
    }


def _newest(row: Contribution) -> Answer | None:
    return next(iter(reversed(row.answers.all())), None)


def _revision(row: Contribution) -> int:
    newest = _newest(row)
    return newest.revision if newest and newest.published_at is None else 0


def mark_of(row: Contribution) -> str:
    """Return what the row is now: version and revision of its answer, and a digest of what may be filled in."""
    newest = _newest(row)
    return f"v{newest.version if newest else 0}.{_revision(row)}-{_digest(editable(row))}"


def _digest(values: Mapping[str, str]) -> str:
    code = _status(values["status"]) or values["status"]  # the same in every language
    said = "\x1f".join([code, *(_tidy(values[key]) for key in EDITABLE[1:])])
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _tidy(text: str) -> str:
    return cleaned(text).strip()


def _status(label: str) -> str:
    """Return the status that somebody wrote, as its code or in one of our languages; empty for none of them."""
    wanted = plain(label)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for status in Status:
                if wanted in {plain(str(status.label)), plain(status.value)}:
                    return status.value
    return ""


# -- What a returned sheet would change -----------------------------------------------------------
def compared(lines: Sequence[tuple[int, Mapping[str, Any]]], municipality: Municipality, viewer: Viewer) -> list[Line]:
    """Return what the lines of a returned sheet would do here, those left out that nobody touched; four queries."""
    known = _known(lines, municipality, viewer)
    units = set(AnswerUnit.objects.filter(municipality=municipality).values_list("name", flat=True))
    measures = _measures(known.values())
    found = [_line(number, values, known, units, measures) for number, values in lines]
    twice = _twice(found)
    return [_refused(line, _("This line stands twice in the sheet.")) if _key(line) in twice else line
            for line in found if line.problem or line.conflict or line.changes]  # fmt: skip


Known = dict[tuple[str, int], Contribution]
Measures = dict[tuple[int, str], Any]


def _known(lines: Sequence[tuple[int, Mapping[str, Any]]], municipality: Municipality, viewer: Viewer) -> Known:
    numbers = {values["number"] for _line, values in lines if values["number"] is not None}
    slugs = {values["procedure"] for _line, values in lines}
    rows = Contribution.objects.filter(
        answerable_by(viewer),
        procedure__municipality=municipality,
        procedure__slug__in=slugs,
        number__in=[number for number in numbers if 0 < number < 2**31],
    )
    return {(row.procedure.slug, row.number): row for row in _with_answers(rows)}


def _measures(rows: Iterable[Contribution]) -> Measures:
    projects = {row.procedure.project_id for row in rows}
    return {(one.project_id, _tidy(one.title)): one for one in Measure.objects.filter(project__in=projects)}


def _key(line: Line) -> tuple[str, str]:
    return line.procedure, line.number


def _twice(lines: Iterable[Line]) -> set[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    twice: set[tuple[str, str]] = set()
    for line in lines:
        (twice if _key(line) in seen else seen).add(_key(line))
    return twice


def _refused(line: Line, problem: str) -> Line:
    return Line(line.line, line.procedure, line.number, line.contribution, line.changes, problem)


def _line(number: int, values: Mapping[str, Any], known: Known, units: set[str], measures: Measures) -> Line:
    procedure, said = str(values["procedure"]), values["number"]
    row = known.get((procedure, said if said is not None else 0))
    bare = Line(number, procedure, str(said or ""), row, ())
    if row is None:
        return _refused(bare, _("There is no such contribution that you may answer."))
    wanted = {key: _tidy(str(values.get(key) or "")) for key in EDITABLE}
    mark = str(values["mark"])
    if mark.rpartition("-")[2] == _digest(wanted):
        return bare  # as it left
    here = editable(row)
    changes = tuple(Change(key, here[key], wanted[key]) for key in EDITABLE if _differs(key, here[key], wanted[key]))
    if not changes:
        return bare
    line = Line(number, procedure, str(said), row, changes)
    if mark != mark_of(row):
        problem = _("Somebody has changed this here since the sheet was fetched.")
        return Line(number, procedure, str(said), row, changes, problem, conflict=True)
    return _checked(line, wanted, units, measures)


def _differs(key: str, here: str, wanted: str) -> bool:
    return _status(here) != (_status(wanted) or wanted) if key == "status" else here != wanted


def _checked(line: Line, wanted: dict[str, str], units: set[str], measures: Measures) -> Line:
    """Return the line with the values for the action, or with what is wrong with them."""
    row = line.contribution
    assert row is not None  # noqa: S101 (only known rows come here)
    status = _status(wanted["status"])
    measure = measures.get((row.procedure.project_id, wanted["measure"])) if wanted["measure"] else None
    changed = {change.key for change in line.changes}
    if not status:
        return _refused(line, _("Nobody knows the status “%(status)s”.") % {"status": wanted["status"][:40]})
    if "unit" in changed and wanted["unit"] and wanted["unit"] not in units:
        return _refused(line, _("There is no office “%(name)s”.") % {"name": wanted["unit"][:60]})
    if wanted["measure"] and measure is None:
        return _refused(line, _("The Baustelle has no measure “%(name)s”.") % {"name": wanted["measure"][:60]})
    values = {**wanted, "text": wanted["answer"], "status": status, "measure": measure, "changed": changed}
    problem = _answer_problem(row, values)
    if problem:
        return _refused(line, problem)
    return Line(line.line, line.procedure, line.number, row, line.changes, values=values, seen=_revision(row))


def _answer_problem(row: Contribution, values: Mapping[str, Any]) -> str:
    """Return what keeps the line from becoming a draft, or a look; empty if nothing does."""
    if values["changed"] == {"unit"}:
        return ""
    if values["status"] in ANSWERED:
        return _draft_problem(row, values)
    only = values["changed"] <= {"status", "unit"}
    if only and values["status"] == Status.IN_REVIEW and row.status == Status.RECEIVED:
        return ""
    return _("An answer needs a status that says what becomes of it.")


def _draft_problem(row: Contribution, values: Mapping[str, Any]) -> str:
    if row.merged_into_id is not None:
        return _("No. %(number)s is answered with another one.") % {"number": row.number}
    draft = Answer(
        contribution=row,
        version=1,
        drafted_by_id=0,
        **{name: values[name] for name in ("text", "status", "reason", "decided_in", "measure")},
    )
    problems = _problems(draft)
    return problems[0] if problems else ""


def _problems(draft: Answer) -> list[str]:
    try:
        draft.clean_fields(exclude=["drafted_by", "contribution"])
        draft.clean()
        draft.validate_constraints(exclude=["contribution", "version"])
    except ValidationError as refusal:
        return [message for messages in refusal.message_dict.values() for message in messages]
    return []
