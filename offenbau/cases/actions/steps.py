"""What the office writes: a new case, a step, a question back, a new code."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.cases.actions.common import give_code, hold_town, locked, refusals, save_step, settle
from offenbau.cases.enums import State
from offenbau.cases.models import Case, CaseKind, Office, Question, check_reference, key_of
from offenbau.cases.permissions import require_keeper
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person


@transaction.atomic
def open_case(
    *,
    municipality: Municipality,
    kind: CaseKind,
    reference: str,
    received_on: date,
    office: Office | None = None,
    expected_on: date | None = None,
    note: str = "",
    by: Person | None,
) -> tuple[Case, str]:
    """Enter an application; return it with its code, which is never seen again.

    Office and expected day are those of its kind where none is named. Raises ValidationError for a reference that is
    taken or tells of a person, and for dates that cannot be.
    """
    require_keeper(by, municipality.pk)
    town, today = hold_town(municipality), timezone.localdate()
    reference = reference.strip()
    check_reference(reference, kind.name)
    usual = received_on + timedelta(days=kind.usual_days) if kind.usual_days else None
    case = Case(
        municipality=town,
        kind=kind,
        reference=reference,
        reference_key=key_of(reference),
        office=office or kind.office,
        received_on=received_on,
        expected_on=expected_on or (usual if usual and usual >= today else None),
    )
    _refuse(refusals(case, None, today))
    code = give_code(case)
    save_step(case, note.strip(), today)
    record("cases.open", on=case, by=by, municipality_id=town.pk)
    return case, code


@transaction.atomic
def take_step(*, case: Case, revision: int, values: Mapping[str, Any], note: str = "", by: Person | None) -> Case:
    """Write how the case stands from now on: state, office, expected day, reason for a delay, a note in plain words.

    What ends names the day of its erasure; what goes on again loses it. Raises ValidationError with the code `newer`
    if somebody else has changed it since `revision`.
    """
    current, today = locked(case, by=by, revision=revision), timezone.localdate()
    before = current.expected_on
    for name in ("state", "office", "expected_on", "delay_reason"):
        if name in values:
            setattr(current, name, values[name])
    if current.state == State.QUESTION and not current.questions.filter(settled_on=None).exists():
        raise ValidationError({"state": _("Ask the question first: then the application waits for its answer.")})
    settle(current, today)
    _refuse(refusals(current, before, today))
    save_step(current, note.strip(), today)
    record("cases.step", on=current, by=by, municipality_id=current.municipality_id, state=str(current.state))
    return current


@transaction.atomic
def ask_back(*, case: Case, revision: int, text: str, due_on: date, by: Person | None) -> Question:
    """Ask whoever has applied; the case waits for the answer. Raises ValidationError while a question is open."""
    current, today = locked(case, by=by, revision=revision), timezone.localdate()
    if current.is_ended:
        raise ValidationError(_("This has ended: nothing more is asked."), code="closed")
    question = Question(case=current, text=text.strip(), asked_on=today, due_on=due_on)
    question.full_clean(exclude=["case"])
    question.validate_constraints()
    question.save()
    current.state = State.QUESTION
    save_step(current, "", today)
    record("cases.ask_back", on=current, by=by, municipality_id=current.municipality_id)
    return question


@transaction.atomic
def new_code(*, case: Case, by: Person | None) -> str:
    """Give a case a new code, for a lost letter; the old one opens nothing any more, also where it is open now."""
    current = locked(case, by=by)
    code = give_code(current)
    current.save(update_fields=["digest"])
    record("cases.new_code", on=current, by=by, municipality_id=current.municipality_id)
    return code


def _refuse(found: dict[str, str]) -> None:
    if found:
        raise ValidationError({name: [words] for name, words in found.items()})
