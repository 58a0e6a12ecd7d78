"""Count a budget by one rule."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from . import completion as completing
from .auction import Settle
from .election import Election, Project
from .greedy import Filled, fill, measure
from .lots import SEEDED, Lot, settled
from .outcome import Completion, Missed, Outcome, Rule, Shares, Why
from .steps import step
from .support import Utility, support


def count(
    election: Election,
    rule: Rule = Rule.EQUAL_SHARES,
    *,
    utility: Utility = Utility.COST,
    completion: Completion = Completion.ADD1_GREEDY,
    lot: Lot = SEEDED,
) -> Outcome:
    """The outcome by this rule; `utility` and `completion` are for equal shares. Raises ValueError for points that
    ballots do not have."""
    if rule is Rule.EQUAL_SHARES:
        return _equal_shares(election, utility, completion, lot)
    filled = fill(election, measure(election, per_cost=rule is Rule.GREEDY_PER_COST), lot)
    cost = election.cost(filled.chosen)
    missed = tuple(_not_chosen(election, filled.chosen, {}, filled.lacking))
    return Outcome(rule, lot, filled.chosen, (), cost, election.budget, filled.ties, missed)


def _equal_shares(election: Election, utility: Utility, completion: Completion, lot: Lot) -> Outcome:
    sides, settle = support(election, utility), _settle(election, lot)
    part, size, found = Fraction(election.budget, max(election.voters, 1)), step(election), completing.Raised(0, None)
    if completion is not Completion.NONE:
        found = completing.raised(election, sides, part, size, settle)
    purchases, purses = completing.exactly(sides, part + found.steps * size, settle)
    ids = completing.bought(purchases)
    rest = _rest(election, utility, completion, lot, ids)
    selected = ids + rest.chosen
    shares = Shares(utility, completion, part, size, found.steps, found.next_cost, found.stopped, tuple(purses.bought))
    had = {side.project.id: purses.together(side) for side in sides.sides}
    ties = tuple(each.tie for each in purchases if each.tie) + rest.ties
    missed = tuple(_not_chosen(election, selected, had, rest.lacking))
    cost = election.cost(selected)
    return Outcome(Rule.EQUAL_SHARES, lot, selected, rest.chosen, cost, election.budget, ties, missed, shares)


def _settle(election: Election, lot: Lot) -> Settle:
    return partial(settled, election, lot)


def _rest(election: Election, utility: Utility, completion: Completion, lot: Lot, ids: tuple[str, ...]) -> Filled:
    if completion is not Completion.ADD1_GREEDY:
        return Filled((), (), {})
    return fill(election, measure(election, weighed=utility.weighed), lot, ids)


def _not_chosen(
    election: Election, selected: tuple[str, ...], had: dict[str, Fraction], lacking: dict[str, int]
) -> Iterator[Missed]:
    for project in election.projects:
        if project.id not in selected:
            yield _missed(election, project, had.get(project.id, Fraction(0)), lacking.get(project.id))


def _missed(election: Election, project: Project, had: Fraction, lacking: int | None) -> Missed:
    if not election.votes[project.id]:
        return Missed(project.id, Why.NO_VOTES, Fraction(project.cost), had)
    if project.cost > election.budget:
        return Missed(project.id, Why.TOO_DEAR, Fraction(project.cost - election.budget), had)
    if lacking is not None:
        return Missed(project.id, Why.MONEY, Fraction(lacking), had)
    return Missed(project.id, Why.SUPPORTERS, project.cost - had, had)
