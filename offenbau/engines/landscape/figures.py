"""Figures of statements: how groups voted, what is typical of one, what unites and what divides."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from .votes import AGREE, DISAGREE, UNSEEN

CERTAIN = 1.2815515655446004  # the 90 % point of the normal distribution, as Polis has it
MAJORITY = 0.5
PARTED = 1 / 3  # without groups a statement divides if a third is for it and a third against


@dataclass(frozen=True)
class Figure:
    """How many agreed, disagreed and saw a statement."""

    agree: int
    disagree: int
    seen: int

    @property
    def agreeing(self) -> float:
        """The share that agrees, drawn towards a half where few have voted."""
        return (self.agree + 1) / (self.seen + 2)

    @property
    def disagreeing(self) -> float:
        return (self.disagree + 1) / (self.seen + 2)

    def less(self, other: "Figure") -> "Figure":
        return Figure(self.agree - other.agree, self.disagree - other.disagree, self.seen - other.seen)


@dataclass(frozen=True)
class Split:
    """A statement: `total` of everybody counted, `groups` of each group.

    `consensus` is the product over the groups of the share that agrees (group-informed consensus), `dissent` the same
    for disagreement, `distance` how far the shares that agree lie apart at most.
    """

    statement: str
    total: Figure
    groups: tuple[Figure, ...]
    consensus: float
    dissent: float
    distance: float

    @property
    def unites(self) -> str:
        """`agree` or `disagree` where a majority of each group does, and not by chance; else nothing."""
        for side in ("agree", "disagree"):
            if all(_share(each, side) > MAJORITY for each in self.groups) and majority_z(self.total, side) > CERTAIN:
                return side
        return ""

    @property
    def divides(self) -> bool:
        """Whether groups see it differently, and not by chance; without groups: whether many stand on both sides."""
        if len(self.groups) < 2:
            return min(self.total.agreeing, self.total.disagreeing) > PARTED
        most = max(self.groups, key=lambda each: each.agreeing)
        least = min(self.groups, key=lambda each: each.agreeing)
        return not self.unites and difference_z(most, least, "agree") > CERTAIN


@dataclass(frozen=True)
class Typical:
    """A statement on which a group votes otherwise than everybody else: `side`, and how surely (z values)."""

    statement: str
    side: str
    group: Figure
    others: Figure
    z_majority: float
    z_difference: float
    ratio: float


def splits(statements: tuple[str, ...], matrix: NDArray[np.int8], labels: NDArray[np.intp]) -> list[Split]:
    """Return the figures of all statements; `labels` has the group of each row of the matrix."""
    parts = [_counted(matrix[labels == group]) for group in range(int(labels.max(initial=0)) + 1)]
    found = []
    for name, each in zip(statements, zip(*parts, strict=True), strict=True):
        groups = tuple(Figure(*part) for part in each)
        shares = [figure.agreeing for figure in groups]
        found.append(
            Split(
                statement=name,
                total=Figure(*(sum(column) for column in zip(*each, strict=True))),
                groups=groups,
                consensus=float(np.prod(shares)),
                dissent=float(np.prod([figure.disagreeing for figure in groups])),
                distance=max(shares) - min(shares),
            )
        )
    return found


def _counted(matrix: NDArray[np.int8]) -> list[tuple[int, int, int]]:
    columns = (np.count_nonzero(where, axis=0) for where in (matrix == AGREE, matrix == DISAGREE, matrix != UNSEEN))
    return list(zip(*(column.tolist() for column in columns), strict=True))


def typical(found: list[Split], group: int, most: int = 5) -> list[Typical]:
    """Return what is typical of a group, the most telling first: surely a majority, and surely more than elsewhere."""
    said = []
    for split in found:
        mine, others = split.groups[group], split.total.less(split.groups[group])
        side = "agree" if mine.agree >= mine.disagree else "disagree"
        majority, difference = majority_z(mine, side), difference_z(mine, others, side)
        if majority > CERTAIN and difference > CERTAIN:
            ratio = _share(mine, side) / _share(others, side)
            said.append(Typical(split.statement, side, mine, others, majority, difference, ratio))
    return sorted(said, key=_telling, reverse=True)[:most]


def _telling(each: Typical) -> float:
    return each.ratio * each.z_difference * _share(each.group, each.side) * each.z_majority


def _share(figure: Figure, side: str) -> float:
    return figure.agreeing if side == "agree" else figure.disagreeing


def _said(figure: Figure, side: str) -> int:
    return figure.agree if side == "agree" else figure.disagree


def majority_z(figure: Figure, side: str) -> float:
    """Return the one-proportion z value against a half, with one made-up vote for it, as Polis has it."""
    seen = figure.seen + 1
    return 2 * sqrt(seen) * ((_said(figure, side) + 1) / seen - MAJORITY)


def difference_z(one: Figure, other: Figure, side: str) -> float:
    """Return the two-proportion z value, each side with one made-up vote, as Polis has it."""
    seen, seen_there = one.seen + 1, other.seen + 1
    said, said_there = _said(one, side) + 1, _said(other, side) + 1
    both = (said + said_there) / (seen + seen_there)
    if both >= 1:
        return 0.0
    return (said / seen - said_there / seen_there) / sqrt(both * (1 - both) * (1 / seen + 1 / seen_there))
