"""What stands around a plan: what exists, who acts, what it is built with, which lines are laid."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from offenbau.people.enums import Corner
from offenbau.projects.enums import (
    ActorKind,
    Availability,
    Disposition,
    Floor,
    Medium,
    PoliticsKind,
    Progress,
    ResourceKind,
    Side,
    Weekday,
)
from offenbau.projects.models.project import PlanItem, Project


class InventoryItem(PlanItem):
    """Something that exists already and stays, changes or goes, or that is new."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="inventory")
    name = models.CharField(_("what is there?"), max_length=200)
    floor = models.CharField(_("floor"), max_length=20, choices=Floor.choices, blank=True, default="")
    disposition = models.CharField(
        _("what becomes of it?"), max_length=10, choices=Disposition.choices, default=Disposition.STAYS
    )
    note = models.TextField(_("note"), max_length=2000, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def window_floors(self) -> tuple[str, ...]:
        """The floor of the house on which it is a window: if it stays, and if it is known where it stands."""
        return (self.floor,) if self.floor and self.disposition == Disposition.STAYS else ()

    @property
    def state(self) -> str:
        """How its window looks: what was there before and stays is permanent."""
        return Progress.PERMANENT.value


class Actor(PlanItem):
    """Somebody at a corner of the triangle. Shown to the team alone unless marked as public."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="actors")
    name = models.CharField(_("who?"), max_length=160)
    corner = models.CharField(_("corner"), max_length=20, choices=Corner.choices, blank=True, default="")
    kind = models.CharField(_("what is it?"), max_length=20, choices=ActorKind.choices, default=ActorKind.GROUP)
    expectations = models.TextField(_("what do they expect?"), max_length=2000, blank=True)
    scope = models.TextField(_("what can they do, where are they free?"), max_length=2000, blank=True)
    limits = models.TextField(_("where are their limits?"), max_length=2000, blank=True)
    ally = models.BooleanField(_("an ally"), default=False)
    joins_on = models.DateField(_("joins in on"), null=True, blank=True)
    public = models.BooleanField(_("show on the public page"), default=False)

    def __str__(self) -> str:
        return self.name


class Obstacle(PlanItem):
    """A confidential note on what or who might stand in the way; gone after `keep_until`."""

    confidential = True

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="obstacles")
    actor = models.ForeignKey(
        Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("about")
    )
    note = models.TextField(_("what might stand in the way?"), max_length=2000)
    approach = models.TextField(_("how do we meet it?"), max_length=2000, blank=True)
    keep_until = models.DateField(_("delete after"))

    def __str__(self) -> str:
        return f"obstacle {self.pk}"  # the note itself must not reach a ledger or a log

    @property
    def heading(self) -> str:
        """The note itself, for the core team."""
        return self.note


class Compromise(PlanItem):
    """Who gave what so that both can go on, and when; gone after `keep_until`.

    Confidential, like the views of the corners: what a side gave up it wants to tell its own people itself. Both can
    only rely on it while somebody remembers it, so the form proposes to keep it a year beyond the Baustelle.
    """

    confidential = True

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="compromises")
    matter = models.CharField(_("what was it about?"), max_length=200)
    one_side = models.CharField(_("the one side"), max_length=160, blank=True)
    one_gave = models.TextField(_("what did the one side give?"), max_length=2000, blank=True)
    other_side = models.CharField(_("the other side"), max_length=160, blank=True)
    other_gave = models.TextField(_("what did the other side give?"), max_length=2000, blank=True)
    agreed_on = models.DateField(_("when?"), null=True, blank=True)
    keep_until = models.DateField(_("delete after"))

    def __str__(self) -> str:
        return f"compromise {self.pk}"  # nothing of it must reach a ledger or a log

    @property
    def heading(self) -> str:
        """What it was about, for the core team."""
        return self.matter


class CornerView(PlanItem):
    """How one corner of the triangle looks at another: what it expects, which role it sees, what it presumes.

    Confidential: the team notes here what nobody wants to read about themselves.
    """

    confidential = True

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="corner_views")
    looks = models.CharField(_("who looks?"), max_length=20, choices=Corner.choices)
    at = models.CharField(_("at whom?"), max_length=20, choices=Corner.choices)
    expectations = models.TextField(_("what do they expect?"), max_length=2000, blank=True)
    role = models.TextField(_("which role do they see in them?"), max_length=2000, blank=True)
    prejudices = models.TextField(_("which prejudices are in the way?"), max_length=2000, blank=True)
    meeting = models.TextField(_("what would help both to understand each other?"), max_length=2000, blank=True)

    class Meta(PlanItem.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["project", "looks", "at"],
                name="corner_view_once",
                violation_error_message=_("This view is in the list already."),
            ),
            models.CheckConstraint(
                condition=~Q(looks=F("at")),
                name="a_corner_looks_at_another",
                violation_error_message=_("A corner looks at another one here."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_looks_display()} → {self.get_at_display()}"


class OpenQuestion(PlanItem):
    """A question that stands open at a corner of the triangle, or at the topic in its middle; answered by an answer.

    Confidential: whoever must fear that a question is read by whom it is about does not ask it. So the public
    triangle, and readers of the workshop from outside the core team, do not even learn how many there are.
    """

    confidential = True

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="open_questions")
    question = models.TextField(_("what is open?"), max_length=1000)
    corner = models.CharField(_("at which corner?"), max_length=20, choices=Corner.choices, blank=True, default="")
    answer = models.TextField(_("answer"), max_length=2000, blank=True)

    def __str__(self) -> str:
        return f"question {self.pk}"  # the question itself must not reach a ledger or a log

    @property
    def heading(self) -> str:
        """The question itself, for the core team."""
        return self.question

    @property
    def is_answered(self) -> bool:
        """Whether it has its answer."""
        return bool(self.answer.strip())


class PoliticsStep(PlanItem):
    """A step by which politics is involved: with whom, how, by when, and what came of it.

    For the workshop alone: the public plan leaves the steps out (why, says the engine's `PoliticsStep`).
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="politics")
    name = models.CharField(_("with whom?"), max_length=160)
    kind = models.CharField(_("what is it?"), max_length=10, choices=PoliticsKind.choices, default=PoliticsKind.BODY)
    how = models.TextField(_("how?"), max_length=2000, blank=True)
    due_on = models.DateField(_("by which day?"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome = models.TextField(_("what came of it?"), max_length=2000, blank=True)

    def __str__(self) -> str:
        return self.name


class Resource(PlanItem):
    """Staff, time, money, knowledge, network, rooms, backing: at hand or to be activated."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="resources")
    kind = models.CharField(_("kind"), max_length=12, choices=ResourceKind.choices)
    name = models.CharField(_("what exactly?"), max_length=200)
    availability = models.CharField(
        _("is it there?"), max_length=12, choices=Availability.choices, default=Availability.AT_HAND
    )
    hours_per_month = models.FloatField(
        _("hours per month"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(5000)],
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    amount = models.DecimalField(
        _("how much money? (euros)"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    conditions = models.TextField(_("what does it oblige you to?"), max_length=2000, blank=True)
    funding_programme = models.BooleanField(_("from a funding programme"), default=False)

    def __str__(self) -> str:
        return self.name


class Channel(PlanItem):
    """A channel or meeting space: one of four quadrants of the infrastructure square."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="channels")
    name = models.CharField(_("channel or space"), max_length=160)
    medium = models.CharField(_("digital or analogue?"), max_length=10, choices=Medium.choices, blank=True, default="")
    side = models.CharField(_("in the house or outside?"), max_length=10, choices=Side.choices, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class WorkMeeting(PlanItem):
    """A regular meeting of those who build."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="work_meetings")
    name = models.CharField(_("which meeting?"), max_length=160)
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday.choices, null=True, blank=True)
    starts_at = models.TimeField(_("at"), null=True, blank=True)
    with_volunteers = models.BooleanField(_("volunteers take part"), default=False)

    def __str__(self) -> str:
        return self.name
