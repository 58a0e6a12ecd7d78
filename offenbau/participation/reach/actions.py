"""Writes of reach. What somebody says of themselves becomes a number at once, and nothing else is kept of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.base.limits import is_first_use
from offenbau.base.text import slug as slug_of
from offenbau.municipality.models import Municipality
from offenbau.participation.actions.common import locked, stage_now, tell
from offenbau.participation.contract import format_of
from offenbau.participation.enums import Stage
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_set_up, can_work_at_desk, can_write_boilerplate
from offenbau.participation.reach.enums import CELLS, Question
from offenbau.participation.reach.models import OutreachNote, ReachPlan, Register
from offenbau.participation.reach.queries import cells_of, notes_of, register_of
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.permissions import require

MOST_DISTRICTS = 60
Counts = Mapping[str, Mapping[str, int]]


@transaction.atomic
def save_plan(*, procedure: Procedure, questions: Sequence[str], by: Person | None) -> ReachPlan | None:
    """Settle what people are asked of themselves; nothing at all takes it away (None).

    Raises ValidationError once somebody has said something, where the format asks nobody, and where the town has
    named no districts.
    """
    current = locked(procedure, by=by, rule=can_set_up)
    if not format_of(current).asks_of_oneself:
        raise ValidationError(_("In this format nobody is asked."), code="closed")
    chosen = [question.value for question in Question if question.value in questions]
    kept = ReachPlan.objects.select_for_update().filter(procedure=current).first()
    if kept is not None and kept.told:
        raise ValidationError(_("People have said something already: what is asked stays as it is."), code="frozen")
    if kept is not None:
        kept.delete()
    current.asks_of_oneself = bool(chosen)
    current.save(update_fields=["asks_of_oneself"])
    tell(current, "settle reach questions", by=by, questions=chosen)
    return _new_plan(current, chosen) if chosen else None


def _new_plan(procedure: Procedure, chosen: Sequence[str]) -> ReachPlan:
    register = register_of(procedure.municipality)
    with translation.override("de"):
        questions = {question: cells_of(question, register) for question in chosen}
    if not all(questions.values()):
        raise ValidationError({"questions": _("The municipality has not named its districts yet.")})
    counts = {question: {code: 0 for code, _label in cells} for question, cells in questions.items()}
    return ReachPlan.objects.create(procedure=procedure, questions=questions, counts=counts)


@transaction.atomic
def tell_of_oneself(*, procedure: Procedure, token: str, answers: Mapping[str, str]) -> bool:
    """Count what somebody says who has just taken part; `answers` are cells by question, the rest was left out.

    False if all of it was left out: that is nobody who told something.

    `token` was handed out with the thanks and is good once. No ledger entry is written: it would tell
    when somebody took part. From the end on, when the report can be read, nobody is added one by one. Raises
    ValidationError with the code `closed`, `spent`, `unknown` or `too_many`.
    """
    if stage_now(procedure) not in (Stage.OPEN, Stage.PAUSED):
        raise ValidationError(_("Taking part has ended meanwhile. Thank you!"), code="closed")
    plan = _held(procedure)
    said = {question: {answers[question]: 1} for question in plan.questions if answers.get(question)}
    if not said:
        return False
    if not is_first_use("tell of oneself", token):
        raise ValidationError(_("You have told us already. Thank you!"), code="spent")
    _count(plan, said, people=1)
    return True


@transaction.atomic
def tell_from_sheets(*, procedure: Procedure, sheets: int, counts: Counts, by: Person | None) -> None:
    """Count what stands on slips of paper, or was said at the desk; `counts` are numbers by question and cell.

    From the end on, when the report can be read, nothing is added: two reports side by side would tell what it was.
    """
    current = locked(procedure, by=by, rule=can_work_at_desk)
    if not current.is_started:
        raise ValidationError(_("This has not started yet."), code="closed")
    if stage_now(current) is Stage.ENDED:
        raise ValidationError(
            _("Slips are counted until the end: from then on everybody reads the report."), code="closed"
        )
    if sheets < 1:
        raise ValidationError({"sheets": _("Please say how many slips these are.")})
    for question, cells in counts.items():
        if sum(cells.values()) > sheets:
            raise ValidationError({question: _("These are more answers than slips.")})
    if sheets > sum(sum(cells.values()) for cells in counts.values()):
        raise ValidationError(
            {"sheets": _("These are more slips than answers: please leave out those on which nothing is ticked.")}
        )
    _count(_held(current), counts, people=sheets)
    tell(current, "enter reach slips", by=by, sheets=sheets)


def _held(procedure: Procedure) -> ReachPlan:
    plan = ReachPlan.objects.select_for_update().filter(procedure=procedure).first()
    if plan is None:
        raise ValidationError(_("Nothing is asked here."), code="unknown")
    return plan


def _count(plan: ReachPlan, said: Counts, *, people: int) -> None:
    """Add the numbers on the row; nobody tells more often than there are voices."""
    voices = Procedure.objects.values_list("voices", flat=True).get(pk=plan.procedure_id)
    if plan.told + people > voices:
        raise ValidationError(_("That would be more people than have taken part."), code="too_many")
    for question, cells in said.items():
        for code, number in cells.items():
            if code not in plan.counts.get(question, {}) or number < 0:
                raise ValidationError(_("This answer is not to be chosen."), code="unknown")
            plan.counts[question][code] += number
    plan.told += people
    plan.save()


# -- What staff do about it -----------------------------------------------------------------------
@transaction.atomic
def add_note(*, procedure: Procedure, on: date, text: str, by: Person | None) -> OutreachNote:
    """Say what is done about those who were not heard; everybody reads it after the end."""
    current = locked(procedure, by=by, rule=can_set_up)
    note = OutreachNote(procedure=current, on=on, text=text.strip())
    note.full_clean()
    note.save()
    _keep_on_row(current)
    tell(current, "add outreach note", by=by)
    return note


@transaction.atomic
def remove_note(*, note: OutreachNote, by: Person | None) -> None:
    """Take it away again."""
    current = locked(note.procedure, by=by, rule=can_set_up)
    note.delete()
    _keep_on_row(current)
    tell(current, "remove outreach note", by=by)


def _keep_on_row(procedure: Procedure) -> None:
    """Let the public page show the notes without asking once more."""
    procedure.outreach = [
        {"pk": note.pk, "on": note.on.isoformat(), "text": note.text} for note in notes_of(procedure)
    ]
    procedure.save(update_fields=["outreach"])


# -- The town's figures ---------------------------------------------------------------------------
@transaction.atomic
def save_register(
    *,
    municipality: Municipality,
    source: str,
    as_of: date,
    figures: Mapping[str, Mapping[str, int | None]],
    districts: Sequence[tuple[str, int | None]],
    by: Person | None,
) -> Register:
    """Keep the town's figures as they are known; `figures` by question and cell, `districts` as (name, people).

    What procedures ask stays as it was settled there. Raises ValidationError for a district that is there twice.
    """
    require(by is None or can_write_boilerplate(Viewer(by), municipality.pk))
    if as_of > timezone.localdate():
        raise ValidationError({"as_of": _("This day is still to come.")})
    kept = Register(municipality=municipality, source=source.strip(), as_of=as_of)
    kept.figures = {**_fixed(figures), Question.DISTRICT.value: _districts(districts)}
    kept.full_clean(validate_unique=False)
    kept.save(force_insert=not Register.objects.filter(pk=municipality.pk).exists())
    record("save register figures", on=kept, by=by, municipality_id=municipality.pk)
    return kept


def _fixed(figures: Mapping[str, Mapping[str, int | None]]) -> dict[str, list[list[Any]]]:
    with translation.override("de"):
        return {
            question: [[code, str(label), figures.get(question, {}).get(code)] for code, label in cells]
            for question, cells in CELLS.items()
        }


def _districts(districts: Sequence[tuple[str, int | None]]) -> list[list[Any]]:
    found = [[slug_of(name), name, people] for name, people in districts]
    codes = [code for code, _name, _people in found]
    if len(set(codes)) < len(codes):
        raise ValidationError({"districts": _("A district is there twice.")})
    if len(found) > MOST_DISTRICTS:
        raise ValidationError({"districts": _("These are too many districts.")})
    return found
