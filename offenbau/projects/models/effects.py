"""Goals as effects, for whom, and the measures that are to bring them about."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.fields import ChoiceSetField
from offenbau.projects.enums import (
    Benefit,
    Binding,
    Change,
    EffectLevel,
    Effort,
    Feasibility,
    Floor,
    Gain,
    Mandate,
    Necessity,
    Openness,
    Progress,
    Source,
    Standing,
    Strength,
)
from offenbau.projects.models.project import PlanItem, Project

# Only what the council has said has its day.
DECIDED = (Mandate.RESOLVED, Mandate.REFUSED)


class Judged(PlanItem):
    """A thing of which the team says how sure it is that it can be done, why, and who judged it."""

    feasibility = models.CharField(
        _("how realistic is it?"), max_length=10, choices=Feasibility.choices, blank=True, default=""
    )
    feasibility_reason = models.TextField(_("what makes you think so?"), max_length=1000, blank=True)
    feasibility_by = models.CharField(_("who judged it?"), max_length=120, blank=True)

    class Meta(PlanItem.Meta):
        abstract = True


class TargetGroup(PlanItem):
    """Who is affected; interests, needs, abilities, and what should change for them."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="target_groups")
    name = models.CharField(_("who is it?"), max_length=160)
    affected = models.TextField(_("how are they affected?"), max_length=2000, blank=True)
    number = models.PositiveIntegerField(_("how many, about?"), null=True, blank=True)
    interests = models.TextField(_("interests"), max_length=2000, blank=True)
    needs = models.TextField(_("needs"), max_length=2000, blank=True)
    abilities = models.TextField(_("abilities and experience"), max_length=2000, blank=True)
    change = models.TextField(_("what should change for them?"), max_length=2000, blank=True)
    source = models.CharField(_("how do we know?"), max_length=10, choices=Source.choices, default=Source.ASSUMED)

    def __str__(self) -> str:
        return self.name


class Goal(Judged):
    """An intended effect: for whom, which change, by when, how to tell."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="goals")
    statement = models.CharField(_("the goal in one sentence"), max_length=300)
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="+", verbose_name=_("for whom?"))
    change_kind = models.CharField(_("what changes?"), max_length=12, choices=Change.choices, blank=True, default="")
    change = models.TextField(_("which change exactly?"), max_length=2000, blank=True)
    by_when = models.DateField(_("by when?"), null=True, blank=True)
    how_to_tell = models.TextField(_("how will we tell?"), max_length=2000, blank=True)
    gains = ChoiceSetField(_("what gets better about the solution?"), choices=Gain.choices)
    level = models.PositiveSmallIntegerField(_("step of effect"), choices=EffectLevel.choices, null=True, blank=True)

    class Meta(PlanItem.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__range=(1, 7)), name="goal_on_one_of_seven_steps"
            )
        ]

    def __str__(self) -> str:
        return self.statement


class Indicator(PlanItem):
    """How to tell whether the effect occurs: a number with a baseline, a target and their days."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="indicators")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="indicators", verbose_name=_("goal"))
    name = models.CharField(_("what is counted or asked?"), max_length=200)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    baseline = models.FloatField(_("value today"), null=True, blank=True)
    baseline_on = models.DateField(_("measured on"), null=True, blank=True)
    target = models.FloatField(_("target value"), null=True, blank=True)
    target_on = models.DateField(_("to be reached by"), null=True, blank=True)
    source = models.CharField(_("where does the number come from?"), max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class Measure(Judged):
    """A means to a goal, on one or several floors; a window in the house."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="measures")
    title = models.CharField(_("what do we do?"), max_length=200)
    description = models.TextField(_("description"), max_length=4000, blank=True)
    floors = ChoiceSetField(_("on which floor?"), choices=Floor.choices)
    openness = models.CharField(_("how open?"), max_length=20, choices=Openness.choices, default=Openness.TRANSPARENT)
    effort = models.CharField(
        _("how heavy is the tool?"), max_length=20, choices=Effort.choices, blank=True, default=""
    )
    quick_win = models.BooleanField(_("quick win: its value is felt soon"), default=False)
    benefit = models.CharField(
        _("how soon do people feel it?"), max_length=10, choices=Benefit.choices, blank=True, default=""
    )
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    progress = models.CharField(_("how far is it?"), max_length=12, choices=Progress.choices, default=Progress.PLANNED)
    standing = models.CharField(
        _("plan A or reserve?"), max_length=10, choices=Standing.choices, default=Standing.ACTIVE
    )
    standing_reason = models.TextField(_("why dropped or in reserve?"), max_length=2000, blank=True)
    resources_needed = models.TextField(_("what does it need?"), max_length=2000, blank=True)
    hours_per_month = models.FloatField(
        _("hours per month"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(5000)],
    )
    decision_needed_by = models.DateField(_("council decision needed by"), null=True, blank=True)
    mandate = models.CharField(
        _("resolution or trial?"), max_length=12, choices=Mandate.choices, blank=True, default=""
    )
    mandate_on = models.DateField(_("day of the resolution"), null=True, blank=True)
    mandate_reason = models.TextField(_("why this way?"), max_length=2000, blank=True)
    necessity = models.CharField(
        _("can it be spared?"), max_length=10, choices=Necessity.choices, blank=True, default=""
    )

    class Meta(PlanItem.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(standing=Standing.DROPPED) | ~Q(standing_reason=""),
                name="dropped_measure_has_a_reason",
                violation_error_message=_("Please say why it was dropped. The reason is what others need."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="measure_ends_after_it_begins",
                violation_error_message=_("The end lies before the beginning."),
            ),
            models.CheckConstraint(
                condition=Q(mandate_on__isnull=True) | Q(mandate__in=DECIDED),
                name="day_of_a_resolution_that_is_there",
                violation_error_message=_("Leave this empty as long as nothing has been resolved or refused."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse the day of a resolution or a refusal which is not there yet."""
        super().clean()
        if self.mandate_on is None:
            return
        if self.mandate not in DECIDED:
            words = _("Leave this empty as long as nothing has been resolved or refused.")
            raise ValidationError({"mandate_on": words})
        if self.mandate_on > timezone.localdate():
            words = _("This day is still to come: until then the resolution is to be sought.")
            raise ValidationError({"mandate_on": words})

    @property
    def window_floors(self) -> tuple[str, ...]:
        """The floors of the house on which it is a window: one on each of its floors, dropped ones too."""
        return self.floors

    @property
    def state(self) -> str:
        """How its window looks: `dropped`, or its progress; a reserve is a planned one."""
        if self.standing == Standing.DROPPED:
            return Standing.DROPPED.value
        return Progress.PLANNED.value if self.standing == Standing.RESERVE else self.progress


class ParticipationOffer(PlanItem):
    """What a measure promises to those who take part."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="participation_offers")
    measure = models.OneToOneField(
        Measure,
        on_delete=models.CASCADE,
        related_name="participation",
        verbose_name=_("measure"),
        error_messages={"unique": _("This measure has its promise already.")},
    )
    binding = models.CharField(
        _("what is a voice worth?"), max_length=12, choices=Binding.choices, blank=True, default=""
    )
    promise = models.TextField(_("the promise in our own words"), max_length=2000, blank=True)
    who_decides = models.CharField(_("who decides?"), max_length=200, blank=True)
    analogue_path = models.CharField(_("how to take part without internet?"), max_length=300, blank=True)
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    answers_due_on = models.DateField(_("answers by"), null=True, blank=True)
    moderator = models.CharField(_("who moderates?"), max_length=160, blank=True)
    moderator_is_member = models.BooleanField(_("the moderator belongs to the team"), default=False)

    def __str__(self) -> str:
        return str(self.measure)


class GoalLink(PlanItem):
    """How a measure pays into a goal, with the reason."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="links")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="links", verbose_name=_("goal"))
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="links", verbose_name=_("measure"))
    reason = models.TextField(_("why does this help?"), max_length=2000, blank=True)
    strength = models.PositiveSmallIntegerField(_("how much?"), choices=Strength.choices, null=True, blank=True)

    class Meta(PlanItem.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "measure"],
                name="link_once",
                violation_error_message=_("These two are linked already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} → {self.goal}"
