"""Raise everybody's part until the next step would cost more than the budget, or nothing more fits into it.

The cost does not grow evenly with the part, so no step may be left out. Each is counted in floating point with bounds
(`swift`), exactly where that cannot tell, and what is published is counted exactly: the last step that the budget can
pay and the first that it cannot.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from .auction import Purchase, Settle, UnsureError, auction
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


def quickly(support: Support, start: Fraction, settle: Settle) -> tuple[str, ...]:
    """The same purchases, sooner."""
    try:
        return bought(auction(SwiftPurses(support, start), support.sides, settle))
    except UnsureError:
        return bought(exactly(support, start, settle)[0])


def raised(election: Election, support: Support, part: Fraction, step: int, settle: Settle) -> Raised:
    """How many steps everybody's part can be raised."""
    for steps in range(MOST_STEPS + 1):
        cost = election.cost(ids := quickly(support, part + steps * step, settle))
        if cost > election.budget:
            return Raised(steps - 1, election.cost(bought(exactly(support, part + steps * step, settle)[0])))
        if _nothing_fits(election, support, ids):
            return Raised(steps, None)
    return Raised(MOST_STEPS, None, stopped=True)


def _nothing_fits(election: Election, support: Support, ids: tuple[str, ...]) -> bool:
    left = election.budget - election.cost(ids)
    return all(side.project.cost > left for side in support.sides if side.project.id not in ids)
