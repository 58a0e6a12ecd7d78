"""Proposals with what the check came to, and how far the building is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from offenbau.discussion.enums import State
from offenbau.participation.formats.budget.models import Building, Dossier, Estimate
from offenbau.participation.models import Contribution, Procedure

MOST_SHOWN = 500


@dataclass(frozen=True)
class Proposed:
    """A proposal, for those who check: `dossier` is None as long as nobody has."""

    number: int
    title: str
    name: str
    estimate: int | None
    dossier: Dossier | None


def to_check(procedure: Procedure) -> list[Proposed]:
    """Return all proposals that can be checked, those without a dossier first; three queries."""
    rows = list(_checkable(procedure).order_by("number")[:MOST_SHOWN])
    dossiers = {each.proposal_id: each for each in Dossier.objects.filter(proposal__in=[row.pk for row in rows])}
    costs = estimates([row.pk for row in rows])
    found = [Proposed(row.number, row.title, row.pseudonym, costs.get(row.pk), dossiers.get(row.pk)) for row in rows]
    return sorted(found, key=lambda each: (each.dossier is not None, each.number))


def unchecked_count(procedure: Procedure) -> int:
    """Return how many proposals wait for a dossier; one query."""
    checked = Dossier.objects.filter(proposal=OuterRef("pk"))
    return _checkable(procedure).filter(~Exists(checked)).count()


def _checkable(procedure: Procedure) -> QuerySet[Contribution]:
    """What can be checked; of those that went into another one, only what has a dossier that may have to change."""
    checked = Exists(Dossier.objects.filter(proposal=OuterRef("pk")))
    return Contribution.objects.filter(Q(merged_into=None) | checked, procedure=procedure, state=State.VISIBLE)


def estimates(proposals: list[int]) -> dict[int, int]:
    """Return what proposers think that theirs cost, by the key of the proposal; one query."""
    return dict(Estimate.objects.filter(proposal__in=proposals).values_list("proposal_id", "cost"))


def verdicts(proposals: list[int]) -> dict[int, Dossier]:
    """Return the dossiers by the key of their proposal; one query."""
    return {each.proposal_id: each for each in Dossier.objects.filter(proposal__in=proposals)}


def dossier_of(proposal: Contribution) -> Dossier | None:
    """Return what the check of a proposal came to; one query."""
    return Dossier.objects.filter(proposal=proposal).first()


@dataclass(frozen=True)
class Step:
    """How far a project is since a day."""

    state: str
    label: str
    on: date
    reason: str


def building_of(procedure: Procedure) -> dict[str, list[Step]]:
    """Return how the building of each chosen project went on, by its key, oldest first; one query."""
    found: dict[str, list[Step]] = {}
    rows = Building.objects.filter(dossier__procedure=procedure).select_related("dossier")
    for row in rows:
        step = Step(row.state, row.get_state_display(), row.on, row.reason)
        found.setdefault(row.dossier.key, []).append(step)
    return found
