"""Following a thing, changing how often, and stopping."""

import logging
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from offenbau.base import notices
from offenbau.base.jobs import run_at
from offenbau.base.ledger import record
from offenbau.diary import mail
from offenbau.diary.actions.sending import post
from offenbau.diary.models import Delivery, Letter, Recipient, Subscription
from offenbau.diary.permissions import require_visible
from offenbau.diary.queries import confirmed, recipient_at
from offenbau.people.models import Person, normalised_email
from offenbau.people.permissions import Viewer
from offenbau.people.queries import has_verified_email, person_by_email

log = logging.getLogger("offenbau.diary")
MOST_TRIES = 8  # of a mail that somebody waits for; over them four hours go by


@transaction.atomic
def follow(
    *, kind: str, object_id: int, frequency: str, language: str, receipts: Collection[str] = (), by: Person
) -> Subscription:
    """Let a person with an account follow a thing that they may see, or change how often they hear of it.

    `receipts` are the hashes of those that they hold of what they said as a guest. Raises PermissionDenied for a
    thing that they may not see.
    """
    topic = require_visible(kind, object_id, Viewer(by), receipts)
    recipient = _own_recipient(by, language)
    values = {**_said_of(topic), "frequency": frequency}
    begun = {**values, "confirmed_at": timezone.now()}
    subscription, is_new = Subscription.objects.get_or_create(
        recipient=recipient, kind=kind, object_id=object_id, defaults=begun
    )
    if not is_new:
        _set(subscription, **values)
    record("diary.follow", on=subscription, by=by, municipality_id=topic.municipality_id)
    return subscription


@transaction.atomic
def ask_to_follow(
    *,
    kind: str,
    object_id: int,
    email: str,
    frequency: str,
    language: str,
    receipts: Collection[str] = (),
    by: Person | None = None,
) -> None:
    """Ask a mailbox by mail whether it wants to follow a thing that everybody may see, or whose receipt one holds.

    For who asks it looks the same whether the mailbox is known here, follows the thing already, or neither: only what
    the mail says differs. Nothing is changed for a mailbox that has said yes before. Raises PermissionDenied for a
    thing that not everybody may see, ValidationError for an address that is none.
    """
    topic = require_visible(kind, object_id, Viewer(), receipts)
    recipient, _new = Recipient.objects.get_or_create(email=normalised_email(email), defaults={"language": language})
    values = {**_said_of(topic), "frequency": frequency}
    subscription, is_new = Subscription.objects.get_or_create(
        recipient=recipient, kind=kind, object_id=object_id, defaults=values
    )
    if not is_new and subscription.confirmed_at is None:
        _set(subscription, **values, created_at=timezone.now())
    record("diary.ask_to_follow", on=subscription, by=by, municipality_id=topic.municipality_id)
    held = None if _topic_of(subscription, None) else [topic.label, topic.path]
    transaction.on_commit(lambda: ask.enqueue(subscription.pk, language, held=held))


@transaction.atomic
def confirm(*, subscription: Subscription, language: str, by: Person | None = None) -> Subscription:
    """Say yes for a mailbox, with the language in which it was asked for; a second yes changes nothing.

    A mailbox that is an account's is from now on followed up as the account's.
    """
    current = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if current.confirmed_at is not None:
        return current
    _set(current, confirmed_at=timezone.now())
    Recipient.objects.filter(pk=current.recipient_id).update(language=language)
    record("diary.confirm", on=current, by=by, municipality_id=current.municipality_id)
    person = person_by_email(current.recipient.email)
    if person is None or not has_verified_email(person, person.email):
        return current
    return _own_recipient(person, language).subscriptions.get(kind=current.kind, object_id=current.object_id)


@transaction.atomic
def change_frequency(*, subscription: Subscription, frequency: str, by: Person | None) -> None:
    """Change how often; what waits already comes when it would have come with the new choice."""
    _set(subscription, frequency=frequency)
    day = timezone.localdate()
    Delivery.objects.filter(subscription=subscription, letter=None).update(due_on=subscription.due_on(day))
    record("diary.change_frequency", on=subscription, by=by, municipality_id=subscription.municipality_id)
    transaction.on_commit(lambda: run_at(post, timezone.now()))


@transaction.atomic
def stop(*, subscription: Subscription, by: Person | None) -> None:
    """Stop one subscription for good. With the last one the mail address goes."""
    _record_stop(subscription, by)
    recipient_id = subscription.recipient_id
    subscription.delete()
    Recipient.objects.filter(pk=recipient_id, subscriptions=None).delete()


@transaction.atomic
def stop_all(*, recipient: Recipient, by: Person | None) -> None:
    """Stop all that a recipient follows."""
    for subscription in recipient.subscriptions.all():
        stop(subscription=subscription, by=by)


@transaction.atomic
def send_link(*, email: str, language: str, by: Person | None = None) -> None:
    """Send a mailbox the link to all that it follows. A mailbox that follows nothing gets a mail that says so, too."""
    address = normalised_email(email)
    transaction.on_commit(lambda: mail_link.enqueue(address, language))


def _said_of(topic: notices.Topic) -> dict[str, Any]:
    return {"municipality_id": topic.municipality_id, "label": topic.label}


def _set(subscription: Subscription, **values: Any) -> None:
    for name, value in values.items():
        setattr(subscription, name, value)
    subscription.full_clean()
    subscription.save()


def _record_stop(subscription: Subscription, by: Person | None) -> None:
    record("diary.stop", on=subscription, by=by, municipality_id=subscription.municipality_id)


def _own_recipient(person: Person, language: str) -> Recipient:
    """The account's recipient. What its mailbox followed before, as one without an account, becomes the account's."""
    own, _new = Recipient.objects.get_or_create(person=person, defaults={"language": language})
    guest = Recipient.objects.filter(email=person.email).first()
    if guest is not None and has_verified_email(person, person.email):
        held = set(own.subscriptions.values_list("kind", "object_id"))
        for row in confirmed().filter(recipient=guest):
            if row.topic not in held:
                _set(row, recipient=own)
        Letter.objects.filter(recipient=guest, deliveries__subscription__recipient=own).update(recipient=own)
        guest.delete()
    return own


# -- Mails that somebody waits for -----------------------------------------------------------------
@task()
def ask(subscription_id: int, language: str, tries: int = 0, held: list[str] | None = None) -> None:
    """Ask a mailbox whether it wants to follow a thing; say so if it does already. Silent on a thing now hidden.

    `held` is what a thing is called that others do not see, with its page, for whoever held its receipt. The receipt
    itself is no part of the job: beside the mail address it would tell who wrote what.
    """
    subscription = Subscription.objects.select_related("recipient", "municipality").filter(pk=subscription_id).first()
    topic = _topic_of(subscription, held) if subscription else None
    if subscription is None or topic is None:
        return
    known = subscription.confirmed_at is not None
    message = (mail.known_already if known else mail.question)(subscription, topic, language)
    if not _went_out(message):
        _again(ask, tries, subscription_id, language, held=held)


def _topic_of(subscription: Subscription, held: list[str] | None) -> notices.Topic | None:
    kind, number = subscription.topic
    seen = notices.topic(kind, number, Viewer())
    return seen or (notices.Topic(kind, number, subscription.municipality_id, *held) if held else None)


@task()
def mail_link(email: str, language: str, tries: int = 0) -> None:
    """Send a mailbox the link to all that it follows, or say that it follows nothing."""
    if not _went_out(mail.link(email, recipient_at(email), language)):
        _again(mail_link, tries, email, language)


def _went_out(message: EmailMessage) -> bool:
    try:
        message.send()
    except (OSError, ValueError) as problem:  # smtplib's errors are OSErrors
        log.warning("A mail about following did not go out: %s", type(problem).__name__)
        return False
    return True


def _again(job: Any, tries: int, *args: Any, **more: Any) -> None:
    """Try a mail once more: after two minutes, then after twice as long each time."""
    if tries + 1 < MOST_TRIES:
        later = timezone.now() + timedelta(minutes=2 ** (tries + 1))
        job.using(run_after=later).enqueue(*args, tries + 1, **more)
