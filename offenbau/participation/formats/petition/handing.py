"""The way to the council: handed over, found admissible or not, decided. Each step is a dated entry in public."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from offenbau.participation.actions import locked, tell
from offenbau.participation.enums import OutcomeKind, Stage
from offenbau.participation.formats.petition.actions import in_digits, say
from offenbau.participation.formats.petition.enums import Decision
from offenbau.participation.formats.petition.models import LineMark, Petition, Pile
from offenbau.participation.formats.petition.rules import may_be_handed_over, settings_of
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_set_up
from offenbau.participation.queries.single import stage
from offenbau.people.models import Person


def _held(procedure: Procedure, by: Person | None) -> tuple[Procedure, Petition]:
    current = locked(procedure, by=by, rule=can_set_up)
    return current, Petition.objects.get(procedure=current)


def _fill(petition: Petition, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(petition, name, value.strip() if isinstance(value, str) else value)
    petition.full_clean()


def _refuse_to_come(**days: Any) -> None:
    """Refuse days that are still to come: what is recorded has happened."""
    late = [name for name, day in days.items() if day and day > timezone.localdate()]
    if late:
        raise ValidationError(dict.fromkeys(late, _("This day is still to come: say it when it has happened.")))


def _refuse_before(first: date | None, words: str, **days: date | None) -> None:
    """Refuse days that lie before what they follow."""
    early = [name for name, day in days.items() if day and first and day < first]
    if early:
        raise ValidationError(dict.fromkeys(early, words))


def _refuse_before_handing(petition: Petition, **days: date | None) -> None:
    _refuse_before(petition.handed_on, _("This lies before the day of the handing over."), **days)


@transaction.atomic
def hand_over(*, procedure: Procedure, values: dict[str, Any], by: Person | None) -> None:
    """Record that it was handed over. Collecting ends with it, and marks of lines on paper are erased."""
    current, petition = _held(procedure, by)
    if not may_be_handed_over(current, petition):
        raise ValidationError(
            _("It is handed over once: when the threshold is reached, or collecting is over."), code="closed"
        )
    if Pile.objects.filter(procedure=current, settled_at=None).exists():
        raise ValidationError(
            _("A pile of sheets is not settled yet. Please finish or remove it first."), code="piles"
        )
    handed_on = values.get("handed_on")
    _refuse_to_come(handed_on=handed_on)
    start = timezone.localdate(current.started_at)
    _refuse_before(start, _("This lies before the start of the procedure."), handed_on=handed_on)
    _refuse_before(handed_on, _("This lies before the day of the handing over."), due_on=values.get("due_on"))
    _fill(petition, values)
    if not (petition.handed_on and petition.handed_to and petition.received_by):
        raise ValidationError(_("Please say when, to whom, and who has received it."), code="incomplete")
    petition.save()
    if stage(current) is Stage.OPEN:
        _end_collecting(current)
    LineMark.objects.filter(procedure=current).delete()
    with translation.override(settings.LANGUAGE_CODE):
        text = _handed_words(current, petition)
    say(current, OutcomeKind.NEXT, text, on=petition.handed_on, where=petition.handed_in, by=by)
    tell(current, "hand over petition", by=by)


def _end_collecting(procedure: Procedure) -> None:
    now = timezone.now()
    for phase in procedure.phases.filter(starts_at__lt=now, ends_at__gt=now, kind="collect"):
        phase.ends_at = now
        phase.save()


def _handed_words(procedure: Procedure, petition: Petition) -> str:
    words = _("Handed over to %(whom)s with %(number)s signatures; %(goal)s were needed. Received by: %(by)s.") % {
        "whom": petition.handed_to,
        "number": in_digits(procedure.voices),
        "goal": in_digits(settings_of(procedure)["goal"]),
        "by": petition.received_by,
    }
    if petition.due_on:
        words += " " + _("It must be dealt with by %(day)s.") % {"day": date_format(petition.due_on, "DATE_FORMAT")}
    return words


@transaction.atomic
def find_admissible(*, procedure: Procedure, values: dict[str, Any], by: Person | None) -> None:
    """Record whether it is admissible, with the reason that everybody reads; once."""
    current, petition = _held(procedure, by)
    if not petition.handed_on or petition.admissible is not None:
        raise ValidationError(_("Admissibility is recorded once, after the handing over."), code="closed")
    _refuse_to_come(admissible_on=values.get("admissible_on"))
    _refuse_before_handing(petition, admissible_on=values.get("admissible_on"), due_on=values.get("due_on"))
    _fill(petition, values)
    petition.save()
    with translation.override(settings.LANGUAGE_CODE):
        word = _("Admissible.") if petition.admissible else _("Not admissible.")
    text = f"{word} {petition.admissible_reason}"
    say(current, OutcomeKind.NEXT, text, on=petition.admissible_on, by=by)
    tell(current, "find petition admissible", by=by, admissible=petition.admissible)


@transaction.atomic
def record_decision(*, procedure: Procedure, values: dict[str, Any], by: Person | None) -> None:
    """Record what the council has decided, with its reason, and the measure that carries it out; once."""
    current, petition = _held(procedure, by)
    if not petition.handed_on or petition.decision:
        raise ValidationError(_("The decision is recorded once, after the handing over."), code="closed")
    measure = values.get("measure")
    if measure is not None and measure.project_id != current.project_id:
        raise ValidationError({"measure": _("This measure belongs to another building site.")})
    _refuse_to_come(decided_on=values.get("decided_on"))
    _refuse_before_handing(petition, decided_on=values.get("decided_on"))
    _fill(petition, values)
    if not petition.decision:
        raise ValidationError({"decision": _("Please say what has been decided.")})
    petition.save()
    with translation.override(settings.LANGUAGE_CODE):
        text = f"{Decision(petition.decision).label}. {petition.decision_reason}"
    say(current, OutcomeKind.DECISION, text, on=petition.decided_on, where=petition.decided_in, by=by)
    tell(current, "record decision on petition", by=by, decision=petition.decision)
