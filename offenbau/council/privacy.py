"""What becomes of personal data in this room."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.council.models import CouncilMember, VisitorQuestion

# So long after the meeting somebody may still have to answer what was asked.
TERM = timedelta(days=30)

RULES: dict[type[models.Model], Rule] = {
    CouncilMember: Rule(
        Fate.KEEP,
        _("Who sits in the council is public by law; nothing but names and seats is read, and only if switched on."),
        _("While the council information system names them, or until the municipality switches names off."),
    ),
    VisitorQuestion: Rule(
        Fate.ERASE,
        _("A question for a meeting bears a name, so that its author can be called up and answered."),
        _("30 days after the meeting, or with the account under whose address it was asked."),
    ),
}


def known_of(person: Any) -> dict[str, Any]:
    """Return the questions that were announced under the account's address."""
    rows = VisitorQuestion.objects.filter(contact__iexact=person.email).order_by("id")
    return {"council_questions": list(rows.values("name", "text", "asked_at"))}


def forget(person: Any) -> None:
    """Erase the questions that were announced under the account's address."""
    VisitorQuestion.objects.filter(contact__iexact=person.email).delete()


def erase_lapsed() -> int:
    """Erase questions some weeks after their meeting."""
    lapsed = VisitorQuestion.objects.filter(meeting__on__lt=timezone.localdate() - TERM)
    return lapsed.delete()[0]
