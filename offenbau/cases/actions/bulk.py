"""Many applications at once, from a table or a program: all or nothing, and the same rows again change nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.codes import new_codes, shown
from offenbau.base.ledger import record
from offenbau.base.text import plain
from offenbau.cases.actions.common import hold_town, refusals, settle, step_of
from offenbau.cases.actions.mails import tell
from offenbau.cases.enums import State
from offenbau.cases.models import (
    Case,
    CaseKind,
    CaseUpload,
    MachineKey,
    Office,
    Question,
    Step,
    check_reference,
    key_of,
)
from offenbau.cases.permissions import require_keeper
from offenbau.cases.queries import digest_of
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person

MOST_ROWS = 10_000
AT_ONCE = 500
TEXTS = {"delay_reason": 300, "note": 1000}
DATES = ("received_on", "expected_on")
CHANGING = ("state", "office", "expected_on", "delay_reason")
Outcome = Literal["new", "changed", "same"]
Values = Mapping[str, Any]


@dataclass
class Line:
    """What a row would do. `problems` has the words of each fault by its column."""

    line: int
    reference: str
    outcome: Outcome = "same"
    problems: dict[str, str] = field(default_factory=dict)
    case: Case | None = None
    note: str = ""
    changes: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether it says anything new."""
        return self.outcome != "same"


@dataclass(frozen=True)
class Applied:
    """What was done. `codes` are reference and code of each new case, seen this one time."""

    new: int
    changed: int
    same: int
    codes: tuple[tuple[str, str], ...]


@dataclass
class _Known:
    """What the rows are read against."""

    town: Municipality
    today: date
    kinds: dict[str, CaseKind]
    offices: dict[str, Office]
    cases: dict[str, Case]
    notes: dict[int, str]


def look_through(*, municipality: Municipality, rows: Sequence[tuple[int, Values]]) -> list[Line]:
    """Return what the rows would do, with each one's faults; nothing is written."""
    return _lines(_known(municipality, rows, lock=False), rows)


@transaction.atomic
def apply_rows(
    *,
    municipality: Municipality,
    rows: Sequence[tuple[int, Values]],
    by: Person | None,
    machine: MachineKey | None = None,
) -> Applied:
    """Carry the rows out, all or nothing; who wants to hear of it is told. Raises ValidationError (`faulty`).

    Two calls of one town come one after another. A row that says what stands there already changes nothing.
    """
    require_keeper(by, municipality.pk)
    town = hold_town(municipality)
    lines = _lines(_known(town, rows, lock=True), rows)
    if any(line.problems for line in lines):
        raise ValidationError(_("Nothing was changed: some lines cannot be carried out."), code="faulty")
    codes = _write(town, lines)
    counts = {outcome: sum(line.outcome == outcome for line in lines) for outcome in ("new", "changed", "same")}
    if machine is not None:
        MachineKey.objects.filter(pk=machine.pk).update(used_on=timezone.localdate())
    if counts["new"] or counts["changed"]:
        program = {"program": machine.name} if machine else {}
        record("cases.bulk", on=town, by=by, municipality_id=town.pk, **counts, **program)
    return Applied(codes=tuple(codes), **counts)


@transaction.atomic
def keep_upload(*, municipality: Municipality, rows: Sequence[tuple[int, Values]], by: Person) -> CaseUpload:
    """Keep a table for its sender, until they have looked at what it would change; the one before goes."""
    require_keeper(by, municipality.pk)
    CaseUpload.objects.filter(municipality=municipality, by=by).delete()
    kept = [{"line": line, "values": {name: _kept(value) for name, value in values.items()}} for line, values in rows]
    upload = CaseUpload.objects.create(municipality=municipality, by=by, rows=kept)
    record("cases.keep_upload", on=upload, by=by, municipality_id=municipality.pk, rows=len(kept))
    return upload


@transaction.atomic
def apply_upload(*, upload: CaseUpload, by: Person) -> Applied:
    """Carry out a table that was kept, and forget it."""
    done = apply_rows(municipality=upload.municipality, rows=rows_of(upload), by=by)
    upload.delete()
    return done


def rows_of(upload: CaseUpload) -> list[tuple[int, Values]]:
    """Return the rows of a kept table."""
    return [(row["line"], row["values"]) for row in upload.rows]


def _kept(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


# -- Reading rows ---------------------------------------------------------------------------------
def _known(town: Municipality, rows: Sequence[tuple[int, Values]], *, lock: bool) -> _Known:
    keys = sorted({key_of(str(values.get("reference") or "")) for _line, values in rows} - {""})
    found: dict[str, Case] = {}
    for some in _chunks(keys):
        cases = Case.objects.filter(municipality=town, reference_key__in=some).order_by("pk")
        for case in cases.select_for_update() if lock else cases:
            found[case.reference_key] = case
    kinds = {kind.pk: kind for kind in CaseKind.objects.filter(municipality=town)}
    offices = {office.pk: office for office in Office.objects.filter(municipality=town)}
    for case in found.values():
        case.kind, case.office, case.municipality = kinds[case.kind_id], offices[case.office_id], town
    for kind in kinds.values():
        kind.office = offices[kind.office_id]
    return _Known(
        town,
        timezone.localdate(),
        {plain(kind.name): kind for kind in kinds.values()},
        {plain(office.name): office for office in offices.values()},
        found,
        _last_notes([case.pk for case in found.values()]),
    )


def _last_notes(case_ids: Sequence[int]) -> dict[int, str]:
    notes: dict[int, str] = {}
    for some in _chunks(case_ids):
        notes |= dict(Step.objects.filter(case__in=some).order_by("pk").values_list("case_id", "note"))
    return notes


def _chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def _lines(known: _Known, rows: Sequence[tuple[int, Values]]) -> list[Line]:
    if len(rows) > MOST_ROWS:
        raise ValidationError(_("These are too many lines at once: please send at most 10,000."), code="too_many")
    seen: dict[str, int] = {}
    lines = []
    for number, values in rows:
        line = _line(known, number, values)
        key = key_of(line.reference)
        if key and key in seen:
            words = _("This reference stands in line %(line)d already.") % {"line": seen[key]}
            line.problems.setdefault("reference", words)
        seen.setdefault(key, number)
        lines.append(line)
    return lines


def _line(known: _Known, number: int, values: Values) -> Line:
    line = Line(number, str(values.get("reference") or "").strip()[:80])
    read = _read(known, values, line.problems)
    current = known.cases.get(key_of(line.reference)) if line.reference else None
    if not line.reference:
        line.problems["reference"] = _("The reference is missing.")
    elif current is None:
        _begin(known, line, read)
    else:
        _change(known, line, read, current)
    return line


def _read(known: _Known, values: Values, problems: dict[str, str]) -> dict[str, Any]:
    """Return what the row says, as the model takes it; what is empty is left out."""
    read: dict[str, Any] = {}
    for name, longest in TEXTS.items():
        text = str(values.get(name) or "").strip()
        if len(text) > longest:
            problems[name] = _("This is too long: at most %(count)d characters.") % {"count": longest}
        elif text:
            read[name] = text
    for name in DATES:
        try:
            if values.get(name):
                read[name] = _day(values[name])
        except ValueError:
            problems[name] = _("This is no day, such as 31.12.2026.")
    for name, named in (("kind", known.kinds), ("office", known.offices), ("state", _states())):
        said = str(values.get(name) or "").strip()
        if said and plain(said) in named:
            read[name] = named[plain(said)]
        elif said:
            problems[name] = _("We do not know “%(word)s” here.") % {"word": said[:60]}
    return read


def _day(value: Any) -> date:
    """Return the day that a cell says, as people and spreadsheets write it."""
    text = str(value).strip().removesuffix(" 00:00:00")
    if "." in text:
        return datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 (a day has no zone)
    return date.fromisoformat(text)


def _states() -> dict[str, str]:
    words = {plain(state.value): state.value for state in State}
    return words | {plain(str(state.label)): state.value for state in State}


def _begin(known: _Known, line: Line, read: dict[str, Any]) -> None:
    kind = read.get("kind")
    if kind is None:
        line.problems.setdefault("kind", _("A new application needs its kind."))
        return
    try:
        check_reference(line.reference, kind.name)
    except ValidationError as refusal:
        line.problems["reference"] = " ".join(refusal.messages)
    received = read.get("received_on", known.today)
    usual = received + timedelta(days=kind.usual_days) if kind.usual_days else None
    case = Case(
        municipality=known.town,
        kind=kind,
        reference=line.reference,
        reference_key=key_of(line.reference),
        office=read.get("office", kind.office),
        state=read.get("state", State.RECEIVED),
        received_on=received,
        expected_on=read.get("expected_on") or (usual if usual and usual >= known.today else None),
        delay_reason=read.get("delay_reason", ""),
    )
    _finish(known, line, case, None, read)
    line.outcome, line.changes = "new", tuple(read)


def _change(known: _Known, line: Line, read: dict[str, Any], case: Case) -> None:
    for name in ("kind", "received_on"):
        if name in read and read[name] != getattr(case, name):
            line.problems[name] = _("This stays as it was entered first.")
    before = case.expected_on
    changed = [name for name in CHANGING if name in read and read[name] != getattr(case, name)]
    for name in changed:
        setattr(case, name, read[name])
    note = read.get("note", "")
    if not changed and (not note or note == known.notes.get(case.pk, "")):
        line.case = case
        return
    _finish(known, line, case, before, read)
    line.outcome, line.changes = "changed", (*changed, *(["note"] if note else []))


def _finish(known: _Known, line: Line, case: Case, before: date | None, read: dict[str, Any]) -> None:
    if case.state == State.QUESTION and "state" in read:
        line.problems["state"] = _("A question is asked on the page of the application, not in a table.")
    settle(case, known.today)
    line.problems |= refusals(case, before, known.today)
    line.case, line.note = case, read.get("note", "")


# -- Writing rows ---------------------------------------------------------------------------------
def _write(town: Municipality, lines: Sequence[Line]) -> list[tuple[str, str]]:
    telling = [line for line in lines if line.tells and line.case is not None]
    new = [line.case for line in telling if line.outcome == "new" and line.case]
    changed = [line.case for line in telling if line.outcome == "changed" and line.case]
    codes = new_codes(len(new))
    for case, code in zip(new, codes, strict=True):
        case.digest = digest_of(town.pk, case.reference, code)
    Case.objects.bulk_create(new, batch_size=AT_ONCE)
    for case in changed:
        case.revision += 1
    fields = [*CHANGING, "ended_on", "days", "erase_on", "revision"]
    Case.objects.bulk_update(changed, fields, batch_size=100)
    today = timezone.localdate()
    Step.objects.bulk_create(
        [step_of(line.case, line.note, today) for line in telling if line.case], batch_size=AT_ONCE
    )
    ids = [case.pk for case in changed]
    for some in _chunks([case.pk for case in changed if case.state != State.QUESTION]):
        Question.objects.filter(case__in=some, settled_on=None).update(settled_on=today)
    transaction.on_commit(lambda: tell(ids))
    return [(case.reference, shown(code)) for case, code in zip(new, codes, strict=True)]
