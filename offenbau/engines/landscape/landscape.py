"""The landscape of opinions from votes: map, groups, what unites and what divides."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .axes import Axes, axes
from .figures import Split, Typical, splits, typical
from .groups import grouped
from .settings import Settings
from .votes import UNSEEN, Votes

DISTINCT = 0.4  # a silhouette below: one cloud cut into pieces has as much (README.md)


@dataclass(frozen=True)
class LeftOut:
    """Somebody who is in no group, because they voted on too few statements."""

    participant: str
    votes: int


@dataclass(frozen=True)
class Landscape:
    """What votes show.

    `groups`: participants by group, the largest first; empty where there are too few people or no group is large
    enough. `positions`: of everybody who voted on enough statements. `distinct`: whether the groups can be told apart.
    `statements`: figures of all, `uniting` and `dividing` those that do, the clearest first; `typical`: by group.
    """

    settings: Settings
    groups: tuple[tuple[str, ...], ...]
    silhouette: float | None
    positions: dict[str, tuple[float, float]]
    axes: Axes
    left_out: tuple[LeftOut, ...]
    statements: tuple[Split, ...]
    uniting: tuple[Split, ...]
    dividing: tuple[Split, ...]
    typical: tuple[tuple[Typical, ...], ...]

    @property
    def distinct(self) -> bool:
        return self.silhouette is not None and self.silhouette >= DISTINCT


def landscape(votes: Votes, settings: Settings | None = None) -> Landscape:
    """Return the landscape of these votes. Everybody's votes shape the map; figures count who is in it."""
    rules = settings or Settings()
    seen = np.count_nonzero(votes.matrix != UNSEEN, axis=1)
    enough = seen >= max(1, min(rules.least_votes, len(votes.statements)))
    found = axes(votes.matrix)
    rows = np.flatnonzero(enough)
    points = found.positions[rows]
    grouping = grouped(points, rules)
    labels: NDArray[np.intp] = grouping.labels if grouping else np.zeros(len(rows), np.intp)
    names = [votes.participants[row] for row in rows]
    figures = splits(votes.statements, votes.matrix[rows], labels)
    number = grouping.number if grouping else 0
    return Landscape(
        settings=rules,
        groups=tuple(tuple(names[at] for at in np.flatnonzero(labels == group)) for group in range(number)),
        silhouette=grouping.silhouette if grouping else None,
        positions={name: (x, y) for name, (x, y) in zip(names, points.tolist(), strict=True)},
        axes=found,
        left_out=tuple(LeftOut(votes.participants[row], int(seen[row])) for row in np.flatnonzero(~enough)),
        statements=tuple(figures),
        uniting=tuple(sorted((each for each in figures if each.unites), key=_together)),
        dividing=tuple(sorted((each for each in figures if each.divides), key=_apart)),
        typical=tuple(tuple(typical(figures, group)) for group in range(number)),
    )


def _together(split: Split) -> float:
    return -max(split.consensus, split.dissent)


def _apart(split: Split) -> tuple[float, float]:
    return -split.distance, -min(split.total.agreeing, split.total.disagreeing)
