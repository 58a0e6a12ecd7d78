"""Participatory budgets: the projects with their dossiers, the ballot, what came out and how far it is built."""

from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from pydantic import Field

from offenbau.api.answers import choice
from offenbau.api.contract import FormatApi
from offenbau.api.doors import procedure_of_format, somebody
from offenbau.api.participants import BallotIn, CountedShape, participant_of, voice_counted
from offenbau.api.problems import TAKING_PART
from offenbau.api.shapes import Labelled
from offenbau.api.submitting import WHO, NamedIn, SubmittedShape, category_named, speaker, taken
from offenbau.engines.counting.budgets import Comparison, Missed, Tie
from offenbau.participation import actions
from offenbau.participation.formats.budget.actions import propose
from offenbau.participation.formats.budget.counting import counted
from offenbau.participation.formats.budget.enums import BallotKind, CountingRule, Verdict
from offenbau.participation.formats.budget.models import Dossier
from offenbau.participation.formats.budget.projects import Project, budget_of, kind_of, projects_of
from offenbau.participation.formats.budget.published import command, publishes_ballots
from offenbau.participation.formats.budget.queries import Step, building_of, estimates, verdicts
from offenbau.participation.formats.budget.rules import SETTINGS
from offenbau.participation.models import Procedure
from offenbau.participation.queries.paper import has_final_result

router = Router(tags=["procedures"])
CENTS = gettext_noop("In euros, rounded to the cent, such as 1250.50")


class BuildingStepShape(Schema):
    """How far a project is since a day."""

    state: Labelled
    since: date
    reason: str


class BudgetProjectShape(Schema):
    """A project on the ballot with what its check found; `key` is what one votes with. Costs are in whole euros."""

    key: str
    title: str
    what: str
    cost: int
    place: str
    category: str
    changes: str = Field(description=gettext_noop("What is different from the proposal"))
    unit: str = Field(description=gettext_noop("The office that checked it"))
    checked_on: date
    proposal_url: str | None = Field(
        description=gettext_noop("The proposal in this interface, with its dossier; null if it is gone")
    )
    building: list[BuildingStepShape] = Field(
        description=gettext_noop("How the building goes, oldest first; empty before the end")
    )


class ProjectIn(NamedIn):
    """A project that somebody proposes, and what shows that they may."""

    title: str = Field(max_length=160)
    text: str = Field(max_length=8000)
    category: str = Field("", max_length=80, description=gettext_noop("Name of a category"))
    place: str = Field("", max_length=200)
    estimate: int | None = Field(
        None,
        ge=0,
        lt=2**31,
        description=gettext_noop("What it may cost, roughly, in whole euros; the office checks it"),
    )


class BudgetShape(Schema):
    """How much there is, how one votes, how it is counted, and on what. Amounts are in whole euros."""

    budget: int
    ballot: Labelled
    points: int | None = Field(description=gettext_noop("How many each person shares out; null without points"))
    rule: Labelled
    projects: list[BudgetProjectShape] = Field(
        description=gettext_noop("Those on the ballot; others may join them until voting begins")
    )
    propose_url: str = Field(
        description=gettext_noop("Where one proposes a project, as long as it is the time for it")
    )
    ballots_url: str | None = Field(
        description=gettext_noop("All ballots, which `offenbau count` counts again; null before the end, and of few")
    )


class DossierShape(Schema):
    """What is known of a proposal besides: what its proposer thinks that it costs, and what the check came to."""

    estimate: int | None
    verdict: Labelled | None = Field(description=gettext_noop("Null as long as it is not checked"))
    cost: int | None = Field(description=gettext_noop("Checked, in whole euros"))
    changes: str
    reason: str = Field(description=gettext_noop("Why it cannot be carried out"))
    unit: str
    checked_on: date | None
    told: str = Field(description=gettext_noop("Who told the proposer, and how"))


class MissedProjectShape(Schema):
    """A project that was not chosen, and what it lacked."""

    project: str
    why: str = Field(description=gettext_noop("no_votes, too_dear, supporters or money, see docs/budgets.md"))
    lacking: str = Field(description=CENTS)
    had: str = Field(description=gettext_noop("What its supporters had left together, in euros"))


class LevelShape(Schema):
    """Projects that were level, and which of them came first by what: cost, votes or lot."""

    projects: list[str]
    chosen: str
    by: str


class OtherRuleShape(Schema):
    """What the same ballots would have chosen by the rule that was not declared."""

    rule: Labelled
    selected: list[str]
    cost: int
    reached: int = Field(description=gettext_noop("How many have a project of their ballot among the chosen ones"))
    reached_there: int = Field(description=gettext_noop("How many would have one by the other rule"))


class BudgetResultShape(Schema):
    """The count: keys of projects in the order in which they were chosen. Amounts are in whole euros."""

    turnout: int = Field(description=gettext_noop("How many took part, with invalid sheets of paper"))
    electorate_size: int | None
    invalid: int
    ballots: int
    votes: dict[str, int]
    points: dict[str, int] | None = Field(description=gettext_noop("By project, where points are shared out"))
    selected: list[str]
    cost: int
    budget: int
    missed: list[MissedProjectShape]
    level: list[LevelShape]
    other_rule: OtherRuleShape
    ballots_url: str | None
    command: str | None = Field(description=gettext_noop("With it anybody counts the ballots again"))


class BudgetVoteIn(BallotIn):
    """A ballot, and what shows that one may cast it."""

    choices: list[str] | dict[str, int] = Field(
        description=gettext_noop("Keys of projects, or points by key. Empty abstains.")
    )


def details(here: str, procedure: Procedure) -> BudgetShape:
    """Return the money, the rules and the list; as many queries for many projects as for one."""
    ended = has_final_result(procedure)
    steps = building_of(procedure) if ended else {}
    kind, settings = kind_of(procedure), {**SETTINGS, **procedure.settings}
    return BudgetShape(
        budget=budget_of(procedure),
        ballot=choice(kind),
        points=settings["points"] if kind is BallotKind.POINTS else None,
        rule=choice(CountingRule(settings["rule"])),
        projects=[_project(each, steps.get(each.key, []), procedure, here) for each in projects_of(procedure)],
        propose_url=here + reverse("api:propose_project", args=[procedure.municipality.slug, procedure.slug]),
        ballots_url=_ballots_url(procedure, here) if ended else None,
    )


def _project(project: Project, steps: list[Step], procedure: Procedure, here: str) -> BudgetProjectShape:
    names = ("key", "title", "what", "cost", "place", "category", "changes", "unit", "checked_on")
    words = [procedure.municipality.slug, procedure.slug, project.number]
    return BudgetProjectShape(
        **{name: getattr(project, name) for name in names},
        proposal_url=here + reverse("api:contribution", args=words) if project.number else None,
        building=[
            BuildingStepShape(state={"code": step.state, "label": step.label}, since=step.on, reason=step.reason)
            for step in steps
        ],
    )


def _ballots_url(procedure: Procedure, here: str) -> str | None:
    """Where the ballots are, if there are enough of them: none of few, from which one could tell whose they are."""
    if not publishes_ballots(procedure.voices):
        return None
    return here + reverse("budget:ballots_file", args=[procedure.municipality.slug, procedure.slug])


def beside(_procedure: Procedure, ids: Collection[int]) -> Mapping[int, DossierShape]:
    """Return what is known of proposals besides; two queries."""
    costs, dossiers = estimates([*ids]), verdicts([*ids])
    return {each: _dossier(costs.get(each), dossiers.get(each)) for each in ids}


def _dossier(estimate: int | None, dossier: Dossier | None) -> DossierShape:
    names = ("cost", "changes", "reason", "unit", "checked_on", "told")
    nothing: dict[str, Any] = dict.fromkeys(names, "") | {"cost": None, "checked_on": None}
    found = {name: getattr(dossier, name) for name in names} if dossier else nothing
    return DossierShape(estimate=estimate, verdict=choice(Verdict(dossier.verdict)) if dossier else None, **found)


def result(here: str, procedure: Procedure) -> BudgetResultShape:
    """Return the count; two queries, and a count the first time."""
    found = counted(procedure)
    election, outcome, comparison = found.election, found.outcome, found.beside
    ballots_url = _ballots_url(procedure, here)
    return BudgetResultShape(
        turnout=procedure.turnout,
        electorate_size=procedure.electorate_size,
        invalid=procedure.invalid,
        ballots=election.voters,
        votes=election.votes,
        points=election.points if election.kind.weighs else None,
        selected=list(outcome.selected),
        cost=outcome.cost,
        budget=outcome.budget,
        missed=[_missed(each) for each in outcome.missed],
        level=[_level(tie) for tie in outcome.ties],
        other_rule=_other(comparison),
        ballots_url=ballots_url,
        command=command(procedure, outcome) if ballots_url else None,
    )


def _missed(missed: Missed) -> MissedProjectShape:
    figures = {"lacking": _cents(missed.lacking), "had": _cents(missed.had)}
    return MissedProjectShape(project=missed.project, why=missed.why.value, **figures)


def _cents(amount: Fraction) -> str:
    """Return euros as a program reads them; exact thirds of cents are rounded as on the page."""
    whole, cents = divmod(round(amount * 100), 100)
    return f"{whole}.{cents:02}"


def _level(tie: Tie) -> LevelShape:
    return LevelShape(projects=list(tie.projects), chosen=tie.chosen, by=tie.by.value)


def _other(found: Comparison) -> OtherRuleShape:
    return OtherRuleShape(
        rule=choice(CountingRule(found.other.rule.value)),
        selected=list(found.other.selected),
        cost=found.other.cost,
        reached=found.reached,
        reached_there=found.reached_there,
    )


@router.post(
    "/{slug:town}/{slug:slug}/budget/",
    url_name="share_out_budget",
    auth=somebody,
    response={201: CountedShape, **TAKING_PART},
    summary=gettext_noop("Cast a ballot of a budget"),
    description=gettext_noop(
        "With the code from a letter, where codes were sent; else with a login and the form token (X-CSRFToken). "
        "One person has one voice, on whatever way. Guests take part on the page."
    ),
)
def share_out_budget(request: HttpRequest, town: str, slug: str, payload: BudgetVoteIn) -> object:
    procedure = procedure_of_format(request, town, slug, "budget")
    participant = participant_of(request, procedure, payload)
    return voice_counted(
        actions.cast(procedure=procedure, participant=participant, choices=payload.choices, nonce=payload.nonce)
    )


@router.post(
    "/{slug:town}/{slug:slug}/projects/",
    url_name="propose_project",
    auth=somebody,
    response={201: SubmittedShape, **TAKING_PART},
    summary=gettext_noop("Propose a project of a budget"),
    description=WHO,
)
def propose_project(request: HttpRequest, town: str, slug: str, payload: ProjectIn) -> object:
    procedure = procedure_of_format(request, town, slug, "budget")
    values: dict[str, Any] = {name: getattr(payload, name) for name in ("title", "text", "place")}
    values["category"] = category_named(procedure, payload.category, "body.category")
    who = speaker(request, procedure, payload)
    return taken(propose(cost=payload.estimate, procedure=procedure, values=values, **who))


API = FormatApi(
    details_shape=BudgetShape,
    details=details,
    result_shape=BudgetResultShape,
    result=result,
    router=router,
    beside_shape=DossierShape,
    beside=beside,
    contributes_at="propose_project",
)
