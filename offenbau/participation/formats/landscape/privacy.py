"""What becomes of personal data in landscapes: what somebody thinks is known by a keyed mark, and soon by none."""

from collections.abc import Iterator
from datetime import timedelta
from secrets import token_hex
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.actions import hold
from offenbau.participation.formats.landscape.actions import draw_what_has_ended, erase_opinions
from offenbau.participation.formats.landscape.models import Opinion
from offenbau.participation.formats.landscape.voters import NOBODY, voter_of
from offenbau.participation.identity import by_account
from offenbau.participation.models import Procedure
from offenbau.people.models import Person

RULES: dict[type[models.Model], Rule] = {
    Opinion: Rule(
        Fate.ERASE,
        _("What somebody thinks, under a keyed mark that nobody can read a name from, so that it can be changed."),
        _("With the account, or when one takes it back; the mark is exchanged for chance a month after the end."),
    ),
}
TERM = timedelta(days=30)


def known_of(person: Person) -> dict[str, Any]:
    """Return what the person has said to statements with their account, while that can still be told."""
    of_each = ("statement__procedure__title", "statement__number", "answer")
    found = [rows.order_by("statement__number").values(*of_each) for _procedure, rows in _said_by(person)]
    return {"opinions": [row for rows in found for row in rows]}


def _said_by(person: Person) -> Iterator[tuple[Procedure, models.QuerySet[Opinion]]]:
    for procedure in Procedure.objects.filter(format="landscape").only("pk"):
        voter = voter_of(procedure, by_account(person))
        yield procedure, Opinion.objects.filter(voter=voter, statement__procedure=procedure)


@transaction.atomic
def forget(person: Person) -> None:
    """Erase what the person has said, everywhere; a result that was drawn for good stays."""
    for procedure, rows in _said_by(person):
        if rows.exists():
            erase_opinions(hold(procedure), voter_of(procedure, by_account(person)))


def erase_lapsed() -> int:
    """Draw for good what has ended, and exchange marks for chance a month after the end: nobody can be found then."""
    draw_what_has_ended()
    ended = ~Q(statement__procedure__phases__ends_at__gt=timezone.now() - TERM)
    old = Opinion.objects.filter(ended, statement__procedure__started_at__isnull=False)
    marked = old.exclude(voter__startswith=NOBODY)
    voters = list(marked.order_by().values_list("voter", flat=True).distinct())
    for voter in voters:
        Opinion.objects.filter(voter=voter).update(voter=f"{NOBODY}{token_hex(31)}")
    return len(voters)
