"""What becomes of personal data in budgets: an office is named, and how somebody was told; nobody's own name."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.formats.budget.models import Building, Dossier, Estimate
from offenbau.people.models import Person

RULES: dict[type[models.Model], Rule] = {
    Estimate: Rule(
        Fate.KEEP, _("An amount that belongs to a proposal; it says nothing of a person."), _("With the proposal.")
    ),
    Dossier: Rule(
        Fate.KEEP,
        _("What the town has found out about a project, in public; it names an office, and how somebody was told."),
        _("With the procedure."),
    ),
    Building: Rule(Fate.KEEP, _("How far a project is that people have chosen; no names."), _("With the procedure.")),
}


def known_of(_person: Person) -> dict[str, Any]:
    """Nothing here knows a person."""
    return {}


def forget(_person: Person) -> None:
    """What speaks of a person stands in the proposals, and goes where contributions are looked after."""


def erase_lapsed() -> int:
    """Nothing here has a term of its own."""
    return 0
