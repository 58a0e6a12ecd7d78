"""Who follows what, what happened there, and the mails that say so."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.diary.enums import Frequency
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.projects.models import Project


class Recipient(models.Model):
    """A mailbox that follows things: an account's (then the address is the account's), or one without an account."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    email = models.EmailField(_("email address"), blank=True)
    language = models.CharField(max_length=7, default=settings.LANGUAGE_CODE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email"], condition=~Q(email=""), name="recipient_once_an_address"),
            models.CheckConstraint(
                condition=(Q(person=None) & ~Q(email="")) | (Q(person__isnull=False) & Q(email="")),
                name="recipient_is_an_account_or_an_address",
            ),
        ]

    def __str__(self) -> str:
        return f"recipient {self.pk}"

    @property
    def address(self) -> str:
        """The mail address of today."""
        return self.person.email if self.person else self.email


class Subscription(models.Model):
    """One recipient follows one thing. `label` is what it was called when they last saw it."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="subscriptions")
    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=300)
    frequency = models.CharField(_("how often?"), max_length=10, choices=Frequency.choices, default=Frequency.DAILY)
    created_at = models.DateTimeField(default=timezone.now)
    # Nothing but the question itself is sent before this is set.
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["kind", "object_id"], name="subscription_topic")]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "kind", "object_id"], name="followed_once_a_recipient"),
            models.CheckConstraint(condition=Q(frequency__in=Frequency.values), name="subscription_frequency"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"

    @property
    def topic(self) -> tuple[str, int]:
        """What is followed, as kind and id."""
        return self.kind, self.object_id

    def due_on(self, today: date) -> date:
        """Return the day on which news of `today` goes out: at once, with tomorrow's mail, or with Monday's."""
        days = {Frequency.AT_ONCE: 0, Frequency.DAILY: 1, Frequency.WEEKLY: 7 - today.weekday()}
        return today + timedelta(days=days[Frequency(self.frequency)])


class Notice(models.Model):
    """Something that happened. `title` and `text` are kept in each language of the house: `{"de": …, "en": …}`."""

    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    title = models.JSONField()
    text = models.JSONField()
    path = models.CharField(max_length=300)
    # It tells nothing of what the thing says: so it may be told also of what its reader does not see any more.
    bare = models.BooleanField(default=False)
    # The Baustelle that it tells of, where another thing is followed (a whole town): only who may see it hears of it.
    about = models.ForeignKey(Project, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # When it was laid out for all who follow; each of them has a Delivery since then.
    laid_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["id"], condition=Q(laid_out_at=None), name="notice_not_laid_out"),
            models.Index(fields=["at"], name="notice_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"

    def said(self, field: str, language: str) -> str:
        """Return title or text in the language."""
        words: dict[str, Any] = getattr(self, field)
        return words.get(language) or words.get(settings.LANGUAGE_CODE, "")


class Letter(models.Model):
    """One mail to one recipient, sealed: what was laid into it stays in it, so that a second try is the same mail.

    `key` names it for ever: it makes the Message-ID, and keeps a recipient from a second collected mail a day.
    """

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=60, unique=True)
    # Whether it collects a day's or week's news, or is about one thing.
    collected = models.BooleanField(default=False)
    # Not before then; while somebody sends it, so far ahead that nobody else takes it.
    try_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    # When its address had refused it so often that we stopped.
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["try_at", "id"], condition=Q(sent_at=None, given_up_at=None), name="letter_waiting")
        ]
        constraints = [
            models.CheckConstraint(condition=Q(sent_at=None) | Q(given_up_at=None), name="letter_is_sent_or_given_up")
        ]

    def __str__(self) -> str:
        return self.key


class Delivery(models.Model):
    """One notice for one who follows: there once, however often anything is tried again."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField()
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, null=True, blank=True, related_name="deliveries")

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [models.Index(fields=["due_on"], condition=Q(letter=None), name="delivery_waiting")]
        constraints = [models.UniqueConstraint(fields=["subscription", "notice"], name="a_notice_once_a_subscription")]

    def __str__(self) -> str:
        return f"{self.notice} for {self.subscription}"
