"""Meetings and what stands on their agendas."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.council.models.committee import Committee
from offenbau.council.models.mirrored import Mirrored, once


class Meeting(Mirrored, Checked):
    """A meeting, and the last day to hand in a paper for it.

    `committee_ref` names whose meeting it is as the system does, until that is here too. `title` is left empty
    where it would only say the committee's name once more. What people add here (deadline, stream, words for
    visitors, until when questions may be sent) stays when the system sends the meeting again.
    """

    committee = models.ForeignKey(
        Committee,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("who meets?"),
    )
    committee_ref = models.CharField(max_length=500, blank=True, default="", editable=False)
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    on = models.DateField(_("day"))
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("where?"), max_length=300, blank=True, default="")
    cancelled = models.BooleanField(_("does not take place"), default=False)
    submission_deadline = models.DateField(_("papers must be handed in by"), null=True, blank=True)
    visitors = models.TextField(_("what should visitors know?"), max_length=2000, blank=True, default="")
    stream = models.URLField(_("address of the live stream"), max_length=500, blank=True, default="")
    questions_until = models.DateTimeField(_("questions may be sent until"), null=True, blank=True)
    # For calendars: when something of it changed last, and how often.
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["on", "starts_at", "id"]
        indexes = [
            models.Index(fields=["municipality", "on", "id"], name="meeting_by_day"),
            models.Index(fields=["committee", "on", "id"], name="meeting_of_committee"),
        ]
        constraints = [
            once("meeting_of_a_system_once"),
            models.UniqueConstraint(
                fields=["municipality", "committee", "on"],
                # Not those that once came from a system, which may know two on one day.
                condition=Q(oparl_id=None, mark=""),
                name="meeting_by_hand_once",
                violation_error_message=_("This meeting is in the calendar already."),
            ),
            models.CheckConstraint(
                condition=Q(submission_deadline=None) | Q(submission_deadline__lte=F("on")),
                name="paper_due_before_meeting",
                violation_error_message=_("Papers are due before the meeting, not after it."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at__lt=F("ends_at")),
                name="meeting_ends_after_its_start",
                violation_error_message=_("The end lies before the beginning."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {date_format(self.on, 'SHORT_DATE_FORMAT')}"

    @property
    def body(self) -> str:
        """Who meets; the title where that is not known."""
        return self.committee.name if self.committee else self.title

    @property
    def is_over(self) -> bool:
        """Whether it lies behind us: from its end, or from the end of its day."""
        if self.ends_at:
            return self.ends_at < timezone.now()
        return self.on < timezone.localdate()

    @property
    def takes_questions(self) -> bool:
        """Whether visitors may announce questions now."""
        until = self.questions_until
        return until is not None and until > timezone.now() and not self.cancelled and self.withdrawn_at is None

    def get_absolute_url(self) -> str:
        return reverse("council:meeting", args=[self.municipality.slug, self.pk])


class AgendaItem(models.Model):
    """A point on an agenda; which papers it deals with say the `consultations`."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    oparl_id = models.CharField(max_length=500, blank=True, default="", editable=False)
    order = models.PositiveIntegerField(default=0)
    number = models.CharField(_("number"), max_length=40, blank=True, default="")
    title = models.CharField(_("what is it about?"), max_length=1000)
    public = models.BooleanField(_("dealt with in public"), default=True)
    result = models.CharField(_("what came of it?"), max_length=300, blank=True, default="")
    resolution = models.TextField(_("wording of the resolution"), max_length=20_000, blank=True, default="")
    # How the system names the consultation that belongs to it.
    consultation_ref = models.CharField(max_length=500, blank=True, default="", editable=False)

    class Meta:
        ordering = ["order", "id"]
        indexes = [
            models.Index(fields=["oparl_id"], name="item_by_oparl_id"),
            models.Index(fields=["consultation_ref"], name="item_by_consultation"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()
