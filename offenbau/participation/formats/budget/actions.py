"""Setting up a budget, proposing a project, checking it, and saying how far the building is."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.euros import in_euros
from offenbau.discussion.enums import State
from offenbau.participation.actions import Submitted, add_outcome, hold, submit_contribution, submit_for_somebody, tell
from offenbau.participation.actions.answers import looked_at
from offenbau.participation.actions.arranging import change_settings, each_once, set_categories
from offenbau.participation.actions.listed import next_on
from offenbau.participation.enums import OutcomeKind
from offenbau.participation.fates import tell_of_steps
from offenbau.participation.formats.budget.counting import counted
from offenbau.participation.formats.budget.enums import ON_THE_LIST, BallotKind, BuildingState, CountingRule
from offenbau.participation.formats.budget.models import Building, Dossier, Estimate
from offenbau.participation.formats.budget.permissions import can_check, can_report
from offenbau.participation.formats.budget.projects import budget_of
from offenbau.participation.formats.budget.rules import MOST_POINTS, SETTINGS
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries import voting_has_begun
from offenbau.participation.queries.paper import has_final_result
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.permissions import require

VALUES = ("title", "what", "verdict", "changes", "reason", "cost", "unit", "checked_on", "told")
OUTCOMES = {
    BuildingState.PLANNED: OutcomeKind.NEXT,
    BuildingState.BUILDING: OutcomeKind.NEXT,
    BuildingState.DONE: OutcomeKind.DONE,
    BuildingState.STOPPED: OutcomeKind.DROPPED,
}


@transaction.atomic
def arrange(
    *, procedure: Procedure, categories: list[str], settings: dict[str, Any], revision: int, by: Person | None
) -> Procedure:
    """Give a draft its budget, its ballot and its rule (any of SETTINGS), and categories.

    Raises as `change_procedure` does.
    """
    values = {**SETTINGS, **settings}
    if values["ballot"] not in BallotKind.values or values["rule"] not in CountingRule.values:
        raise ValidationError(_("Please choose one of the ways to vote and to count."))
    if not 1 <= values["points"] <= MOST_POINTS:
        raise ValidationError({"points": _("1 to %(most)d points, please.") % {"most": MOST_POINTS}})
    changed = change_settings(procedure=procedure, settings=values, revision=revision, by=by)
    set_categories(changed, each_once(categories))
    return changed


@transaction.atomic
def propose(*, cost: int | None = None, **submission: Any) -> Submitted:
    """Propose a project online, with what it may cost; everything else goes as in `submit_contribution`."""
    return _with_estimate(submit_contribution(**submission), cost)


@transaction.atomic
def propose_for_somebody(*, cost: int | None = None, **submission: Any) -> Submitted:
    """Enter a project that came on a card or by telephone; everything else goes as in `submit_for_somebody`."""
    return _with_estimate(submit_for_somebody(**submission), cost)


def _with_estimate(submitted: Submitted, cost: int | None) -> Submitted:
    if cost is not None:
        estimate = Estimate(proposal=submitted.contribution, cost=cost)
        estimate.full_clean(exclude=["proposal"])
        estimate.save(force_insert=True)
    return submitted


@transaction.atomic
def save_dossier(*, proposal: Contribution, values: dict[str, Any], by: Person | None) -> Dossier:
    """Say in public what the check of a proposal came to (any of VALUES), or say it better until people vote.

    Raises ValidationError with the code `late` once they do, `unread` for what nobody may read.
    """
    procedure = hold(proposal.procedure)
    require(by is None or can_check(Viewer(by), procedure))
    current = Contribution.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    current.procedure = procedure
    known = Dossier.objects.filter(proposal=current).first()
    _require_open_to_check(current, known)
    dossier = known or _new_dossier(current)
    for name in values.keys() & set(VALUES):
        setattr(dossier, name, values[name])
    dossier.listed = dossier.verdict in ON_THE_LIST and not current.redacted_at
    _refuse_dearer_than_all(dossier)
    _refuse_days_to_come(dossier.checked_on)
    dossier.full_clean()
    dossier.save()
    tell(procedure, "check proposal", on=dossier, by=by, verdict=dossier.verdict)
    if step := looked_at(current):
        tell_of_steps([step], by=by)
    return dossier


def _new_dossier(proposal: Contribution) -> Dossier:
    others = Dossier.objects.filter(procedure=proposal.procedure)
    return Dossier(procedure=proposal.procedure, proposal=proposal, **next_on(others, "p"))


def _require_open_to_check(proposal: Contribution, known: Dossier | None) -> None:
    """Refuse what nobody may read, and any change once people vote; what was put together keeps its one dossier."""
    if proposal.state != State.VISIBLE:
        raise ValidationError(_("Moderation has not let it through (yet)."), code="unread")
    if proposal.merged_into_id and known is None:
        raise ValidationError(_("This went into another proposal. Please check that one."), code="unread")
    if voting_has_begun(proposal.procedure):
        raise ValidationError(_("People vote: the list stands, and no dossier changes any more."), code="late")


def _refuse_dearer_than_all(dossier: Dossier) -> None:
    budget = budget_of(dossier.procedure)
    if dossier.listed and dossier.cost and dossier.cost > budget:
        words = _("That is more than the whole budget of %(budget)s: nobody could vote it in.")
        raise ValidationError({"cost": words % {"budget": in_euros(budget)}})


def _refuse_days_to_come(day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError({"checked_on": _("This day is still to come.")})


@transaction.atomic
def report_building(*, dossier: Dossier, state: str, on: date, reason: str = "", by: Person | None) -> Building:
    """Say how far a chosen project is; it stands among what came of it, and who follows the procedure hears of it."""
    procedure = hold(dossier.procedure)
    require(by is None or can_report(Viewer(by), procedure))
    if not has_final_result(procedure) or dossier.key not in counted(procedure).outcome.selected:
        raise ValidationError(_("Only what was chosen is built."), code="not_chosen")
    if state not in BuildingState.values:
        raise ValidationError({"state": _("Please say how far it is.")})
    words = f"{dossier.title}: {BuildingState(state).label}."
    text = f"{words} {reason.strip()}".strip()
    building = Building(dossier=dossier, state=state, on=on, reason=reason.strip())
    building.full_clean(exclude=["outcome"])
    values = {"kind": OUTCOMES[BuildingState(state)], "on": on, "text": text}
    building.outcome = add_outcome(procedure=procedure, values=values, by=by)
    building.save()
    return building
