"""Mails that say that something is new: asked for, confirmed, stopped, sent."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from offenbau.base.ledger import record
from offenbau.cases import mail
from offenbau.cases.models import Case, Notification
from offenbau.people.models import normalised_email

log = logging.getLogger("offenbau.cases")
MOST_TRIES = 8  # over them four hours go by
MOST_MAILBOXES = 3  # of one case


@transaction.atomic
def ask_for_mail(*, case: Case, email: str, language: str) -> None:
    """Ask a mailbox by mail whether it wants to hear of the case; one that has said yes stays as it is.

    With MOST_MAILBOXES the oldest that never said yes makes room. Raises ValidationError for what is no address.
    """
    address = normalised_email(email)
    held = Notification.objects.select_for_update().filter(case=case)
    row = held.filter(email=address).first()
    if row is None:
        if held.count() >= MOST_MAILBOXES:
            _make_room(case)
        row = Notification(case=case, email=address, language=language)
        row.full_clean(exclude=["case"])
        row.save()
    elif row.confirmed_at is None:
        Notification.objects.filter(pk=row.pk).update(asked_at=timezone.now(), language=language)
    record("cases.ask_for_mail", on=case, by=None, municipality_id=case.municipality_id)
    if row.confirmed_at is None:
        number = row.pk
        transaction.on_commit(lambda: ask_mailbox.enqueue(number))


def _make_room(case: Case) -> None:
    oldest = Notification.objects.filter(case=case).order_by("confirmed_at", "pk")
    waiting = oldest.filter(confirmed_at=None).first() or oldest.first()
    if waiting is not None:
        waiting.delete()


@transaction.atomic
def confirm_mail(*, notification: Notification) -> None:
    """Say yes for a mailbox; a second yes changes nothing."""
    waiting = Notification.objects.filter(pk=notification.pk, confirmed_at=None)
    if waiting.update(confirmed_at=timezone.now()):
        record("cases.confirm_mail", on=notification, by=None, municipality_id=notification.case.municipality_id)


@transaction.atomic
def stop_mail(*, notification: Notification) -> None:
    """Stop the mails, and forget the address."""
    record("cases.stop_mail", on=notification, by=None, municipality_id=notification.case.municipality_id)
    Notification.objects.filter(pk=notification.pk).delete()


def tell(case_ids: Iterable[int]) -> None:
    """Have a mail sent to each mailbox that wants to hear of one of the cases."""
    ids = list(case_ids)
    for start in range(0, len(ids), 500):
        rows = Notification.objects.filter(case__in=ids[start : start + 500], confirmed_at__isnull=False)
        for number in rows.values_list("pk", flat=True):
            tell_mailbox.enqueue(number)


@task()
def ask_mailbox(notification_id: int, tries: int = 0) -> None:
    """Ask a mailbox; silent if it has said yes meanwhile, or is gone."""
    row = _row(notification_id)
    if row is not None and row.confirmed_at is None and not _went_out(mail.question(row)):
        _again(ask_mailbox, notification_id, tries)


@task()
def tell_mailbox(notification_id: int, tries: int = 0) -> None:
    """Say that something is new; silent if the mailbox has stopped it meanwhile, or the case was erased."""
    row = _row(notification_id)
    if row is not None and row.confirmed_at is not None and not _went_out(mail.news(row)):
        _again(tell_mailbox, notification_id, tries)


def _row(notification_id: int) -> Notification | None:
    return Notification.objects.select_related("case__municipality").filter(pk=notification_id).first()


def _went_out(message: EmailMessage) -> bool:
    try:
        message.send()
    except (OSError, ValueError) as problem:  # smtplib's errors are OSErrors
        log.warning("A mail about an application did not go out: %s", type(problem).__name__)
        return False
    return True


def _again(job: Any, number: int, tries: int) -> None:
    """Try a mail once more: after two minutes, then after twice as long each time."""
    if tries + 1 < MOST_TRIES:
        job.using(run_after=timezone.now() + timedelta(minutes=2 ** (tries + 1))).enqueue(number, tries + 1)
