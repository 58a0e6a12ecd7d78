"""Mails about what happened: laid out for everybody who follows, sealed into letters, sent until they are through.

Each step may be cut off and begun again, by several processes at once:

* `lay_out` makes one Delivery for each notice and subscription; the database refuses a second one.
* `seal` puts what is due into a letter in one transaction; afterwards nothing comes into it or leaves it.
* `send` takes a letter for LEASE (`try_at` is moved on, which only one process manages), sends it, and marks it.

A crash between sending and marking is the one moment that cannot be undone: after LEASE the letter is sent once more,
with the same Message-ID, by which mailboxes know that they have it. No other way leads to a second mail.
"""

import logging
import smtplib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Min, QuerySet
from django.utils import timezone
from django_tasks import task

from offenbau.base.jobs import run_at
from offenbau.diary import mail
from offenbau.diary.enums import Frequency
from offenbau.diary.models import Delivery, Letter, Notice
from offenbau.diary.queries import confirmed, news_in

log = logging.getLogger("offenbau.diary")
LEASE = timedelta(minutes=20)  # longer than the job loop lets a job run
LONGEST_WAIT = timedelta(hours=6)
MOST_REFUSALS = 10  # of one mailbox; over them some fifteen hours go by
AT_A_TIME = timedelta(minutes=4)  # other jobs want their turn
# Answers to one letter; all other troubles are the server's, and concern every letter.
REFUSALS = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, ValueError)


@task()
def post() -> None:
    """Send everything that is due, and come back for what did not go out."""
    begun = timezone.now()
    lay_out()
    seal()
    while timezone.now() - begun < AT_A_TIME and (letter := _take()):
        if not send(letter):
            break
    if again := _waiting().aggregate(at=Min("try_at"))["at"]:
        run_at(post, max(again, timezone.now()))


def lay_out() -> None:
    """Lay what happened out for all who followed the thing by then."""
    for notice in Notice.objects.filter(laid_out_at=None).order_by("pk"):
        with transaction.atomic():
            Delivery.objects.bulk_create(_deliveries(notice), batch_size=500, ignore_conflicts=True)
            Notice.objects.filter(pk=notice.pk).update(laid_out_at=timezone.now())


def _deliveries(notice: Notice) -> list[Delivery]:
    day = timezone.localdate(notice.at)
    followers = confirmed().filter(kind=notice.kind, object_id=notice.object_id, confirmed_at__lte=notice.at)
    if notice.about_id and notice.kind != "project":
        hear_already = confirmed().filter(kind="project", object_id=notice.about_id).order_by()
        followers = followers.exclude(recipient__in=hear_already.values("recipient_id"))
    return [Delivery(subscription=row, notice=notice, due_on=row.due_on(day)) for row in followers]


def seal() -> None:
    """Put what is due into letters: one for each piece of news, or all of a day for one recipient."""
    today = timezone.localdate()
    due = Delivery.objects.filter(letter=None, due_on__lte=today).select_related("subscription").order_by("pk")
    collected: dict[int, list[Delivery]] = {}
    for delivery in due:
        recipient_id = delivery.subscription.recipient_id
        if delivery.subscription.frequency == Frequency.AT_ONCE:
            _seal(f"news-{delivery.pk}", recipient_id, [delivery], collected=False)
        else:
            collected.setdefault(recipient_id, []).append(delivery)
    for recipient_id, deliveries in collected.items():
        _seal(f"day-{recipient_id}-{today:%Y%m%d}", recipient_id, deliveries, collected=True)


@transaction.atomic
def _seal(key: str, recipient_id: int, deliveries: Iterable[Delivery], *, collected: bool) -> None:
    """Seal a letter, unless there is one of this key: then what is new waits for the next day."""
    values = {"recipient_id": recipient_id, "collected": collected}
    letter, is_new = Letter.objects.get_or_create(key=key, defaults=values)
    if is_new:
        Delivery.objects.filter(pk__in=[delivery.pk for delivery in deliveries], letter=None).update(letter=letter)


def _waiting() -> QuerySet[Letter]:
    return Letter.objects.filter(sent_at=None, given_up_at=None)


def _take() -> Letter | None:
    """Take the next letter whose time has come, so that nobody else sends it meanwhile."""
    now = timezone.now()
    while found := _waiting().filter(try_at__lte=now).order_by("try_at", "pk").first():
        same = _waiting().filter(pk=found.pk, try_at=found.try_at)
        if same.update(try_at=now + LEASE, tries=F("tries") + 1):
            return Letter.objects.select_related("recipient__person").filter(pk=found.pk).first()
    return None


def send(letter: Letter) -> bool:
    """Send a letter that was taken; return whether the mail server is there, so that others can follow.

    What the recipient may not see any more is left out; a letter in which nothing is left is thrown away.
    """
    news = news_in(letter)
    if not news:
        letter.delete()
        return True
    try:
        mail.letter(letter, news).send()
    except REFUSALS as problem:
        _refused(letter, problem)
        return True
    except OSError as problem:  # smtplib's other errors are OSErrors too
        _unreachable(letter, problem)
        return False
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now())
    return True


def _refused(letter: Letter, problem: Exception) -> None:
    """Try this one letter again later, and not for ever. An answer of the server may name the address: not logged."""
    log.warning("Letter %d was refused: %s", letter.pk, type(problem).__name__)
    given_up = timezone.now() if letter.tries >= MOST_REFUSALS else None
    Letter.objects.filter(pk=letter.pk).update(try_at=_later(letter), given_up_at=given_up)


def _unreachable(letter: Letter, problem: Exception) -> None:
    """Let all letters wait: where one finds no server, neither do the others."""
    log.warning("The mail server cannot be reached: %s. Nothing is lost, it is tried again.", type(problem).__name__)
    later = _later(letter)
    Letter.objects.filter(pk=letter.pk).update(try_at=later)
    _waiting().filter(try_at__lt=later).update(try_at=later)


def _later(letter: Letter) -> datetime:
    """A minute after the first try, then twice as long each time."""
    return timezone.now() + min(timedelta(minutes=2 ** min(letter.tries - 1, 12)), LONGEST_WAIT)
