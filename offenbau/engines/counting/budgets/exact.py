"""Balances as whole numbers over one common denominator: nothing is rounded."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from .auction import Price
from .outcome import Bought
from .support import Side, Support


class ExactPurses:
    """Everybody begins with `start`. A balance is `money[group] / whole`."""

    def __init__(self, support: Support, start: Fraction) -> None:
        self.whole = start.denominator
        self.money: NDArray[np.object_] = np.full(len(support.people), start.numerator, dtype=object)
        self.bought: list[Bought] = []

    def price(self, side: Side) -> Price | None:
        """The smallest share at which all supporters together cover the cost: those who have less give all."""
        money = self.money[side.groups]
        needed, weight = side.project.cost * self.whole, side.weight
        if int((side.people * money).sum()) < needed:
            return None
        rest, poor = needed, 0
        while True:
            below = self._below(side, money, rest, weight)
            if (now := int(below.sum())) == poor:
                exact = Fraction(rest, weight * self.whole)
                per_utility = exact / side.factor
                return Price(per_utility, per_utility, per_utility.as_integer_ratio(), exact)
            poor = now
            rest = needed - int((side.people[below] * money[below]).sum())
            weight = int((side.people * side.worth)[~below].sum())

    exactly = price

    def pay(self, side: Side, price: Price) -> None:
        """Everybody gives what the price asks, or all that is left; who paid what is kept in `bought`."""
        assert isinstance(price.inner, Fraction)
        share = price.inner * self.whole
        times = share.denominator
        before = self.money[side.groups]
        left = before * times - side.asked(share.numerator)
        self.bought.append(self._receipt(side, price.inner, before, np.asarray(left < 0, dtype=bool)))
        self.money *= times
        self.money[side.groups] = np.where(left > 0, left, 0)
        self.whole *= times

    def emptied(self, side: Side, price: Price) -> bytes:
        """Which supporters have less than the price asks."""
        assert isinstance(price.inner, Fraction)
        share = price.inner * self.whole
        less = self.money[side.groups] * share.denominator < side.asked(share.numerator)
        return np.asarray(less, dtype=bool).tobytes()

    def together(self, side: Side) -> Fraction:
        """What the supporters of a project have left."""
        return Fraction(int((side.people * self.money[side.groups]).sum()), self.whole)

    def _receipt(self, side: Side, each: Fraction, before: NDArray[np.object_], poor: NDArray[np.bool_]) -> Bought:
        less = Fraction(int((side.people[poor] * before[poor]).sum()), self.whole)
        return Bought(side.project.id, each, int(side.people[~poor].sum()), int(side.people[poor].sum()), less)

    @staticmethod
    def _below(side: Side, money: NDArray[np.object_], rest: int, weight: int) -> NDArray[np.bool_]:
        if side.plain:
            return np.asarray(money < -(-rest // weight), dtype=bool)
        return np.asarray(money * weight < side.asked(rest), dtype=bool)
