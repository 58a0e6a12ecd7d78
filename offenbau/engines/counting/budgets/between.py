"""Whether two counts of the same ballots prove what is bought with any part between those that they begin with.

As long as the same was bought before, who begins with more has no less, so a price lies between that of the higher
count and that of the lower. What costs no more in the lower count than the others cost in the higher therefore comes
first in between as well. What is level in the higher count is settled there as it is here, if the price is the same in
both, or if those that are level stay so all the way.

That they do is proven by who gives all they have. With a larger part balances only rise and prices only fall, so those
who have less than a price asks are ever fewer; if they are the same in both counts, they are the same in between. Then
each price is an even function of the part: the cost, less what these have, by the worth of the others; and so is what
everybody has left. Two such prices that are the same with two different parts are the same with any.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .auction import Purchase, Purses
from .exact import ExactPurses
from .support import Side, Support
from .swift import SwiftPurses


@dataclass(frozen=True)
class Counted:
    """What is bought if everybody begins with `start`."""

    start: Fraction
    purchases: list[Purchase]


def swift_purses(support: Support, start: Fraction) -> Purses:
    """The quickest that can hold these sums."""
    try:
        return SwiftPurses(support, start)
    except OverflowError:
        return ExactPurses(support, start)


def alike(support: Support, low: Counted, high: Counted) -> bool:
    """Whether the same is surely bought, in the same order, with any part between those of these two counts."""
    if len(low.purchases) != len(high.purchases):
        return False
    pairs = list(zip(low.purchases, high.purchases, strict=True))
    if not all(_first_in_both(*pair) for pair in pairs):
        return False
    moving = {number for number, pair in enumerate(pairs) if _level_at_another_price(*pair)}
    return not moving or (
        all(pairs[number][0].tie == pairs[number][1].tie for number in moving)
        and (emptied := _emptied(support, low, moving)) is not None
        and emptied == _emptied(support, high, moving)
    )


def _first_in_both(low: Purchase, high: Purchase) -> bool:
    return low.side is high.side and low.price.high < high.others


def _level_at_another_price(low: Purchase, high: Purchase) -> bool:
    return high.tie is not None and (low.price.ratio is None or low.price.exact != high.price.exact)


def _emptied(support: Support, counted: Counted, level: set[int]) -> list[bytes] | None:
    """Who gave all they had, up to the last of the purchases `level`, and would have for what was level with these.

    None where rounded balances leave it in doubt.
    """
    purses = swift_purses(support, counted.start)
    found: list[bytes] = []
    for number, purchase in enumerate(counted.purchases[: max(level) + 1]):
        for side in _sides(support, purchase) if number in level else [purchase.side]:
            price = purses.price(side)
            if price is None or (marks := purses.emptied(side, price)) is None:
                return None
            found.append(marks)
        price = purses.price(purchase.side)
        assert price is not None
        purses.pay(purchase.side, price)
    return found


def _sides(support: Support, purchase: Purchase) -> Iterator[Side]:
    """What was bought and what was level with it."""
    assert purchase.tie is not None
    return (side for side in support.sides if side.project.id in purchase.tie.projects)
