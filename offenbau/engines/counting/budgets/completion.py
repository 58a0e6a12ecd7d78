"""Raise everybody's part until the next step would cost more than the budget, or nothing more fits into it.

The cost does not grow evenly with the part, so no step may be left out. Each is counted with rounded balances and
bounds (`swift`), which say what exact arithmetic says; steps between two counts that prove that nothing changes
between them are passed over (`between`). The last step that the budget can pay is counted once more, exactly, and
published.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from .auction import Purchase, Settle, auction
from .between import Counted, alike, swift_purses
from .election import Election
from .exact import ExactPurses
from .steps import MOST_COUNTS, MOST_STEPS
from .support import Support


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
    return auction(swift_purses(support, start), support.sides, settle)


def raised(election: Election, support: Support, part: Fraction, step: int, settle: Settle) -> Raised:
    """How many steps everybody's part can be raised. It is given up after many steps, or many counts."""

    @lru_cache(maxsize=64)
    def after(steps: int) -> Counted:
        start = part + steps * step
        return Counted(start, quickly(support, start, settle))

    steps, stride = 0, 1
    while True:
        ids = bought(after(steps).purchases)
        if (cost := election.cost(ids)) > election.budget:
            return Raised(steps - 1, cost)
        if _nothing_fits(election, support, ids):
            return Raised(steps, None)
        if steps == MOST_STEPS or after.cache_info().misses >= MOST_COUNTS:
            return Raised(steps, None, stopped=True)
        stride = min(stride, MOST_STEPS - steps)
        while stride > 1 and not alike(support, after(steps), after(steps + stride)):
            stride //= 2
        steps, stride = steps + stride, stride * 2


def _nothing_fits(election: Election, support: Support, ids: tuple[str, ...]) -> bool:
    left = election.budget - election.cost(ids)
    return all(side.project.cost > left for side in support.sides if side.project.id not in ids)
