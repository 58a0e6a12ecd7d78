"""Small groups: as mixed as the whole, and over several rounds with people one has not sat with yet.

Each round begins with an order by chance, dealt out to the tables, and then two people change places as long as that
makes the round better. Worse is: a table on which a value has fewer or more people than its share, and two who have
met before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ..lots import key_of
from .chance import Stream

# One meeting too many weighs as much as this many people on a table where the share is not met (squared).
MEETING = 2.0
# Rounds of changing places, at most; it is usually over after three or four.
SWEEPS = 20

Table = tuple[str, ...]


@dataclass(frozen=True)
class Seating:
    """The tables of each round, and how often the two who met most often have met."""

    rounds: tuple[tuple[Table, ...], ...]
    most_meetings: int


def seated(
    profiles: Mapping[str, Sequence[str]],
    *,
    tables: int,
    rounds: int,
    seed: str,
    met: Mapping[frozenset[str], int] | None = None,
) -> Seating:
    """Seat people (key → values) at so many tables in each round; `met` says who has met how often before.

    Tables differ by one person at most. The same question gives the same seating, whatever the order of people.
    """
    room = _Room(profiles, tables, met or {})
    stream = Stream(key_of("offenbau-lot/1", "seating", seed))
    found = tuple(room.round(stream) for _round in range(rounds))
    return Seating(found, int(room.met.max(initial=0)))


class _Room:
    """The people as rows of values, and who has met whom."""

    def __init__(self, profiles: Mapping[str, Sequence[str]], tables: int, met: Mapping[frozenset[str], int]) -> None:
        self.keys, self.tables = sorted(profiles), min(max(1, tables), max(1, len(profiles)))
        self.values = _indicators([profiles[key] for key in self.keys])
        self.met = np.zeros((len(self.keys), len(self.keys)))
        place = {key: index for index, key in enumerate(self.keys)}
        for pair, times in met.items():
            if len(pair) == 2 and pair <= place.keys():
                one, other = (place[key] for key in pair)
                self.met[one, other] = self.met[other, one] = times

    def round(self, stream: Stream) -> tuple[Table, ...]:
        """One round, which counts as met for the next."""
        order = stream.shuffled(list(range(len(self.keys))))
        at = np.zeros(len(order), int)
        for turn, person in enumerate(order):
            at[person] = turn % self.tables
        for _sweep in range(SWEEPS):
            if not self._better(at, order):
                break
        same = at[:, None] == at[None, :]
        self.met += same & ~np.eye(len(order), dtype=bool)
        return tuple(
            tuple(self.keys[person] for person in np.flatnonzero(at == table)) for table in range(self.tables)
        )

    def _better(self, at: NDArray[np.int_], order: Sequence[int]) -> bool:
        """Let pairs change places where that helps; whether any did."""
        changed = False
        for one, other in combinations(order, 2):
            if at[one] != at[other] and self._gain(at, one, other) > 1e-9:
                at[one], at[other] = at[other], at[one]
                changed = True
        return changed

    def _gain(self, at: NDArray[np.int_], one: int, other: int) -> float:
        before = self._worse(at, at[one]) + self._worse(at, at[other])
        tables = at[one], at[other]
        at[one], at[other] = tables[1], tables[0]
        after = self._worse(at, tables[0]) + self._worse(at, tables[1])
        at[one], at[other] = tables
        return before - after

    def _worse(self, at: NDArray[np.int_], table: int) -> float:
        """How far a table is from the whole: squares of people too many or few, and meetings once more."""
        here = np.flatnonzero(at == table)
        share = self.values.mean(axis=0) * len(here)
        off = self.values[here].sum(axis=0) - share
        again = self.met[np.ix_(here, here)]
        return float(off @ off + MEETING * (again * again).sum() / 2)


def _indicators(profiles: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """One column for each value of each feature, 1 where a person has it."""
    known = sorted({(place, value) for profile in profiles for place, value in enumerate(profile)})
    rows = [[float(profile[place] == value) for place, value in known] for profile in profiles]
    return np.array(rows).reshape(len(profiles), len(known))
