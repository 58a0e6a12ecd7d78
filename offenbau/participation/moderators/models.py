"""People who moderate procedures to which they do not belong: who offers to, who was asked, what came of it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.municipality.models import LongText, Municipality
from offenbau.participation.models import Procedure
from offenbau.participation.moderators.enums import Kind, Standing
from offenbau.people.models import Person

MOST_HOURS = 500


class PoolEntry(Checked):
    """Somebody who offers to moderate, in the town they name and, if they wish, in all others of the installation."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="+", verbose_name=_("where do you belong?")
    )
    kind = models.CharField(_("from where do you come?"), max_length=10, choices=Kind.choices)
    skills = LongText(_("what do you bring along?"), max_length=1000)
    availability = models.CharField(_("when do you have time?"), max_length=300, blank=True)
    costs = models.CharField(_("what does it cost?"), max_length=200, blank=True)
    elsewhere = models.BooleanField(_("I moderate for other municipalities too"), default=False)

    class Meta:
        verbose_name_plural = "pool entries"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="pool_entry_kind"),
            models.CheckConstraint(condition=~Q(skills=""), name="pool_entry_says_what"),
            models.CheckConstraint(
                condition=Q(costs="") | Q(kind=Kind.EXTERNAL),
                name="only_who_comes_from_outside_costs",
                violation_error_message=_("Only who comes from outside names costs."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"


class Moderation(Checked):
    """That somebody was asked to moderate a procedure, what they said, and what both thought of it afterwards."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.OPEN)
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    message = LongText(_("what is it about, and how much work is it?"), max_length=1500)
    answer = models.CharField(_("a word about it"), max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    hours = models.DecimalField(
        _("how many hours was it?"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_HOURS)],
    )
    # What each of the two sides thought of it; read by both, and by nobody else.
    review_of_moderator = LongText(_("how was it for you?"), max_length=2000, blank=True)
    review_of_staff = LongText(_("how was it for the team?"), max_length=2000, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="moderation_standing"),
            models.CheckConstraint(condition=~Q(message=""), name="who_asks_says_for_what"),
            models.CheckConstraint(
                condition=Q(standing=Standing.OPEN, answered_at=None)
                | Q(standing__in=[Standing.ACCEPTED, Standing.DECLINED], answered_at__isnull=False)
                | Q(standing=Standing.ENDED, ended_at__isnull=False),
                name="who_moderates_has_said_so",
            ),
            models.UniqueConstraint(
                fields=["procedure", "person"],
                condition=Q(standing__in=[Standing.OPEN, Standing.ACCEPTED]),
                name="asked_once_a_procedure",
                violation_error_message=_("This person has been asked already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.standing}"
