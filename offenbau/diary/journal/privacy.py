"""What becomes of personal data in this room."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.diary.journal.models import Entry, Thanks
from offenbau.diary.journal.permissions import visible_to
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer

# For so long a name may wait for its person's yes.
UNANSWERED = timedelta(days=90)

RULES: dict[type[models.Model], Rule] = {
    Entry: Rule(
        Fate.ANONYMISE,
        _("What a Baustelle tells is the town's; who wrote it is known to the team alone, and taken out."),
        _("The name goes at once."),
    ),
    Thanks: Rule(
        Fate.ERASE,
        _("Names of those who agreed to be thanked."),
        _("When they take it back, or with the account; after 90 days if they do not agree."),
    ),
}


def known_of(person: Person) -> dict[str, Any]:
    """Return what the person wrote, as far as they may still see it, and where they are thanked."""
    written = Entry.objects.filter(visible_to(Viewer(person)), written_by=person).order_by("id")
    thanks = Thanks.objects.filter(person=person).order_by("id")
    return {
        "entries": list(written.values("title", "happened_on", "published_at")),
        "thanked": list(thanks.values("entry_id", "agreed_at")),
    }


def forget(person: Person) -> None:
    """Take the writer's name out of entries, and all thanks that mean the person."""
    Entry.objects.filter(written_by=person).update(written_by=None)
    Thanks.objects.filter(person=person).delete()


def erase_lapsed() -> int:
    """Erase names that wait for a yes for too long."""
    old = timezone.now() - UNANSWERED
    return Thanks.objects.filter(agreed_at=None, entry__written_at__lt=old).delete()[0]
