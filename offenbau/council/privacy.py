"""What becomes of personal data in this room."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.council.models import CouncilMember

RULES: dict[type[models.Model], Rule] = {
    CouncilMember: Rule(
        Fate.KEEP,
        _("Who sits in the council is public by law; nothing but names and seats is read, and only if switched on."),
        _("While the council information system names them, or until the municipality switches names off."),
    ),
}


def known_of(person: Any) -> dict[str, Any]:
    """Return nothing: names in the council belong to no account here."""
    return {}


def forget(person: Any) -> None:
    """Do nothing: no account stands here."""


def erase_lapsed() -> int:
    """Do nothing: the system says when a name goes."""
    return 0
