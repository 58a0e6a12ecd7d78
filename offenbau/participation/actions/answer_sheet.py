"""A spreadsheet of answers comes back: kept until its sender has looked at it, then carried out as a whole or not."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.base.spreadsheets import Row
from offenbau.municipality.models import Municipality
from offenbau.participation.actions.answers import drafted, given_to, held, looked_at, noted
from offenbau.participation.enums import ANSWERED, Status
from offenbau.participation.fates import tell_of_steps
from offenbau.participation.models import AnswerUpload, Contribution, StatusEntry
from offenbau.participation.permissions import can_open_answers
from offenbau.participation.queries.answer_sheet import Line, compared
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.permissions import require


@transaction.atomic
def keep_upload(*, municipality: Municipality, rows: Iterable[Row], by: Person) -> AnswerUpload:
    """Keep what was read from a sheet, so that its sender can look at what it would change; an older one goes."""
    require(can_open_answers(Viewer(by), municipality.pk))
    AnswerUpload.objects.filter(municipality=municipality, by=by).delete()
    lines = [{"line": row.line, "values": row.values} for row in rows]
    upload = AnswerUpload.objects.create(municipality=municipality, by=by, rows=lines)
    record("keep upload of answers", on=upload, by=by, municipality_id=municipality.pk, lines=len(lines))
    return upload


def lines_of(upload: AnswerUpload, viewer: Viewer) -> list[Line]:
    """Return what the upload would change at this moment."""
    lines = [(row["line"], row["values"]) for row in upload.rows]
    return compared(lines, upload.municipality, viewer)


@transaction.atomic
def apply_upload(*, upload: AnswerUpload, by: Person) -> int:
    """Carry the sheet out, all lines or none: offices, looks, and drafts, which somebody else looks at before they go
    out. Returns how many lines that were; raises ValidationError where a line has a problem or is older than the row.
    """
    require(upload.by_id == by.pk)
    lines = lines_of(upload, Viewer(by))
    rows = held([line.contribution for line in lines if line.contribution is not None], by=by)
    # Once more, now that nobody else can change them.
    lines = lines_of(upload, Viewer(by))
    bad = [line for line in lines if line.problem]
    if bad:
        raise ValidationError(
            [_("Line %(line)s: %(problem)s") % {"line": line.line, "problem": line.problem} for line in bad]
        )
    by_pk = {row.pk: row for row in rows}
    for line in lines:
        if line.contribution is not None:
            tell_of_steps(_carry_out(line, by_pk[line.contribution.pk], by), by=by)
    if rows:
        noted("apply sheet of answers", rows, by=by)
    upload.delete()
    return len(lines)


def _carry_out(line: Line, row: Contribution, by: Person) -> list[StatusEntry | None]:
    """Return the steps that it is worth to hear of."""
    values, steps = line.values or {}, []
    if "unit" in values["changed"]:
        given = given_to(row, values["unit"])
        steps.append(given if values["unit"] else None)
    if values["changed"] - {"unit"}:
        if values["status"] in ANSWERED:
            drafted(row, values, by, {row.pk: line.seen})
        elif values["status"] == Status.IN_REVIEW:
            steps.append(looked_at(row))
    return steps
