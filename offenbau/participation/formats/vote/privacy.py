"""What becomes of personal data in votes: who has seen a lot being drawn."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.formats.vote.models import TieLot
from offenbau.people.models import Person

RULES: dict[type[models.Model], Rule] = {
    TieLot: Rule(
        Fate.KEEP,
        _("Names in public who saw a lot being drawn: an office, or somebody who agreed."),
        _("With the procedure."),
    ),
}


def known_of(_person: Person) -> dict[str, Any]:
    """No account stands beside a lot."""
    return {}


def forget(_person: Person) -> None:
    """No account stands beside a lot."""


def erase_lapsed() -> int:
    """Nothing here has a term of its own."""
    return 0
