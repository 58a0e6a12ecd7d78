"""What a count of a budget says."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .lots import Lot, Tie
from .support import Utility


class Rule(StrEnum):
    """How projects are chosen."""

    GREEDY = "greedy"  # most votes (or points) first, as long as the money reaches
    GREEDY_PER_COST = "greedy-per-cost"  # most votes (or points) per cost first
    EQUAL_SHARES = "equal-shares"  # everybody has an equal part of the budget


class Completion(StrEnum):
    """What is done with what equal shares leave unspent."""

    NONE = "none"
    ADD1 = "add1"  # everybody's part is raised step by step as long as the whole does not cost more than the budget
    ADD1_GREEDY = "add1+greedy"  # and what is left then goes to the projects with most votes


class Why(StrEnum):
    """Why a project was not chosen."""

    NO_VOTES = "no_votes"
    TOO_DEAR = "too_dear"  # it costs more than the whole budget
    SUPPORTERS = "supporters"  # its supporters had too little left for it
    MONEY = "money"  # it was its turn, and too little of the budget was left


@dataclass(frozen=True)
class Bought:
    """A project that its supporters paid, all amounts in the smallest unit.

    `each` of the `full` supporters paid that for one unit of worth (one ballot's points, or 1), `all_they_had` gave
    `less` together.
    """

    project: str
    each: Fraction
    full: int
    all_they_had: int
    less: Fraction


@dataclass(frozen=True)
class Missed:
    """A project that was not chosen: why, what was `lacking`, and what its supporters `had` left."""

    project: str
    why: Why
    lacking: Fraction
    had: Fraction


@dataclass(frozen=True)
class Shares:
    """How equal shares came about: everybody's `part` (budget by ballots), raised by `steps` of `step`.

    `next_cost`: what the next step would have cost in all, where that is more than the budget and the reason to stop.
    `stopped`: whether the search was given up. If neither, nothing more fitted into the budget.
    """

    utility: Utility
    completion: Completion
    part: Fraction
    step: int
    steps: int
    next_cost: int | None
    stopped: bool
    bought: tuple[Bought, ...]

    @property
    def raised(self) -> Fraction:
        """What everybody could spend in the end."""
        return self.part + self.steps * self.step


@dataclass(frozen=True)
class Outcome:
    """The result: ids in the order chosen, what they cost of the budget, and how it came about.

    `filled` are those of `selected` that came last, by votes from the rest. `shares` is None for greedy rules.
    """

    rule: Rule
    lot: Lot
    selected: tuple[str, ...]
    filled: tuple[str, ...]
    cost: int
    budget: int
    ties: tuple[Tie, ...]
    missed: tuple[Missed, ...]
    shares: Shares | None = None
