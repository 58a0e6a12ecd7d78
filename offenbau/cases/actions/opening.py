"""What whoever has applied does: look up with reference and code, answer a question."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.base.limits import allow
from offenbau.cases.actions.common import save_step
from offenbau.cases.enums import State
from offenbau.cases.models import Case, Question, key_of
from offenbau.cases.queries import find_case
from offenbau.municipality.models import Municipality

QUARTER = timedelta(minutes=15)
FROM_A_NETWORK, AT_A_REFERENCE = 60, 30  # tries in a quarter of an hour


def show_case(*, municipality: Municipality, reference: str, code: str, network: str) -> Case | None:
    """Count one try, and return the case that reference and code open; None says nothing of which was wrong.

    Both limits end with the quarter of an hour. That of a reference counts what is typed, whether it exists or not.
    What a network sends beyond its own limit is not counted there. Raises ValidationError with the code `too_often`,
    in the same words for both.
    """
    key = f"{municipality.pk}:{key_of(reference)}"
    fits = allow("case lookup", network, most=FROM_A_NETWORK, within=QUARTER)
    if not fits or not allow("case reference", key, most=AT_A_REFERENCE, within=QUARTER):
        words = _("That was often in a short time. Please wait a quarter of an hour, or call us.")
        raise ValidationError(words, code="too_often")
    return find_case(municipality, reference, code)


@transaction.atomic
def answer(*, case: Case, question: Question, text: str) -> Case:
    """Take the answer of whoever has opened the case with its code; the case goes on.

    Raises ValidationError if it was answered or dropped meanwhile. The ledger does not hold what was said.
    """
    rows = Case.objects.select_for_update(of=("self",)).select_related("kind", "office", "municipality")
    current = rows.get(pk=case.pk)
    open_ = Question.objects.filter(case=current, pk=question.pk, settled_on=None).first()
    if open_ is None:
        raise ValidationError(_("This question is no longer open."), code="closed")
    today = timezone.localdate()
    open_.answer, open_.answered_on, open_.settled_on = text.strip(), today, today
    open_.full_clean(exclude=["case"])
    open_.save()
    current.state = State.IN_WORK
    save_step(current, "", today)
    record("cases.answer", on=current, by=None, municipality_id=current.municipality_id)
    return current
