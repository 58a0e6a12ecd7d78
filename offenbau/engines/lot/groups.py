"""People who are alike for the lot, put together: that makes large pools small.

Two households are alike if people of the same profiles live in them; two people are alike if they have the same
profile and live in like households. In the fairest lot people who are alike have the same chance, so the lot is
reckoned with one number a group: how many seats it gets. A panel is an array of those; any panel within the rows can
be filled with people from different households.
"""

from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from .question import Person, Question

Seats = NDArray[np.float64]


@dataclass(frozen=True)
class Group:
    """People who are alike: for each household those of them who live there, every household having equally many."""

    profile: tuple[str, ...]
    households: tuple[tuple[Person, ...], ...]

    @property
    def people(self) -> int:
        """How many they are."""
        return len(self.households) * len(self.households[0])


@dataclass(frozen=True)
class Groups:
    """All groups, and the rows that each panel keeps: `low` ≤ `rows` @ seats ≤ `high`, 0 ≤ seats ≤ `most`.

    The first row is the size, then one for each quota in the order of the question, then one for each kind of
    household in which people of several profiles live. `kinds` holds the groups of each kind of household.
    """

    groups: tuple[Group, ...]
    kinds: tuple[tuple[int, ...], ...]
    rows: NDArray[np.float64]
    low: Seats
    high: Seats
    most: Seats
    people: Seats


def grouped(question: Question) -> Groups:
    """The groups of a question, in an order that hangs on profiles alone."""
    groups: list[Group] = []
    kinds: list[tuple[int, ...]] = []
    for _kind, alike in groupby(sorted(question.households, key=_kind_of), key=_kind_of):
        found = _groups(tuple(alike))
        kinds.append(tuple(range(len(groups), len(groups) + len(found))))
        groups += found
    return _with_rows(question, tuple(groups), tuple(kinds))


def _kind_of(household: tuple[Person, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(person.profile for person in household))


def _groups(households: tuple[tuple[Person, ...], ...]) -> list[Group]:
    profiles = sorted({person.profile for person in households[0]})
    return [
        Group(profile, tuple(tuple(p for p in household if p.profile == profile) for household in households))
        for profile in profiles
    ]


def _with_rows(question: Question, groups: tuple[Group, ...], kinds: tuple[tuple[int, ...], ...]) -> Groups:
    most = np.array([len(group.households) for group in groups], float)
    rows, low, high = [np.ones(len(groups))], [question.size], [question.size]
    place = {feature: index for index, feature in enumerate(question.features)}
    for quota in question.quotas:
        rows.append(np.array([group.profile[place[quota.feature]] == quota.value for group in groups], float))
        low.append(quota.least)
        high.append(min(quota.most, question.size))
    for kind in kinds:
        if len(kind) > 1:
            rows.append(np.isin(np.arange(len(groups)), kind).astype(float))
            low.append(0)
            high.append(int(most[kind[0]]))
    people = np.array([group.people for group in groups], float)
    return Groups(groups, kinds, np.array(rows), np.array(low, float), np.array(high, float), most, people)
