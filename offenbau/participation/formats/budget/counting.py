"""The urn, counted by the rule that was declared at the start."""

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
# What is counted is kept in the process: the urn of a procedure that has ended does not change any more.
KEPT = 16


def election_of(procedure: Procedure) -> Election:
    """Return projects and ballots as the engine knows them, in whole euros; two queries."""
    projects = tuple(
        Project(each.key, each.title, each.cost, each.category, each.place) for each in projects_of(procedure)
    )
    ballots = tuple(ballot_of(row.choices, row.count) for row in counted_ballots(procedure))
    return Election(projects, ballots, budget_of(procedure), KINDS[kind_of(procedure)], 1, "EUR")


def ballot_of(choices: Choices, number: int = 1) -> Ballot:
    """Return what lies in the urn as the engine knows it."""
    if isinstance(choices, dict):
        return Ballot(tuple(choices), tuple(choices.values()), number)
    return Ballot(tuple(choices), (1,) * len(choices), number)


def outcome_of(procedure: Procedure, election: Election) -> tuple[Outcome, Comparison]:
    """Count, and compare with the rule that was not declared; the same election is counted once a process."""
    utility = Utility.COST_POINTS if election.kind is Kind.POINTS else Utility.COST
    return _counted(election, Rule(procedure.settings["rule"]), utility, Lot(procedure.manifest.get("lot", "")))


@lru_cache(maxsize=KEPT)
def _counted(election: Election, rule: Rule, utility: Utility, lot: Lot) -> tuple[Outcome, Comparison]:
    outcome = count(election, rule, utility=utility, lot=lot)
    other = Rule.GREEDY if rule is Rule.EQUAL_SHARES else Rule.EQUAL_SHARES
    return outcome, compared(election, outcome, other, utility=utility)
