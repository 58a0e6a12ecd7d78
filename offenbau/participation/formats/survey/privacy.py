"""What becomes of personal data in surveys: responses are nobody's; what was begun and not sent is erased by term."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.enums import Stage
from offenbau.participation.formats.survey.models import Draft
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage
from offenbau.people.models import Person

RULES: dict[type[models.Model], Rule] = {
    Draft: Rule(
        Fate.ERASE,
        _("Answers begun and not sent: found by a link alone, which only the one who began them has."),
        _("When taking part ends, or 30 days after they were last touched."),
    ),
}
DRAFT_TERM = timedelta(days=30)


def known_of(_person: Person) -> dict[str, Any]:
    """Return nothing: no row of a survey tells whose it is."""
    return {}


def forget(_person: Person) -> None:
    """Nothing here knows a person."""


def erase_lapsed() -> int:
    """Erase drafts of surveys that take no answers any more, and those that nobody has touched for long."""
    old = Draft.objects.filter(saved_on__lt=timezone.localdate() - DRAFT_TERM)
    begun = Procedure.objects.filter(pk__in=Draft.objects.values("procedure")).prefetch_related("phases")
    over = [procedure.pk for procedure in begun if stage(procedure) in (Stage.ENDED, Stage.CANCELLED)]
    return old.delete()[0] + Draft.objects.filter(procedure__in=over).delete()[0]
