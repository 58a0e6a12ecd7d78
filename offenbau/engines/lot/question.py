"""What is asked: a pool of people, quotas, and how many are wanted."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from .errors import Code, LotError


@dataclass(frozen=True, order=True)
class Quota:
    """From `least` to `most` seats for people whose `feature` has this `value`; the flex is how far both may give."""

    feature: str
    value: str
    least: int
    most: int
    least_flex: int | None = None
    most_flex: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most:
            raise LotError(Code.LEAST_ABOVE_MOST, said=f"{self.least} > {self.most}")
        if self.least_flex is not None and not 0 <= self.least_flex <= self.least:
            raise LotError(Code.FLEX, column="min_flex", said=str(self.least_flex))
        if self.most_flex is not None and self.most_flex < self.most:
            raise LotError(Code.FLEX, column="max_flex", said=str(self.most_flex))


@dataclass(frozen=True, order=True)
class Person:
    """Somebody in the pool: a pseudonym, one value for each feature, and the household if it is known."""

    key: str
    profile: tuple[str, ...]
    household: str = ""


@dataclass(frozen=True)
class Question:
    """People and quotas in an order of their own, so that it does not matter how they came in."""

    people: tuple[Person, ...]
    quotas: tuple[Quota, ...]
    size: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "people", tuple(sorted(self.people)))
        object.__setattr__(self, "quotas", tuple(sorted(self.quotas)))
        if self.size < 1:
            raise LotError(Code.SIZE, said=str(self.size))
        if self.size > len(self.people):
            raise LotError(Code.FEW_PEOPLE, said=str(len(self.people)), limit=self.size)
        if self.size > len(self.households):
            raise LotError(Code.FEW_HOUSEHOLDS, said=str(len(self.households)), limit=self.size)
        self._check_names()

    def _check_names(self) -> None:
        keys = Counter(person.key for person in self.people)
        if len(keys) < len(self.people):
            raise LotError(Code.SAME_ID, said=keys.most_common(1)[0][0])
        known = {(quota.feature, quota.value) for quota in self.quotas}
        if len(known) < len(self.quotas):
            raise LotError(Code.SAME_QUOTA)
        for person in self.people:
            for pair in zip(self.features, person.profile, strict=True):
                if pair not in known:
                    raise LotError(Code.UNKNOWN_VALUE, column=pair[0], said=pair[1])

    @cached_property
    def features(self) -> tuple[str, ...]:
        """The features that have quotas, by name; profiles are in this order."""
        return tuple(sorted({quota.feature for quota in self.quotas}))

    @cached_property
    def households(self) -> tuple[tuple[Person, ...], ...]:
        """Who lives together, in order of the first of them; without a household one lives alone."""
        found: dict[tuple[bool, str], list[Person]] = {}
        for person in self.people:
            found.setdefault((bool(person.household), person.household or person.key), []).append(person)
        return tuple(map(tuple, found.values()))

    @cached_property
    def profiles(self) -> dict[str, tuple[str, ...]]:
        """Each person's profile by key."""
        return {person.key: person.profile for person in self.people}
