"""What becomes of personal data in thesis polls: who has looked at a proposal."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.formats.theses.models import Review
from offenbau.people.models import Person

RULES: dict[type[models.Model], Rule] = {
    Review: Rule(
        Fate.KEEP,
        _("That several people have looked at a proposal stays; their names go with their accounts."),
        _("With the procedure."),
    ),
}


def known_of(person: Person) -> dict[str, Any]:
    """Return what the person has said of proposals."""
    said = Review.objects.filter(reviewer=person).order_by("id")
    return {"reviews": list(said.values("proposal__number", "fits", "rule", "advice", "at"))}


def forget(_person: Person) -> None:
    """The name stands on the account alone, and goes with it."""


def erase_lapsed() -> int:
    """Nothing here has a term of its own."""
    return 0
