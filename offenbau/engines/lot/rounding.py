"""A lottery as equally likely panels of people: weights become counts, seats of groups become people.

That everybody can look through all panels costs a little exactness; `deviation` in the draw says how much.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice

import numpy as np

from .chance import Stream
from .groups import Group, Groups
from .lottery import Lottery
from .program import Array
from .question import Person

Panel = tuple[str, ...]


def panels_of(lottery: Lottery, number: int, stream: Stream) -> tuple[Panel, ...]:
    """That many panels, each the keys of people in order, in an order by chance."""
    counts = _counts(lottery, number)
    which = stream.shuffled([index for index, count in enumerate(counts) for _copy in range(count)])
    seats = _Seats(lottery.groups, stream)
    return tuple(seats.panel(lottery.mixture.panels[index]) for index in which)


def _counts(lottery: Lottery, number: int) -> list[int]:
    """How often each panel stands among so many: rounded down, and the rest where people's chances miss it most."""
    panels, people = lottery.mixture.panels, lottery.groups.people
    shares = panels / np.sqrt(people)
    wanted = lottery.mixture.weights @ shares * number
    counts = np.floor(lottery.mixture.weights * number + 1e-6)
    missing = wanted - counts @ shares
    for _each in range(number - int(counts.sum())):
        chosen = _nearest(shares, missing)
        counts[chosen] += 1
        missing = missing - shares[chosen]
    return counts.astype(int).tolist()


def _nearest(shares: Array, missing: Array) -> int:
    """The panel after which the sum of squares of what is missing is least."""
    gain = 2 * shares @ missing - (shares * shares).sum(axis=1)
    return int(np.argmax(np.round(gain, 9)))


class _Seats:
    """Who takes the seats of a group: everybody in turn, in an order by chance."""

    def __init__(self, groups: Groups, stream: Stream) -> None:
        self.groups = groups
        people = [person.key for group in groups.groups for home in group.households for person in home]
        self.place = {key: place for place, key in enumerate(stream.shuffled(sorted(people)))}
        self.had: Counter[str] = Counter()
        self.turns = {kind[0]: self._turns(groups.groups[kind[0]]) for kind in groups.kinds if len(kind) == 1}

    def panel(self, seats: Array) -> Panel:
        """The people of one panel."""
        return tuple(sorted(key for kind in self.groups.kinds for key in self._of(kind, seats)))

    def _turns(self, group: Group) -> Iterator[str]:
        """Round and round: one of each household, then the next of each; so a panel never meets a household twice."""
        homes = sorted(sorted(self.place[person.key] for person in home) for home in group.households)
        keys = {self.place[person.key]: person.key for home in group.households for person in home}
        return cycle([keys[home[member]] for member in range(len(homes[0])) for home in homes])

    def _of(self, kind: tuple[int, ...], seats: Array) -> Iterator[str]:
        if len(kind) == 1:
            return islice(self.turns[kind[0]], int(seats[kind[0]]))
        return self._among(kind, seats)

    def _among(self, kind: tuple[int, ...], seats: Array) -> Iterator[str]:
        """Where several profiles live together: whoever has had fewest seats, of households not yet in this panel.

        First choose those of a profile whose people lie furthest apart: whoever chooses later may find theirs taken.
        """
        taken: set[int] = set()
        for index in sorted((index for index in kind if seats[index]), key=self._evenness):
            homes = enumerate(self.groups.groups[index].households)
            free = sorted((min(map(self._turn, people)), home) for home, people in homes if home not in taken)
            for (_had, _place, key), home in free[: int(seats[index])]:
                taken.add(home)
                self.had[key] += 1
                yield key

    def _evenness(self, index: int) -> int:
        """The nearer to 0, the more evenly have people of a group had seats."""
        had = [self.had[person.key] for home in self.groups.groups[index].households for person in home]
        return min(had) - max(had)

    def _turn(self, person: Person) -> tuple[int, int, str]:
        return self.had[person.key], self.place[person.key], person.key
