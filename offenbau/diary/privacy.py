"""What becomes of personal data in this room."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.diary.models import Delivery, Letter, Notice, Recipient, Subscription
from offenbau.diary.tokens import QUESTION_TERM
from offenbau.people.models import Person

LETTER_TERM = timedelta(days=30)
NOTICE_TERM = timedelta(days=90)

RULES: dict[type[models.Model], Rule] = {
    Recipient: Rule(
        Fate.ERASE,
        _("A mail address, to which news is sent."),
        _("With the last thing that it follows, or with the account; after 7 days if nobody says yes."),
    ),
    Subscription: Rule(
        Fate.ERASE, _("What somebody follows is theirs alone."), _("When they stop it, or with the account.")
    ),
    Letter: Rule(
        Fate.ERASE, _("Keeps a mail from being sent twice."), _("30 days after it was sent, or with the account.")
    ),
    Delivery: Rule(Fate.ERASE, _("Says who was told of what."), _("With the mail in which it was said.")),
    Notice: Rule(
        Fate.KEEP,
        _("Says what happened with a thing, and names nobody who follows it."),
        _("90 days; what it says of somebody's contribution goes when they take that back, or with the account."),
    ),
}


def known_of(person: Person) -> dict[str, Any]:
    """Return what the person follows, with or without being logged in."""
    rows = Subscription.objects.filter(_of(person)).order_by("id")
    said = ("kind", "label", "municipality__name", "frequency", "created_at", "confirmed_at")
    return {"follows": list(rows.values(*said))}


def forget(person: Person) -> None:
    """Erase what the person's account and mailbox follow, and what is on its way there."""
    Recipient.objects.filter(Q(person=person) | Q(email=person.email)).delete()


def unsay(kind: str, object_ids: Collection[int], label: str = "") -> None:
    """Take what was told of things out of all news; with a `label`, what followers call them becomes that."""
    of = Q(kind=kind, object_id__in=object_ids)
    Notice.objects.filter(of).update(text={})
    if label:
        Subscription.objects.filter(of).update(label=label)


@transaction.atomic
def erase_lapsed() -> int:
    """Erase questions that nobody answered, mails that were sent a while ago, and old news."""
    now = timezone.now()
    unanswered = Subscription.objects.filter(confirmed_at=None, created_at__lt=now - QUESTION_TERM)
    done = Q(sent_at__lt=now - LETTER_TERM) | Q(given_up_at__lt=now - LETTER_TERM)
    old = Notice.objects.filter(at__lt=now - NOTICE_TERM, laid_out_at__isnull=False)
    count = sum(rows.delete()[0] for rows in (unanswered, Letter.objects.filter(done), old))
    return count + Recipient.objects.filter(subscriptions=None).delete()[0]


def _of(person: Person) -> Q:
    return Q(recipient__person=person) | Q(recipient__email=person.email)
