"""How ties are broken, by a rule that is published beforehand: the lower cost, then more votes, then a lot.

The lot is an order of ids that somebody drew in public, or one that follows from a seed as in votes. Neither knows in
which order the projects stand in a file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ..lots import drawn_number
from .election import Election, Project

SEED = "offenbau"


class By(StrEnum):
    """What settled a tie."""

    COST = "cost"
    VOTES = "votes"
    LOT = "lot"


@dataclass(frozen=True)
class Tie:
    """These were level; `chosen` came first, settled `by`. `place` is how many were chosen before."""

    projects: tuple[str, ...]
    chosen: str
    by: By
    place: int


@dataclass(frozen=True)
class Lot:
    """An `order` drawn in public (ids, the first wins), or a `seed`; ids missing from the order follow by the seed."""

    seed: str = SEED
    order: tuple[str, ...] = ()

    def key(self, project: str) -> tuple[int, str, str]:
        """What to sort ids by."""
        place = self.order.index(project) if project in self.order else len(self.order)
        return place, drawn_number(self.seed, project), project


SEEDED = Lot()


def settled(election: Election, lot: Lot, level: Iterable[Project], place: int) -> tuple[Project, Tie | None]:
    """The project that comes first of those that are level, and the tie if there are several."""
    waiting = list(level)
    if len(waiting) == 1:
        return waiting[0], None
    order = sorted(waiting, key=lambda each: (each.cost, -election.votes[each.id], lot.key(each.id)))
    first, second = order[:2]
    return first, Tie(tuple(sorted(each.id for each in order)), first.id, _by(election, first, second), place)


def _by(election: Election, first: Project, second: Project) -> By:
    if first.cost != second.cost:
        return By.COST
    return By.VOTES if election.votes[first.id] != election.votes[second.id] else By.LOT
