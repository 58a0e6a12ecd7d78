"""Equal shares once more, as the paper writes it: every voter apart, fractions alone, nothing remembered."""

from fractions import Fraction

from offenbau.engines.counting.budgets import Utility
from offenbau.engines.counting.budgets.lots import SEEDED


def utility_of(election, utility, ballot, project):
    """What a project is worth to a ballot."""
    if project.id not in ballot.choices:
        return 0
    points = ballot.points[ballot.choices.index(project.id)] if utility.weighed else 1
    return points * (project.cost if utility in {Utility.COST, Utility.COST_POINTS} else 1)


def rho_of(election, utility, purses, project):
    """The least price per utility at which the supporters cover the cost, by trying every voter as the poorest who
    does not give everything."""
    worth = [utility_of(election, utility, ballot, project) for ballot, _money in purses]
    payers = sorted(
        ((money / each, each, money) for each, (_ballot, money) in zip(worth, purses, strict=True) if each),
        key=lambda payer: payer[0],
    )
    if not payers or sum(money for *_rest, money in payers) < project.cost:
        return None
    rest, total = Fraction(project.cost), sum(each for _limit, each, _money in payers)
    for limit, each, money in payers:
        if rest / total <= limit:
            return rest / total
        rest, total = rest - money, total - each
    return None


def equal_shares(election, utility, start, lot=SEEDED):
    """The ids bought if every voter begins with `start`."""
    purses = [(ballot, start) for ballot in election.ballots for _ in range(ballot.count)]
    left = [each for each in election.projects if each.cost <= election.budget]
    bought = []
    while prices := {each.id: rho for each in left if (rho := rho_of(election, utility, purses, each)) is not None}:
        least = min(prices.values())
        level = [each for each in left if prices.get(each.id) == least]
        first = min(level, key=lambda each: (each.cost, -election.votes[each.id], lot.key(each.id)))
        purses = [
            (ballot, money - min(money, least * utility_of(election, utility, ballot, first)))
            for ballot, money in purses
        ]
        left.remove(first)
        bought.append(first.id)
    return tuple(bought)


def add1(election, utility, step=1):
    """The ids after the last step that the budget can pay, and how many steps that were."""
    part, steps, before = Fraction(election.budget, election.voters), 0, ()
    supported = [each for each in election.projects if _wanted(election, utility, each)]
    while True:
        ids = equal_shares(election, utility, part + steps * step)
        if election.cost(ids) > election.budget:
            return before, steps - 1
        left = election.budget - election.cost(ids)
        if not any(each.cost <= left for each in supported if each.id not in ids):
            return ids, steps
        steps, before = steps + 1, ids


def _wanted(election, utility, project):
    return any(utility_of(election, utility, ballot, project) for ballot in election.ballots)
