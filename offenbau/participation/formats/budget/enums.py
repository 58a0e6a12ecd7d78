"""Constants of participatory budgets."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What the check of a proposal came to."""

    FEASIBLE = "feasible", _("can be carried out")
    CHANGED = "changed", _("can be carried out with changes")
    NOT_FEASIBLE = "not_feasible", _("cannot be carried out")


# With these a proposal goes onto the ballot.
ON_THE_LIST = (Verdict.FEASIBLE.value, Verdict.CHANGED.value)


class BallotKind(models.TextChoices):
    """How one shares out."""

    APPROVAL = "approval", _("Tick all projects that are fine")
    POINTS = "points", _("Share out points")
    BASKET = "basket", _("Fill a basket that costs no more than the budget")


class CountingRule(models.TextChoices):
    """How the projects are chosen; the values are those of the engine."""

    EQUAL_SHARES = "equal-shares", _("Equal shares: every voice has an equal part of the budget")
    GREEDY = "greedy", _("Most votes first, as long as the money reaches")


class BuildingState(models.TextChoices):
    """How far a chosen project is."""

    PLANNED = "planned", _("is being planned")
    BUILDING = "building", _("is being built")
    DONE = "done", _("is done")
    STOPPED = "stopped", _("was stopped")
