"""The familiar rule: down the list by votes (or points, or either per cost); what no longer fits is passed over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .election import Election, Project
from .lots import Lot, Tie, settled

Measure = Callable[[Project], Fraction | int]


@dataclass(frozen=True)
class Filled:
    """What was `chosen`, in this order, the `ties` on the way, and what others were `lacking` at their turn."""

    chosen: tuple[str, ...]
    ties: tuple[Tie, ...]
    lacking: dict[str, int]


def measure(election: Election, *, per_cost: bool = False, weighed: bool | None = None) -> Measure:
    """Votes, or points where ballots weigh (or as `weighed` says), of a project; per cost if asked."""
    figures = election.points if (election.kind.weighs if weighed is None else weighed) else election.votes
    if per_cost:
        return lambda project: Fraction(figures[project.id], project.cost)
    return lambda project: figures[project.id]


def fill(election: Election, by: Measure, lot: Lot, before: Sequence[str] = ()) -> Filled:
    """Fill what `before` leaves of the budget. Nothing without a single vote is chosen."""
    left = election.budget - election.cost(tuple(before))
    waiting = [each for each in election.projects if each.id not in before and by(each)]
    chosen: list[str] = []
    ties: list[Tie] = []
    lacking: dict[str, int] = {}
    while waiting:
        level = _level(waiting, by)
        fitting = [each for each in level if each.cost <= left]
        if not fitting:
            lacking |= {each.id: each.cost - left for each in level}
            waiting = [each for each in waiting if each not in level]
            continue
        first, tie = settled(election, lot, fitting, len(before) + len(chosen))
        chosen.append(first.id)
        ties += [tie] if tie else []
        left -= first.cost
        waiting.remove(first)
    return Filled(tuple(chosen), tuple(ties), lacking)


def _level(waiting: list[Project], by: Measure) -> list[Project]:
    most = max(map(by, waiting))
    return [each for each in waiting if by(each) == most]
