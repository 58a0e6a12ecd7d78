"""What becomes of those who moderate."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.moderators.models import Moderation, PoolEntry
from offenbau.people.models import Person

RULES: dict[type[models.Model], Rule] = {
    PoolEntry: Rule(Fate.ERASE, _("What somebody offers, of their own accord."), _("As long as they offer it.")),
    Moderation: Rule(
        Fate.ANONYMISE,
        _("That somebody from outside has moderated stays with the procedure; who it was and what was said goes."),
        _("The names and words go at once."),
    ),
}


def known_of(person: Person) -> dict[str, Any]:
    """Return what the person offers, and what they were asked for, with what was said of it."""
    asked = Moderation.objects.filter(person=person).order_by("id")
    others = Moderation.objects.filter(asked_by=person).order_by("id")
    told = (
        "procedure__title", "standing", "asked_at", "message", "answer", "hours", "review_of_moderator",
        "review_of_staff",
    )  # fmt: skip
    return {
        "offer": list(PoolEntry.objects.filter(person=person).values("municipality__name", "kind", "skills", "costs")),
        "moderations": list(asked.values(*told)),
        "asked": list(others.values("procedure__title", "asked_at")),
    }


def forget(person: Person) -> None:
    """Erase the offer; take name and words out of what they moderated. Whom they asked was asked by nobody then."""
    PoolEntry.objects.filter(person=person).delete()
    Moderation.objects.filter(person=person).update(person=None, answer="", review_of_moderator="", review_of_staff="")
    Moderation.objects.filter(asked_by=person).update(asked_by=None)


def erase_lapsed() -> int:
    """Nothing here lapses by itself."""
    return 0
