"""Raise everybody's part until the next step would cost more than the budget, or nothing more fits into it.

The cost does not grow evenly with the part, so no step may be left out. Each is counted with rounded balances and
bounds (`swift`), which say what exact arithmetic says; steps between two counts that prove that nothing changes
between them are passed over. The last step that the budget can pay is counted once more, exactly, and published.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from .auction import Purchase, Purses, Settle, auction
from .election import Election
from .exact import ExactPurses
from .steps import MOST_STEPS
from .support import Support
from .swift import SwiftPurses


@dataclass(frozen=True)
class Raised:
    """Where the search ended: after `steps`; the next would cost `next_cost`, None if nothing more fits."""

    steps: int
    next_cost: int | None
    stopped: bool = False


def bought(purchases: Iterable[Purchase]) -> tuple[str, ...]:
    """The ids of what was bought, in this order."""
    return tuple(purchase.side.project.id for purchase in purchases)


def exactly(support: Support, start: Fraction, settle: Settle) -> tuple[list[Purchase], ExactPurses]:
    """The purchases if everybody begins with `start`, and what is left in the purses."""
    purses = ExactPurses(support, start)
    return auction(purses, support.sides, settle), purses


def quickly(support: Support, start: Fraction, settle: Settle) -> list[Purchase]:
    """The same purchases, sooner."""
    try:
        purses: Purses = SwiftPurses(support, start)
    except OverflowError:
        purses = ExactPurses(support, start)
    return auction(purses, support.sides, settle)


def raised(election: Election, support: Support, part: Fraction, step: int, settle: Settle) -> Raised:
    """How many steps everybody's part can be raised."""

    @lru_cache(maxsize=64)
    def after(steps: int) -> list[Purchase]:
        return quickly(support, part + steps * step, settle)

    steps, stride = 0, 1
    while True:
        ids = bought(after(steps))
        if (cost := election.cost(ids)) > election.budget:
            return Raised(steps - 1, cost)
        if _nothing_fits(election, support, ids):
            return Raised(steps, None)
        if steps == MOST_STEPS:
            return Raised(steps, None, stopped=True)
        stride = min(stride, MOST_STEPS - steps)
        while stride > 1 and not alike(after(steps), after(steps + stride)):
            stride //= 2
        steps, stride = steps + stride, stride * 2


def alike(low: list[Purchase], high: list[Purchase]) -> bool:
    """Whether the same is surely bought, in the same order, with any part between those of these two counts.

    As long as the same was bought before, who begins with more has no less, so a price lies between that of `high` and
    that of `low`. What costs no more in `low` than the others cost in `high` therefore comes first in between as well;
    what is level in `high` is settled there as it is here, if the price is the same in both.
    """
    return len(low) == len(high) and all(map(_first_in_both, low, high))


def _first_in_both(low: Purchase, high: Purchase) -> bool:
    if low.side is not high.side or low.price.high >= high.others:
        return False
    return high.tie is None or (low.price.ratio is not None and low.price.exact == high.price.exact)


def _nothing_fits(election: Election, support: Support, ids: tuple[str, ...]) -> bool:
    left = election.budget - election.cost(ids)
    return all(side.project.cost > left for side in support.sides if side.project.id not in ids)
