"""The Method of Equal Shares: everybody has the same money, and supporters pay for their projects together.

Again and again the project is bought whose supporters pay the least for a unit of utility: the smallest `rho` at which
`min(balance, rho * utility)` of all supporters covers the cost. It ends when no project's supporters have enough left.
(Peters, Pierczyński, Skowron: Proportional Participatory Budgeting with Additive Utilities, NeurIPS 2021.)

`rho` never falls while money is spent, so an old one is a lower bound and most projects are not looked at again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from .election import Project
from .lots import Tie
from .support import Side


@dataclass(frozen=True)
class Price:
    """What a unit of worth costs the supporters of a project now, somewhere from `low` to `high`, per utility.

    `exact` is the price where it is known exactly; `poor` marks the supporters whose whole balance is taken.
    """

    low: Fraction | float
    high: Fraction | float
    exact: Fraction | None
    inner: object


@dataclass(frozen=True)
class Purchase:
    """A project bought, at what `price` a unit of worth (without the factor of the cost)."""

    side: Side
    price: Price
    tie: Tie | None


class Purses(Protocol):
    """Everybody's balances."""

    def price(self, side: Side) -> Price | None:
        """What this project costs its supporters now; None if they have too little."""

    def pay(self, side: Side, price: Price) -> None:
        """Take it from them."""


class UnsureError(Exception):
    """Floating point cannot tell; count this exactly."""


Settle = Callable[[list[Project], int], tuple[Project, Tie | None]]


def auction(purses: Purses, sides: tuple[Side, ...], settle: Settle) -> list[Purchase]:
    """Buy until nothing can be bought; `settle` names the first of several that are level. Raises UnsureError."""
    waiting: dict[str, tuple[Side, Fraction | float]] = {side.project.id: (side, 0) for side in sides}
    bought: list[Purchase] = []
    while level := _cheapest(purses, waiting):
        first, tie = settle([side.project for side, _price in level], len(bought))
        side, price = next(each for each in level if each[0].project is first)
        purses.pay(side, price)
        del waiting[first.id]
        bought.append(Purchase(side, price, tie))
    return bought


def _cheapest(purses: Purses, waiting: dict[str, tuple[Side, Fraction | float]]) -> list[tuple[Side, Price]]:
    """All projects that cost their supporters least. Forgets those that can no longer be bought."""
    seen: list[tuple[Side, Price]] = []
    best: Fraction | float | None = None
    for side, low in sorted(waiting.values(), key=lambda each: each[1]):
        if best is not None and low > best:
            break
        price = purses.price(side)
        if price is None:
            del waiting[side.project.id]
            continue
        waiting[side.project.id] = side, price.low
        seen.append((side, price))
        best = price.high if best is None else min(best, price.high)
    near = [each for each in seen if best is not None and each[1].low <= best]
    return near if len(near) < 2 else _level(near)


def _level(near: list[tuple[Side, Price]]) -> list[tuple[Side, Price]]:
    exact = [price.exact for _side, price in near]
    if None in exact:
        raise UnsureError
    least = min(each for each in exact if each is not None)
    return [each for each in near if each[1].exact == least]
