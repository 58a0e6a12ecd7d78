"""What becomes of personal data in petitions: signatures are known by keyed marks; a name stands there by choice."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.formats.petition.models import (
    LineMark,
    Petition,
    Pile,
    Representative,
    SheetReading,
    Signature,
)
from offenbau.participation.formats.petition.permissions import signatures_of
from offenbau.participation.models import Procedure
from offenbau.people.models import Person

RULES: dict[type[models.Model], Rule] = {
    Petition: Rule(
        Fate.KEEP,
        _("Names in public who has received it: an office, or somebody in office."),
        _("With the procedure."),
    ),
    Representative: Rule(
        Fate.KEEP,
        _("Speaks for those who sign, and agreed to be named; taken out as soon as they take that back."),
        _("With the procedure, or until the consent is taken back."),
    ),
    Signature: Rule(
        Fate.ANONYMISE,
        _("That somebody has signed stays counted; the name, which stands there by choice alone, goes."),
        _("The name goes at once; else with the marks and the link to take it back, half a year after the end."),
    ),
    Pile: Rule(
        Fate.ANONYMISE, _("That two people have checked a pile stays; their names go."), _("The names go at once.")
    ),
    SheetReading: Rule(
        Fate.KEEP,
        _("How many lines of a sheet are valid, and why others are not; no names."),
        _("With the procedure."),
    ),
    LineMark: Rule(
        Fate.KEEP,
        _("A keyed mark that finds somebody who has signed twice on paper; nobody can read a name from it."),
        _("Until the handing over; half a year after the end at the latest."),
    ),
}
TERM = timedelta(days=183)


def known_of(person: Person) -> dict[str, Any]:
    """Return the petitions that the person has signed with their account, and the piles they have checked."""
    piles = Pile.objects.filter(Q(first_reader=person) | Q(second_reader=person))
    return {
        "signatures": list(_signed_by(person).order_by("on").values("procedure__title", "on", "name", "place")),
        "piles": list(piles.values("procedure__title", "origin", "sheets")),
    }


def _signed_by(person: Person) -> models.QuerySet[Signature]:
    petitions = Procedure.objects.filter(format="petition").only("pk")
    signed = [row.pk for procedure in petitions for row in signatures_of(person, procedure).only("pk")]
    return Signature.objects.filter(pk__in=signed)


def forget(person: Person) -> None:
    """Take the name out of signatures and piles; the signature stays counted."""
    _signed_by(person).update(name="", place="", state="")
    Pile.objects.filter(first_reader=person).update(first_reader=None)
    Pile.objects.filter(second_reader=person).update(second_reader=None)


def erase_lapsed() -> int:
    """Erase names, marks and links half a year after all phases have ended; counts stay.

    Without its marks nobody could ask any more to have their name taken out.
    """
    over = Q(procedure__started_at__isnull=False) & ~Q(procedure__phases__ends_at__gt=timezone.now() - TERM)
    nothing = {"key": "", "marks": "", "receipt": "", "name": "", "place": "", "state": ""}
    erased = Signature.objects.filter(over).exclude(**nothing).update(**nothing)
    return erased + LineMark.objects.filter(over).delete()[0]
