"""Who supports what, as arrays: ballots that say the same are one group."""

from array import array
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .election import Ballot, Election, Project


class Utility(StrEnum):
    """What a chosen project is worth to a ballot that names it."""

    COST = "cost"  # its cost: money counts
    CARDINALITY = "cardinality"  # one: projects count
    POINTS = "points"  # its points
    COST_POINTS = "cost-points"  # its points times its cost

    @property
    def weighed(self) -> bool:
        """Whether points count, not only which projects are named."""
        return self in {Utility.POINTS, Utility.COST_POINTS}

    @property
    def by_cost(self) -> bool:
        """Whether a dearer project is worth more."""
        return self in {Utility.COST, Utility.COST_POINTS}


@dataclass(frozen=True, eq=False)
class Side:
    """The supporters of one project.

    `groups` (k,) are their numbers, `people` (k,) how many are in each, `worth` (k,) a person's points or 1.
    A person's utility is `worth * factor`.
    """

    project: Project
    groups: NDArray[np.intp]
    people: NDArray[np.int64]
    worth: NDArray[np.int64]
    factor: int

    @cached_property
    def plain(self) -> bool:
        """Whether all supporters value it alike."""
        return bool((self.worth == 1).all())

    @cached_property
    def worths(self) -> int | NDArray[np.int64]:
        """`worth`, as one number where all supporters value it alike."""
        return 1 if self.plain else self.worth

    @cached_property
    def weight(self) -> int:
        """What all supporters value it together."""
        return int(self.people.dot(self.worth))

    def asked(self, share: int) -> int | NDArray[np.object_]:
        """What that much for one unit of worth comes to for each supporter, however large."""
        return share if self.plain else share * self.worth.astype(object)


@dataclass(frozen=True, eq=False)
class Support:
    """Everybody: how many `people` are in each group, and the `sides` of the projects that somebody supports."""

    people: NDArray[np.int64]
    sides: tuple[Side, ...]

    @cached_property
    def most(self) -> int:
        """The most that one project is worth to one person."""
        return max((int(side.worth.max()) for side in self.sides), default=1)


def worths(ballot: Ballot, utility: Utility) -> tuple[tuple[str, int], ...]:
    """The projects that a ballot supports and what they are worth to it, but for the factor of the cost."""
    if not utility.weighed:
        return tuple((choice, 1) for choice in ballot.choices)
    return tuple((each, points) for each, points in zip(ballot.choices, ballot.points, strict=True) if points)


def support(election: Election, utility: Utility) -> Support:
    """Group the ballots and find each project's supporters. What costs more than the whole budget has no side.

    Raises ValueError for points that the ballots do not have.
    """
    if utility.weighed and not election.kind.weighs:
        raise ValueError("these ballots have no points")
    groups = _groups(election, utility)
    people = np.fromiter(groups.values(), np.int64, len(groups))
    found = {each.id: (array("q"), array("q")) for each in election.projects if each.cost <= election.budget}
    for number, (choices, points) in enumerate(groups):
        for choice, worth in zip(choices, points, strict=True):
            if choice in found:
                found[choice][0].append(number)
                found[choice][1].append(worth)
    sides = (_side(election.by_id[each], utility, people, *lists) for each, lists in found.items() if lists[0])
    return Support(people, tuple(sides))


def _groups(election: Election, utility: Utility) -> Counter[tuple[tuple[str, ...], tuple[int, ...]]]:
    """How many people say the same; without points it does not matter in which order."""
    groups: Counter[tuple[tuple[str, ...], tuple[int, ...]]] = Counter()
    for ballot in election.ballots:
        if utility.weighed:
            pairs = sorted(worths(ballot, utility))
            key = tuple(each for each, _ in pairs), tuple(points for _, points in pairs)
        else:
            key = tuple(sorted(ballot.choices)), (1,) * len(ballot.choices)
        groups[key] += ballot.count
    return groups


def _side(
    project: Project, utility: Utility, people: NDArray[np.int64], numbers: "array[int]", worth: "array[int]"
) -> Side:
    groups = np.array(numbers, np.intp)
    factor = project.cost if utility.by_cost else 1
    return Side(project, groups, people[groups], np.array(worth, np.int64), factor)
