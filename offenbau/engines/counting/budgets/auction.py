"""The Method of Equal Shares: everybody has the same money, and supporters pay for their projects together.

Again and again the project is bought whose supporters pay the least for a unit of utility: the smallest `rho` at which
`min(balance, rho * utility)` of all supporters covers the cost. It ends when no project's supporters have enough left.
(Peters, Pierczyński, Skowron: Proportional Participatory Budgeting with Additive Utilities, NeurIPS 2021.)

`rho` never falls while money is spent, so an old one is a lower bound and most projects are not looked at again.

Two more things are used elsewhere. Who has more money before a purchase has no less after it: those who have enough
pay a price that only falls when somebody has more. And all together have less by the cost, neither more nor less.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from math import inf
from typing import Protocol

from .election import Project
from .lots import Tie
from .support import Side

Bound = Fraction | float


@dataclass(frozen=True, slots=True)
class Price:
    """What a unit of worth costs the supporters of a project now, somewhere from `low` to `high`, per utility.

    `ratio` is the price as numerator and denominator where it is known exactly. `inner` is what the purses need of it.
    """

    low: Bound
    high: Bound
    ratio: tuple[int, int] | None
    inner: object

    @property
    def exact(self) -> Fraction | None:
        """The price where it is known exactly."""
        return self.ratio and Fraction(*self.ratio)


@dataclass(frozen=True, slots=True)
class Purchase:
    """A project bought at this `price`, the `tie` if others were level, and what the rest surely cost: `others`."""

    side: Side
    price: Price
    tie: Tie | None
    others: Bound


class Purses(Protocol):
    """Everybody's balances."""

    def price(self, side: Side) -> Price | None:
        """What this project costs its supporters now; None if they have too little."""

    def pay(self, side: Side, price: Price) -> None:
        """Take it from them."""

    def exactly(self, side: Side) -> Price | None:
        """The same price, known exactly."""

    def emptied(self, side: Side, price: Price) -> bytes | None:
        """Which supporters have less than this price asks, as marks to compare; None where that is in doubt."""


Settle = Callable[[list[Project], int], tuple[Project, Tie | None]]
_Waiting = tuple[Bound, int]  # a lower bound of the price, and the number of the side


def auction(purses: Purses, sides: tuple[Side, ...], settle: Settle) -> list[Purchase]:
    """Buy until nothing can be bought; `settle` names the first of several that are level."""
    waiting: list[_Waiting] = [(0, number) for number in range(len(sides))]
    bought: list[Purchase] = []
    while seen := _cheapest(purses, sides, waiting):
        level = _level(purses, sides, seen)
        first, tie = settle([sides[number].project for number in level], len(bought))
        chosen = next(number for number in level if sides[number].project is first)
        price = seen.pop(chosen)
        others = min((each.low for number, each in seen.items() if number not in level), default=inf)
        bought.append(Purchase(sides[chosen], price, tie, min(others, waiting[0][0] if waiting else inf)))
        purses.pay(sides[chosen], price)
        for number, each in seen.items():
            heappush(waiting, (each.low, number))
    return bought


def _cheapest(purses: Purses, sides: tuple[Side, ...], waiting: list[_Waiting]) -> dict[int, Price]:
    """Take those out of `waiting` that may cost their supporters least; those that can no longer be bought go, too."""
    seen: dict[int, Price] = {}
    best: Bound = inf
    while waiting and waiting[0][0] <= best:
        _low, number = heappop(waiting)
        if price := purses.price(sides[number]):
            seen[number] = price
            best = min(best, price.high)
    return seen


def _level(purses: Purses, sides: tuple[Side, ...], seen: dict[int, Price]) -> list[int]:
    """Those that cost least: one, or several at exactly the same price."""
    best = min(price.high for price in seen.values())
    near = [number for number, price in seen.items() if price.low <= best]
    if len(near) == 1:
        return near
    exact = {number: seen[number].exact or _exact(purses.exactly(sides[number])) for number in near}
    least = min(exact.values())
    return [number for number in near if exact[number] == least]


def _exact(price: Price | None) -> Fraction:
    assert price is not None
    assert price.exact is not None
    return price.exact
