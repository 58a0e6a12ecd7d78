"""What a participatory budget has beside its proposals: estimates, public dossiers, and how far the building is."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.checked import Checked
from offenbau.base.euros import MOST
from offenbau.participation.formats.budget.enums import ON_THE_LIST, BuildingState, Verdict
from offenbau.participation.models import Contribution, Outcome, Procedure


class Estimate(models.Model):
    """What the proposer thinks that it costs, in whole euros; the check may find something else."""

    proposal = models.OneToOneField(Contribution, on_delete=models.CASCADE, primary_key=True, related_name="+")
    cost = models.PositiveIntegerField(_("estimated cost in euros"))

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(cost__range=(1, MOST)), name="estimate_is_an_amount")]

    def __str__(self) -> str:
        return f"#{self.proposal_id}"


class Dossier(Checked):
    """What the administration found out about a proposal, in public. Only with one does a project stand on the ballot.

    `key` stands on ballots and in files. `listed` says whether it is on the list: checked, feasible and readable. From
    the moment on at which people vote nothing of it moves any more. `proposal` is gone where its author took it back.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="dossiers")
    proposal = models.OneToOneField(
        Contribution, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    key = models.SlugField(max_length=12, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)
    listed = models.BooleanField(default=False, editable=False)
    title = models.CharField(_("the project in a few words"), max_length=160)
    what = models.TextField(_("what would be built"), max_length=2000)
    verdict = models.CharField(_("can it be carried out?"), max_length=12, choices=Verdict.choices)
    changes = models.TextField(_("what is different from the proposal, and why?"), max_length=2000, blank=True)
    reason = models.TextField(_("if not: why?"), max_length=2000, blank=True)
    cost = models.PositiveIntegerField(_("checked cost in whole euros"), null=True, blank=True)
    unit = models.CharField(_("which office is responsible?"), max_length=120)
    checked_on = models.DateField(_("on which day was it checked?"), default=timezone.localdate)
    told = models.CharField(
        _("who told the proposer, and how?"),
        max_length=200,
        blank=True,
        help_text=_("An office and a way, such as “civil engineering office, by telephone”; no private names."),
    )

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "key"], name="dossier_key_once_a_procedure"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(what=""), name="dossier_says_what"),
            models.CheckConstraint(condition=~Q(unit=""), name="dossier_has_an_office"),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="dossier_verdict"),
            models.CheckConstraint(
                condition=Q(cost=None) | Q(cost__isnull=False, cost__range=(1, MOST)), name="dossier_cost_is_an_amount"
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=ON_THE_LIST) | Q(cost__isnull=False),
                name="what_can_be_built_has_a_cost",
                violation_error_message=_("What can be carried out needs a checked cost."),
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.CHANGED) | ~Q(changes=""),
                name="changes_are_said",
                violation_error_message=_("Please say what is different from the proposal."),
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.NOT_FEASIBLE) | ~Q(reason=""),
                name="what_cannot_be_built_has_a_reason",
                violation_error_message=_("Please say why it cannot be carried out."),
            ),
            models.CheckConstraint(
                condition=Q(listed=False) | Q(verdict__in=ON_THE_LIST), name="only_what_can_be_built_is_listed"
            ),
        ]

    def __str__(self) -> str:
        return self.key  # the ledger keeps it, and what it says may have to go


class Building(Checked):
    """How far a chosen project is since a day; told as an entry of what came of it, and gone with that."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="buildings")
    outcome = models.OneToOneField(Outcome, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(_("how far is the building?"), max_length=10, choices=BuildingState.choices)
    on = models.DateField(_("since which day?"))
    reason = models.TextField(_("what is to be said about it?"), max_length=2000, blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=BuildingState.values), name="building_state"),
            models.CheckConstraint(
                condition=~Q(state=BuildingState.STOPPED) | ~Q(reason=""),
                name="what_is_stopped_has_a_reason",
                violation_error_message=_("Please say why it was stopped: people have voted for it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.state}"
