"""What becomes of those who prepare a procedure, or were on duty."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.preparation.models import Duty, Item
from offenbau.people.models import Person

RULES: dict[type[models.Model], Rule] = {
    Item: Rule(
        Fate.KEEP,
        _("What is prepared belongs to the procedure; who does it the team says in its own words, for itself."),
        _("As long as the procedure."),
    ),
    Duty: Rule(Fate.ERASE, _("Who was on duty when is the team's plan, and nothing else."), _("With the account.")),
}


def known_of(person: Person) -> dict[str, Any]:
    """Return when the person was or will be on duty."""
    rows = Duty.objects.filter(person=person).order_by("day", "id")
    return {"duties": list(rows.values("procedure__title", "day", "task", "hours"))}


def forget(person: Person) -> None:
    """Take the person off all duties."""
    Duty.objects.filter(person=person).delete()


def erase_lapsed() -> int:
    """Nothing here lapses by itself."""
    return 0
