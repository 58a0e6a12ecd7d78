"""What a participatory budget needs before it starts, what freezes then, and what moves with its proposals."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.discussion.enums import State
from offenbau.participation.actions.arranging import copy_categories
from offenbau.participation.actions.contributions import erase_contributions
from offenbau.participation.contract import Problem
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.budget.counting import counted
from offenbau.participation.formats.budget.enums import ON_THE_LIST, BallotKind, CountingRule
from offenbau.participation.formats.budget.models import Dossier
from offenbau.participation.formats.budget.projects import Choices, budget_of, checked_choices, projects_of
from offenbau.participation.models import Category, Contribution, Procedure
from offenbau.participation.queries.single import voting_has_begun

MOST_POINTS = 100
SETTINGS: dict[str, Any] = {
    "budget": 0,
    "ballot": BallotKind.APPROVAL.value,
    "points": 10,
    "rule": CountingRule.EQUAL_SHARES.value,
    "limit": 3,
    "moderated_first": False,
    "comments": True,
    "supports": True,
    "places": False,
}


def problems(procedure: Procedure) -> list[Problem]:
    """Return what keeps it from starting: no money, or no time to check what was proposed."""
    found = (
        []
        if budget_of(procedure)
        else [Problem(gettext_lazy("It does not say yet how much money there is."), "auswahl")]
    )
    phases = {phase.kind: phase for phase in procedure.phases.all()}
    collect, decide = phases.get(PhaseKind.COLLECT), phases.get(PhaseKind.DECIDE)
    if phases and not collect:
        words = gettext_lazy("It does not say yet from when until when people propose projects.")
        found.append(Problem(words, "zeiten"))
    if collect and decide and decide.starts_at <= collect.ends_at:
        words = gettext_lazy("Voting begins before proposals can be checked: leave some days in between.")
        found.append(Problem(words, "zeiten"))
    return found


def check(procedure: Procedure, choices: Any, _on_paper: bool) -> Choices:
    """Return choices as the urn keeps them; on paper the same is a ballot as online."""
    return checked_choices(procedure, choices)


def manifest(procedure: Procedure) -> dict[str, Any]:
    """Return what freezes beside the settings (budget, ballot, rule): the drawers, and what the lot is drawn from.

    The list of projects stands from the moment on at which voting begins: no dossier changes after it.
    """
    names = Category.objects.filter(procedure=procedure).values_list("name", flat=True)
    return {"categories": list(names), "lot": f"{procedure.municipality.slug}/{procedure.slug}"}


def listed(procedure: Procedure) -> list[dict[str, Any]]:
    """Return keys and costs of the projects as they stand on the ballot, for the board; empty before voting begins.

    Their names are left out: moderation may have to black one out.
    """
    if not voting_has_begun(procedure):
        return []
    return [{"key": project.key, "cost": project.cost} for project in projects_of(procedure)]


def reset(procedure: Procedure) -> None:
    """Erase what was proposed for trial; ballots are erased with the urn."""
    Dossier.objects.filter(procedure=procedure).delete()
    erase_contributions(procedure)


again = copy_categories


def says(field: Callable[[str], Q]) -> Q:
    """Return the condition on procedures that a project says so that everybody may read."""
    readable = Q(proposal=None) | Q(proposal__state=State.VISIBLE, proposal__redacted_at=None)
    return Q(Exists(Dossier.objects.filter(field("title") | field("what"), readable, procedure=OuterRef("pk"))))


def count(procedure: Procedure) -> dict[str, Any]:
    """Return the result as JSON values: ballots, what was chosen, and what it costs."""
    found = counted(procedure)
    election, outcome = found.election, found.outcome
    return {
        "ballots": election.voters,
        "votes": election.votes,
        "selected": list(outcome.selected),
        "cost": outcome.cost,
        "budget": outcome.budget,
    }


# -- Proposals ------------------------------------------------------------------------------------
def check_proposal(proposal: Contribution) -> None:
    """Refuse what could never stand on a list: a proposal without a name."""
    if not proposal.title:
        raise ValidationError({"title": _("Please give your project a short name.")})


def proposal_is_editable(proposal: Contribution) -> bool:
    """Whether nobody has checked it yet: what was checked stands as it was seen."""
    return not Dossier.objects.filter(proposal=proposal).exists()


def moderated(proposal: Contribution) -> None:
    """Let a checked project stand on the list while everybody may read it; once people vote, none goes or comes."""
    if voting_has_begun(proposal.procedure):
        return
    stands = proposal.state == State.VISIBLE and not proposal.redacted_at
    Dossier.objects.filter(proposal=proposal, verdict__in=ON_THE_LIST).update(listed=stands)


def taken_back(proposal: Contribution) -> None:
    """Erase the dossier with its proposal; a project that people vote on stands: their voices belong to it."""
    if not voting_has_begun(proposal.procedure):
        Dossier.objects.filter(proposal=proposal).delete()
