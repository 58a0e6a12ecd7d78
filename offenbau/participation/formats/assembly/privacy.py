"""What becomes of the people of a register's extract: sealed, for a purpose, until a day; no row knows an account."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.formats.assembly.actions import erased
from offenbau.participation.formats.assembly.models import (
    Assembly,
    Invitee,
    Material,
    Meeting,
    Recommendation,
    Replacement,
)
from offenbau.people.models import Person

RULES: dict[type[models.Model], Rule] = {
    Assembly: Rule(
        Fate.KEEP,
        _("Purpose, numbers and pseudonyms of the draw, so that it can be checked; profiles lie sealed."),
        _("With the procedure; the profiles until the day on which the extract is erased."),
    ),
    Invitee: Rule(
        Fate.KEEP,
        _("Names and addresses of the register's extract and what people replied, sealed, for the core team alone."),
        _("Until the day that was set when the extract was imported."),
    ),
    Replacement: Rule(
        Fate.KEEP, _("Who left a drawn assembly and who followed, by pseudonym."), _("With the procedure.")
    ),
    Meeting: Rule(
        Fate.KEEP,
        _("When and where an assembly meets; who sits at which table lies sealed, by pseudonym."),
        _("With the procedure; the tables until the day on which the extract is erased."),
    ),
    Material: Rule(
        Fate.KEEP,
        _("What was laid before an assembly, and from whom, as everybody reads it."),
        _("With the procedure."),
    ),
    Recommendation: Rule(
        Fate.KEEP, _("What the assembly recommends as a whole; nobody is named."), _("With the procedure.")
    ),
}


def known_of(_person: Person) -> dict[str, Any]:
    """Return nothing: no row here knows an account."""
    return {}


def forget(_person: Person) -> None:
    """Nothing here knows an account."""


def erase_lapsed() -> int:
    """Erase the extracts whose day has come."""
    due = Assembly.objects.filter(erase_on__lte=timezone.localdate(), erased_on=None)
    return sum(erased(assembly) for assembly in due)
