"""What becomes of personal data beside statements: the organisation for which somebody spoke."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.formats.consultation.models import Statement
from offenbau.people.models import Person

RULES: dict[type[models.Model], Rule] = {
    Statement: Rule(
        Fate.KEEP,
        _("For which organisation or authority somebody spoke in public; their own name goes with their account."),
        _("With the procedure, or when the statement is taken back."),
    ),
}


def known_of(person: Person) -> dict[str, Any]:
    """Return for whom the person spoke, and to which paragraphs."""
    own = Statement.objects.filter(contribution__author=person).order_by("id")
    fields = ("contribution__number", "paragraph__label", "speaks_for", "organisation", "received_on")
    return {"statements": list(own.values(*fields))}


def forget(_person: Person) -> None:
    """Nothing to do: a statement knows its person by the contribution alone, which forgets them."""


def erase_lapsed() -> int:
    """Nothing here has a term of its own."""
    return 0
