"""What becomes of personal data in this room."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.municipality.enums import BarrierState
from offenbau.municipality.models import BarrierReport, Municipality

# So long after the answer we still know how to reach the person who reported a barrier.
CONTACT_TERM = timedelta(days=90)

RULES: dict[type[models.Model], Rule] = {
    BarrierReport: Rule(
        Fate.ANONYMISE,
        _("The contact is needed to answer, and to ask back; the report itself names nobody."),
        _("90 days after the answer, or with the account."),
    ),
    Municipality: Rule(
        Fate.KEEP, _("The office's contact is public on purpose; the office changes it."), _("While it is in office.")
    ),
}


def known_of(person: Any) -> dict[str, Any]:
    """Return the barriers that the person reported under the account's address."""
    reports = BarrierReport.objects.filter(contact__iexact=person.email).order_by("id")
    return {"barrier_reports": list(reports.values("page", "message", "created_at", "answer"))}


def forget(person: Any) -> None:
    """Take the account's address out of reported barriers."""
    BarrierReport.objects.filter(contact__iexact=person.email).update(contact="")


def erase_lapsed() -> int:
    """Take the address out of reports that were answered long ago."""
    answered = BarrierReport.objects.filter(state=BarrierState.DONE, answered_at__lt=timezone.now() - CONTACT_TERM)
    return answered.exclude(contact="").update(contact="")
