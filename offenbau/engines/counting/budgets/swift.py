"""Balances as whole numbers of a tiny unit, rounded down: quick, and counted exactly where that cannot tell.

Who has more money at the start has no less after any purchase, and what all have together falls by the cost alone
(`auction`). So balances that begin no higher than the true ones, and pay no less than the true price, stay no higher,
and together they are `short` of the truth by what was rounded away and paid too much: one number that is always known.

A price found with such balances is never too low. And it is too high by at most what is `short`, and what is paid
beyond the cost, divided by the worth of those who pay it in full: at a price lower than that not even the true
balances would cover the cost. A decision that stands within these bounds is that of exact arithmetic; for any other
what was bought so far is paid once more in exact purses, and they tell.
"""

from dataclasses import replace
from fractions import Fraction
from itertools import count
from math import ceil, inf, lcm, nextafter

import numpy as np
from numpy.typing import NDArray

from .auction import Price
from .exact import ExactPurses
from .support import Side, Support

_LARGEST = 2**61  # no sum or product comes above it, so nothing leaves 64 bits

Units = NDArray[np.int64]


class SwiftPurses:
    """Everybody begins with `start`. `money` (groups,) is in units, of which `fine` are one of the currency.

    Raises OverflowError for sums that are too large.
    """

    def __init__(self, support: Support, start: Fraction) -> None:
        people = int(support.people.sum())
        self.fine = _fine(_LARGEST // ((int(start * people) + 1) * support.most), start.denominator)
        each, rest = divmod(start.numerator * self.fine, start.denominator)
        self.money: Units = np.full(len(support.people), each, np.int64)
        self.short = people if rest else 0
        self._shares: dict[str, int] = {}
        self._sure, self._unpaid = ExactPurses(support, start), list[Side]()

    def price(self, side: Side) -> Price | None:
        """The price between its bounds; None if the supporters have too little. It is found from below."""
        cost, money = side.project.cost * self.fine, self.money.take(side.groups)
        share = self._shares.get(side.project.id, -(-cost // side.weight))
        while True:
            (poor,) = (money < share * side.worths).nonzero()
            if not len(poor):
                return self._bounds(side, share, side.weight, cost, sure=True)
            people = side.people.take(poor)
            rest = cost - int(people.dot(money.take(poor)))
            weight = side.weight - int(people.dot(side.worth.take(poor)))
            if not weight:
                return None if rest > self.short else self._told(side)
            asked = -(-rest // weight)
            if share >= asked:
                sure = not self.short and share == asked and (side.plain or not rest % weight)
                return self._bounds(side, share, weight, rest, sure=sure)
            share = asked

    def pay(self, side: Side, price: Price) -> None:
        """Everybody gives what the price asks, or all that is left."""
        assert isinstance(price.inner, tuple)
        share, beyond = price.inner
        self.money[side.groups] = np.maximum(self.money.take(side.groups) - share * side.worths, 0)
        self.short += beyond
        self._unpaid.append(side)

    def exactly(self, side: Side) -> Price | None:
        """The price in exact purses, which pay now what they have not paid yet."""
        while self._unpaid:
            each = self._unpaid.pop(0)
            price = self._sure.price(each)
            assert price is not None
            self._sure.pay(each, price)
        return self._sure.price(side)

    def emptied(self, side: Side, price: Price) -> bytes | None:
        """Which supporters surely have less than the true price asks; None if for some both may be."""
        assert isinstance(price.inner, tuple)
        share, beyond = price.inner
        money, least = self.money.take(side.groups), share - self.short - abs(beyond) - 1
        maybe = np.asarray(money < share * side.worths, dtype=bool)
        surely = np.asarray(money + self.short < least * side.worths, dtype=bool)
        return surely.tobytes() if (maybe == surely).all() else None

    def _told(self, side: Side) -> Price | None:
        """The exact price, to be paid with these balances, which may reach less far."""
        price = self.exactly(side)
        if price is None:
            return None
        assert isinstance(price.inner, Fraction)
        share = ceil(price.inner * self.fine)
        given = int((side.people * np.minimum(self.money[side.groups], share * side.worths)).sum())
        return replace(price, inner=(share, given - side.project.cost * self.fine))

    def _bounds(self, side: Side, share: int, weight: int, rest: int, *, sure: bool) -> Price:
        """A `share` for each of `weight` covers the `rest` of the cost; if `sure`, the true price is just `rest`."""
        self._shares[side.project.id] = share
        unit = self.fine * side.factor
        low = nextafter(max(rest - self.short, 0) / (weight * unit), -inf)
        ratio = (rest, weight * unit) if sure else None
        return Price(low, nextafter(share / unit, inf), ratio, (share, share * weight - rest))


def _fine(most: int, parts: int) -> int:
    """At `most` so many units, divisible by `parts` and by many small numbers: then little is rounded."""
    if not most:
        raise OverflowError
    fine = parts if parts <= most else 1
    for number in count(2):
        if (more := lcm(fine, number)) > most:
            return fine * (most // fine)
        fine = more
    raise AssertionError
