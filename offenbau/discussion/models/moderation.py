"""What moderation needs: states and hooks of whatever is moderated, its public log, reports, appeals, house rules.

Whatever can be moderated subclasses `Moderated`, also in the rooms above. Log, reports, appeals and originals name
it by `kind` (`discussion.comment`) and id, without a key.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.discussion.enums import Act, Channel, Reason, State
from offenbau.municipality.models import LongText, Municipality
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.people.tokens import hashed

# What stands where a passage was: readable in a file and in a mail as well; pages say it in words.
REDACTED = "█████"
APPEAL_TERM = dt.timedelta(days=183)  # so long one may appeal, and so long what was taken away is kept
URGENT = 3  # independent reports: they put a thing first in the queue, they hide nothing


class ModeratedQuerySet(models.QuerySet):
    """Contributions by what moderation says of them, and by who may read them."""

    def visible(self) -> "ModeratedQuerySet":
        """What everybody may read."""
        return self.filter(state=State.VISIBLE)

    def visible_to(
        self, viewer: Viewer, *, receipts: Collection[str] = (), moderates: bool = False
    ) -> "ModeratedQuerySet":
        """What the viewer may read: what is visible, and their own; with `moderates` also what others wait for.

        `receipts` are the hashes (`people.tokens.hashed`) of receipts that the viewer holds. The owner decides whether
        the viewer may see the place at all.
        """
        return self.filter(self.model.readable_by(viewer, receipts=receipts, moderates=moderates))

    def queue(self) -> "ModeratedQuerySet":
        """What waits for a look: reported by three or more first, then the longest waiting."""
        urgent = models.Case(models.When(reports__gte=URGENT, then=0), default=1)
        return self.filter(Q(state=State.WAITING) | Q(state=State.VISIBLE, reports__gt=0)).order_by(urgent, "id")


class Moderated(Checked):
    """A contribution that moderation may approve, hide, restore and black out passages of.

    A subclass names `redactable` text fields, says where it stands (`moderation_*`) and who wrote it
    (`is_written_by`, `own_to`); `state_changed` runs inside the transaction, for counters.
    """

    redactable: ClassVar[tuple[str, ...]] = ("text",)

    state = models.CharField(max_length=10, choices=State.choices, default=State.VISIBLE, editable=False)
    reason = models.CharField(max_length=15, choices=Reason.choices, blank=True, editable=False)
    reports = models.PositiveIntegerField(default=0, editable=False)
    redacted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="%(app_label)s_%(class)s_state"),
            models.CheckConstraint(
                condition=~Q(state=State.HIDDEN) | ~Q(reason=""), name="%(app_label)s_%(class)s_hidden_for_a_reason"
            ),
        ]

    @classmethod
    def readable_by(cls, viewer: Viewer, *, receipts: Collection[str], moderates: bool) -> Q:
        """The condition under which the viewer reads the text."""
        condition = Q(state=State.VISIBLE) | cls.own_to(viewer, receipts)
        return condition | Q(state__in=[State.WAITING, State.HIDDEN]) if moderates else condition

    @classmethod
    def own_to(cls, viewer: Viewer, receipts: Collection[str]) -> Q:
        """The condition under which a row is the viewer's own."""
        raise NotImplementedError

    def is_written_by(self, person: Person | None, receipt: str = "") -> bool:
        """Whether the person, or whoever holds the receipt, wrote it."""
        raise NotImplementedError

    @property
    def moderation_municipality_id(self) -> int:
        """The municipality in whose log it stands."""
        raise NotImplementedError

    @property
    def moderation_scope(self) -> str:
        """The key of the place whose moderators look after it, such as `procedure:12`."""
        raise NotImplementedError

    @property
    def moderation_label(self) -> str:
        """What the public log calls the place: never the text, never a name."""
        raise NotImplementedError

    def lock_place(self) -> None:
        """Hold, before the row itself, what its writers hold first: two who wait for each other never end."""

    def state_changed(self, before: str) -> None:
        """Bring counters up to date after the state was saved; `before` is the old one. Inside the transaction."""

    def text_redacted(self) -> None:
        """Follow when a passage was blacked out: in older versions of the text. Inside the transaction."""

    def moderated(self, entry: "ModerationEntry", by: Person) -> None:
        """Follow what was decided, which stands in the log now, such as by telling it. Inside the transaction."""

    def text_put_back(self) -> None:
        """Follow when a passage stands there again. Inside the transaction."""


class Spoken(models.Model):
    """Who speaks, under which name, and how it came in: by account, or by whoever holds the receipt.

    `pseudonym` is what is shown, unless the author chose their real name. Of a receipt only the hash is kept.
    """

    author = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    pseudonym = models.CharField(_("your name here"), max_length=40)
    real_name = models.BooleanField(_("show my real name"), default=False)
    receipt_hash = models.CharField(max_length=64, blank=True, editable=False)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~Q(pseudonym=""), name="%(app_label)s_%(class)s_has_a_name"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="%(app_label)s_%(class)s_channel"),
        ]

    @property
    def shown_name(self) -> str:
        """The name that everybody reads."""
        return (self.author.name if self.real_name and self.author else "") or self.pseudonym

    @classmethod
    def own_to(cls, viewer: Viewer, receipts: Collection[str]) -> Q:
        """The condition under which a row is the viewer's own."""
        own = Q(author=viewer.person) if viewer.person else Q(pk__in=[])
        return own | Q(receipt_hash__in=[key for key in receipts if key]) if receipts else own

    def is_written_by(self, person: Person | None, receipt: str = "") -> bool:
        """Whether the person, or whoever holds the receipt, wrote it."""
        if person is not None and self.author_id == person.pk:
            return True
        return bool(receipt and self.receipt_hash) and constant_time_compare(hashed(receipt), self.receipt_hash)


class About(Checked):
    """What speaks of a thing in any room: by kind and id, without a key."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(max_length=80)
    kind = models.CharField(max_length=80)
    object_id = models.BigIntegerField()

    class Meta:
        abstract = True


class ModerationEntry(About):
    """What moderation did. The public reads it without `note` and without who it was."""

    label = models.CharField(max_length=200)
    act = models.CharField(max_length=10, choices=Act.choices)
    reason = models.CharField(max_length=15, choices=Reason.choices, blank=True)
    note = LongText(max_length=1000, blank=True)
    exception = models.CharField(max_length=300, blank=True)
    alone = models.BooleanField(default=False)
    by_id = models.BigIntegerField(null=True, blank=True)
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "moderation entries"
        constraints = [
            models.CheckConstraint(condition=Q(act__in=Act.values), name="moderation_entry_act"),
            models.CheckConstraint(
                condition=~Q(act__in=[Act.HIDE, Act.REDACT]) | ~Q(reason=""), name="moderation_entry_has_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "-id"], name="moderation_log"),
            models.Index(fields=["kind", "object_id"], name="moderation_object"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.kind} {self.object_id}"


class Report(About):
    """A reader's hint that something breaks the house rules: one from each person, or network, on each thing."""

    reason = models.CharField(_("reason"), max_length=15, choices=Reason.choices)
    text = LongText(_("what is wrong with it?"), max_length=1000, blank=True)
    reporter = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    network = models.CharField(max_length=64, blank=True, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    handled_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "reporter"],
                condition=Q(reporter__isnull=False),
                name="one_report_a_person",
            ),
            models.UniqueConstraint(
                fields=["kind", "object_id", "network"], condition=~Q(network=""), name="one_report_a_network"
            ),
        ]
        indexes = [models.Index(fields=["kind", "object_id"], name="report_object")]

    def __str__(self) -> str:
        return f"{self.reason} {self.kind} {self.object_id}"


class Appeal(About):
    """An author's objection to one decision of moderation; there is one to each decision at most."""

    against = models.OneToOneField(ModerationEntry, on_delete=models.CASCADE, related_name="appeal")
    text = LongText(_("why you see it differently"), max_length=2000)
    author = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)
    granted = models.BooleanField(null=True, blank=True, editable=False)
    answer = LongText(max_length=2000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="appeal_says_something"),
            models.CheckConstraint(
                condition=Q(decided_at=None, granted=None)
                | (Q(decided_at__isnull=False, granted__isnull=False) & ~Q(answer="")),
                name="appeal_is_decided_with_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Original(models.Model):
    """What a field said before a passage was blacked out, as long as somebody may appeal; then it is erased.

    Read by moderation alone. `text` is the whole field before this passage went, `passage` what went.
    """

    entry = models.OneToOneField(ModerationEntry, on_delete=models.CASCADE, related_name="original")
    kind = models.CharField(max_length=80)
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=40)
    text = models.TextField()
    passage = models.TextField()
    keep_until = models.DateField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "object_id"], name="original_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.field}"


class HouseRules(models.Model):
    """The rules by which a municipality moderates, in Markdown; where it has written none, our default holds."""

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="+")
    text = LongText(_("house rules"), max_length=20_000)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "house rules"
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="house_rules_are_written")]

    def __str__(self) -> str:
        return str(self.municipality)


def kind_of(thing: models.Model | type[models.Model]) -> str:
    """Return what log, reports and appeals call this kind of thing: `discussion.comment`."""
    return thing._meta.label_lower


def moderated_kinds() -> dict[str, type[Moderated]]:
    """Return all models that are moderated, of every room, by their kind."""
    found: list[type[Moderated]] = []
    waiting: list[Any] = [Moderated]
    while waiting:
        waiting.extend(children := waiting.pop().__subclasses__())
        found.extend(child for child in children if not child._meta.abstract)
    return {kind_of(model): model for model in found}
