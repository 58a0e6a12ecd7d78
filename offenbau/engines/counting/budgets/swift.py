"""Balances as floating point numbers, each with a bound of its error: quick, and it says when it cannot tell.

For any set S of supporters, `(cost - money of S) / worth of the others` is at most the true price, and for the right S
equal to it. So the price found with the balances here is at most `errors of S / worth of the others` too high; it is
as little too low if the price and four times that surely cover the cost, which `_covered` looks at. Every rounding is
counted in: a sum of k numbers above 0 is wrong by less than k units in the last place. A decision that stands within
such bounds is that of exact arithmetic; any other raises UnsureError.
"""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from .auction import Price, UnsureError
from .support import Side, Support

_ULP = 2.0**-52
_UP = 1 + 1e-9  # above the rounding of the bounds themselves

Floats = NDArray[np.float64]


class SwiftPurses:
    """Everybody begins with `start`; `money` (groups,) is at most `error` (groups,) away from the truth."""

    def __init__(self, support: Support, start: Fraction) -> None:
        self.money: Floats = np.full(len(support.people), float(start))
        self.error: Floats = np.full(len(support.people), float(start) * _ULP)

    def price(self, side: Side) -> Price | None:
        """The price between its bounds; None if the supporters surely have too little. Raises UnsureError."""
        money, error, cost = self.money[side.groups], self.error[side.groups], float(side.project.cost)
        spare, terms = side.people * money, len(money) + 4
        have, wrong = float(spare.sum()), float((side.people * error).sum())
        wrong = (wrong + have * terms * _ULP) * _UP
        if have + wrong < cost:
            return None
        if have - wrong < cost:
            raise UnsureError
        share, below, weight = _found(side, money, spare, cost)
        doubt = (float((side.people * error)[below].sum()) + cost * terms * _ULP) * _UP
        off = 4 * doubt / weight + share * _ULP * 4
        if not _covered(side, money, error, share + off, cost * (1 + terms * _ULP)):
            raise UnsureError
        exact = (
            None if (money - error < (share + off) * side.worth).any() else Fraction(side.project.cost, int(weight))
        )
        low, high = (share - off) / side.factor, (share + off) / side.factor
        return Price(low * (1 - _ULP), high * (1 + _ULP), exact and exact / side.factor, (share, off))

    def pay(self, side: Side, price: Price) -> None:
        """Everybody gives what the price asks; who surely has less than that has nothing left, exactly."""
        assert isinstance(price.inner, tuple)
        share, off = price.inner
        money, error = self.money[side.groups], self.error[side.groups]
        empty = money + error < (share - off) * side.worth
        left = np.maximum(money - share * side.worth, 0.0)
        self.money[side.groups] = np.where(empty, 0.0, left)
        self.error[side.groups] = np.where(empty, 0.0, (error + off * side.worth + money * 4 * _ULP) * _UP)


def _found(side: Side, money: Floats, spare: Floats, cost: float) -> tuple[float, NDArray[np.bool_], float]:
    """The price, who has less than it, and the worth of the others: a few steps upwards from nobody."""
    weights = side.people * side.worth
    total = weight = float(weights.sum())
    share, poor = cost / total, 0
    while True:
        below = money < share * side.worth
        if (now := int(below.sum())) == poor:
            return share, below, weight
        poor, weight = now, total - float(weights[below].sum())
        if weight <= 0:
            raise UnsureError
        share = (cost - float(spare[below].sum())) / weight


def _covered(side: Side, money: Floats, error: Floats, share: float, cost: float) -> bool:
    """Whether a price of `share` surely covers the cost, with everybody as poor as they may be."""
    sure = np.minimum(np.maximum(money - error, 0.0), share * side.worth)
    return float((side.people * sure).sum()) >= cost
