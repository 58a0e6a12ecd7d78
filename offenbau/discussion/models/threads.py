"""Threads and their comments."""

import datetime as dt
from typing import ClassVar

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.discussion.enums import Stance, State
from offenbau.discussion.models.moderation import Moderated, ModeratedQuerySet, Spoken
from offenbau.municipality.models import LongText, Municipality

EDIT_TERM = dt.timedelta(minutes=15)


class Thread(Checked):
    """A talk about something; whatever it is about points here. Its counters follow each comment's state.

    `scope` is the key of the place whose moderators look after it, `label` what the public log calls it.
    `moderated_first`: comments appear only after a look.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    is_open = models.BooleanField(default=True)
    moderated_first = models.BooleanField(default=False)
    has_stances = models.BooleanField(default=False)
    comments_visible = models.PositiveIntegerField(default=0, editable=False)
    count_for = models.PositiveIntegerField(default=0, editable=False)
    count_against = models.PositiveIntegerField(default=0, editable=False)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(scope=""), name="thread_has_a_scope"),
            models.CheckConstraint(
                condition=Q(is_open=True, closed_at=None) | Q(is_open=False, closed_at__isnull=False),
                name="thread_closed_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["scope"], name="thread_scope")]

    def __str__(self) -> str:
        return self.label


class Comment(Spoken, Moderated):
    """What somebody says in a thread. Answers stand flat beneath the comment they began with (`parent`).

    `answers` is the answer that a deeper one speaks to. `digest` keeps the same speaker from saying the same twice.
    """

    redactable: ClassVar[tuple[str, ...]] = ("text",)

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    answers = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    text = LongText(_("your comment"), max_length=4000, validators=[MinLengthValidator(1)])
    stance = models.CharField(_("your stance"), max_length=8, choices=Stance.choices, blank=True, default="")
    official = models.BooleanField(default=False, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    replies_visible = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ModeratedQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        constraints = [
            *Spoken.Meta.constraints,
            *Moderated.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="comment_stance"),
            models.CheckConstraint(condition=Q(parent=None) | Q(stance=""), name="answers_take_no_stance"),
            models.CheckConstraint(
                condition=Q(answers=None) | Q(parent__isnull=False), name="only_answers_speak_to_answers"
            ),
            models.UniqueConstraint(
                fields=["thread", "digest"],
                condition=~Q(digest=""),
                name="comment_is_said_once",
                violation_error_message=_("You have said this here already."),
            ),
        ]
        indexes = [
            models.Index(fields=["thread", "parent", "-id"], name="comment_order"),
            models.Index(fields=["thread", "-replies_visible", "-id"], name="comment_answered"),
            models.Index(fields=["parent", "-official", "id"], name="comment_replies"),
            models.Index(
                fields=["state", "id"], condition=Q(state=State.WAITING) | Q(reports__gt=0), name="comment_queue"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"  # ledger and log learn neither text nor name

    @property
    def moderation_municipality_id(self) -> int:
        """The municipality in whose log it stands."""
        return self.thread.municipality_id

    @property
    def moderation_scope(self) -> str:
        """The key of the place whose moderators look after it."""
        return self.thread.scope

    @property
    def moderation_label(self) -> str:
        """What the public log calls the place."""
        return self.thread.label

    def lock_place(self) -> None:
        """Hold the thread first, as whoever writes there does."""
        Thread.objects.select_for_update().filter(pk=self.thread_id).first()

    def state_changed(self, before: str) -> None:
        """Keep the counters of the thread, and of the comment that this one answers."""
        step = (self.state == State.VISIBLE) - (before == State.VISIBLE)
        if not step:
            return
        counts = {"comments_visible": F("comments_visible") + step}
        if self.stance:
            counts[f"count_{self.stance}"] = F(f"count_{self.stance}") + step
        Thread.objects.filter(pk=self.thread_id).update(**counts)
        if self.parent_id:
            Comment.objects.filter(pk=self.parent_id).update(replies_visible=F("replies_visible") + step)

    def text_redacted(self) -> None:
        """Erase older versions, which may say in other words what was blacked out."""
        self.edits.all().delete()
        Comment.objects.filter(pk=self.pk).update(digest="")


class Edit(models.Model):
    """What a comment said before its author changed it; read by moderation alone."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="edits")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"#{self.comment_id} {self.at:%Y-%m-%d %H:%M}"
