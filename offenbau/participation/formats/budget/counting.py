"""The urn, counted by the rule that was declared at the start."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from offenbau.engines.counting.budgets import (
    Ballot,
    Comparison,
    Election,
    Kind,
    Lot,
    Outcome,
    Project,
    Rule,
    Utility,
    compared,
    count,
)
from offenbau.participation.formats.budget.enums import BallotKind
from offenbau.participation.formats.budget.projects import Choices, budget_of, kind_of, projects_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries.urn import counted_ballots

KINDS = {
    BallotKind.APPROVAL: Kind.APPROVAL,
    BallotKind.POINTS: Kind.POINTS,
    BallotKind.BASKET: Kind.KNAPSACK,
}
# What is counted is kept in the process, for pages of a result are read often and the urn of what has ended stands.
KEPT = 16


@dataclass(frozen=True)
class Counted:
    """Projects and ballots as the engine knows them, in whole euros, what came out, and the rule beside it."""

    election: Election
    outcome: Outcome
    beside: Comparison


def counted(procedure: Procedure) -> Counted:
    """Return what the urn gives by the rule that was declared; one query, and another the first time.

    A ballot is never changed, and each one counts on the row: as long as that number, the list and the rules are the
    same, so is the outcome.
    """
    projects = tuple(
        Project(each.key, each.title, each.cost, each.category, each.place) for each in projects_of(procedure)
    )
    rule, lot = Rule(procedure.settings["rule"]), Lot(procedure.manifest.get("lot", ""))
    in_the_urn = procedure.started_at, procedure.voices
    return _counted(procedure, in_the_urn, projects, budget_of(procedure), kind_of(procedure), rule, lot)


@lru_cache(maxsize=KEPT)
def _counted(
    procedure: Procedure,
    _in_the_urn: tuple[datetime | None, int],
    projects: tuple[Project, ...],
    budget: int,
    kind: BallotKind,
    rule: Rule,
    lot: Lot,
) -> Counted:
    ballots = tuple(ballot_of(row.choices, row.count) for row in counted_ballots(procedure))
    election = Election(projects, ballots, budget, KINDS[kind], 1, "EUR")
    utility = Utility.COST_POINTS if election.kind is Kind.POINTS else Utility.COST
    outcome = count(election, rule, utility=utility, lot=lot)
    other = Rule.GREEDY if rule is Rule.EQUAL_SHARES else Rule.EQUAL_SHARES
    return Counted(election, outcome, compared(election, outcome, other, utility=utility))


def ballot_of(choices: Choices, number: int = 1) -> Ballot:
    """Return what lies in the urn as the engine knows it."""
    if isinstance(choices, dict):
        return Ballot(tuple(choices), tuple(choices.values()), number)
    return Ballot(tuple(choices), (1,) * len(choices), number)
