"""What becomes of personal data in this room. A voice is nobody's: there is nothing to know of, nor to forget."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.models import Correction, PaperBallot, PaperBatch, Procedure, Turnout
from offenbau.people.models import Person

RULES: dict[type[models.Model], Rule] = {
    Procedure: Rule(
        Fate.KEEP, _("Names in public whom one can ask: an office, or somebody who agreed."), _("With the procedure.")
    ),
    Correction: Rule(
        Fate.ANONYMISE,
        _("The correction is public and stays; who wrote it is taken out."),
        _("The name goes at once."),
    ),
    PaperBatch: Rule(
        Fate.ANONYMISE, _("That two people read a pile stays; their names go."), _("The names go at once.")
    ),
    Turnout: Rule(
        Fate.KEEP,
        _("A keyed mark that keeps one person from taking part twice; nobody can read a name from it."),
        _("Half a year after the procedure has ended."),
    ),
    PaperBallot: Rule(
        Fate.KEEP,
        _("What stands on sheets without names, so that a count can be checked."),
        _("Half a year after the procedure has ended."),
    ),
}
TERM = timedelta(days=183)


def known_of(person: Person) -> dict[str, Any]:
    """Return what the person corrected, and the piles they have read; in what they took part nobody knows."""
    return {
        "corrections": list(Correction.objects.filter(by=person).values("procedure__title", "at", "text")),
        "piles": list(
            PaperBatch.objects.filter(Q(first_reader=person) | Q(second_reader=person)).values(
                "procedure__title", "origin", "sheets"
            )
        ),
    }


def forget(person: Person) -> None:
    """Take the name out of corrections and piles. Marks of the turnout stay: without the person they name nobody."""
    Correction.objects.filter(by=person).update(by=None)
    PaperBatch.objects.filter(first_reader=person).update(first_reader=None)
    PaperBatch.objects.filter(second_reader=person).update(second_reader=None)


def erase_lapsed() -> int:
    """Erase the turnout's marks and the readings of sheets half a year after all phases have ended."""
    now = timezone.now()
    over = Q(procedure__started_at__isnull=False) & ~Q(procedure__phases__ends_at__gt=now - TERM)
    marks = Turnout.objects.filter(over).delete()[0]
    return marks + PaperBallot.objects.filter(batch__in=PaperBatch.objects.filter(over)).delete()[0]
