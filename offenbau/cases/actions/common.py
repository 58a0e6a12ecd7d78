"""What the actions of this room share: holding rows, and the rules of dates."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from offenbau.base.codes import new_codes
from offenbau.cases.actions.mails import tell
from offenbau.cases.enums import State
from offenbau.cases.models import Case, Question, Step
from offenbau.cases.permissions import require_keeper
from offenbau.cases.queries import digest_of
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person


def hold_town(municipality: Municipality) -> Municipality:
    """Let one after another make cases in a town: two tables with the same reference meet here."""
    return Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)


def locked(case: Case, *, by: Person | None, revision: int | None = None) -> Case:
    """Return the case as it stands now, held until the end; with `revision`, only if nobody has changed it since."""
    require_keeper(by, case.municipality_id)
    rows = Case.objects.select_for_update(of=("self",)).select_related("kind", "office", "municipality")
    current = rows.filter(pk=case.pk).first()
    if current is None:
        raise ValidationError(_("This application has been erased meanwhile."), code="closed")
    if revision is not None and current.revision != revision:
        words = _(
            "Somebody has changed this application meanwhile. Please look at what is new and enter it once more."
        )
        raise ValidationError(words, code="newer")
    return current


def refusals(case: Case, expected_before: date | None, today: date) -> dict[str, str]:
    """Return what is wrong with the dates of a case as it is to stand, by field."""
    if case.received_on > today:
        return {"received_on": _("This day is still to come.")}
    if case.expected_on and case.expected_on < case.received_on:
        return {"expected_on": _("The expected day lies before the day on which it arrived.")}
    if case.is_ended or case.delay_reason:
        return {}
    if expected_before and (case.expected_on is None or case.expected_on > expected_before):
        return {"delay_reason": _("It takes longer than was said: please say why, in a sentence.")}
    if case.expected_on and case.expected_on < today:
        return {"delay_reason": _("The expected day is over: please name another one, and say why it takes longer.")}
    return {}


def settle(case: Case, today: date) -> None:
    """Count the days of what has ended, and name the day of its erasure; take both back of what goes on."""
    if not case.is_ended:
        case.ended_on = case.days = case.erase_on = None
    elif case.ended_on is None:
        case.ended_on = today
        case.days = (today - case.received_on).days
        case.erase_on = today + timedelta(days=case.kind.keep_days)


def step_of(case: Case, note: str, today: date) -> Step:
    """Return the step that says how the case stands now."""
    return Step(
        case=case,
        on=today,
        state=case.state,
        office=case.office.name,
        expected_on=case.expected_on,
        delay_reason=case.delay_reason,
        note=note,
    )


def give_code(case: Case) -> str:
    """Give the case a new code and return it, this one time; the one before opens nothing any more."""
    (code,) = new_codes(1)
    case.digest = digest_of(case.municipality_id, case.reference, code)
    return code


def save_step(case: Case, note: str, today: date) -> None:
    """Save the case as it stands with its step, and tell who wants to hear of it."""
    case.revision += 1
    case.full_clean()
    case.save()
    step = step_of(case, note, today)
    step.full_clean(exclude=["case"])
    step.save()
    if case.state != State.QUESTION:
        Question.objects.filter(case=case, settled_on=None).update(settled_on=today)
    transaction.on_commit(lambda: tell([case.pk]))
