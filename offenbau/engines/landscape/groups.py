"""Groups of people who stand close to each other on the map: k-means, and how well the groups stand apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .settings import Settings

STARTS = 5  # searches for each number of groups; the tightest one counts
ROUNDS = 100
SAMPLE = 2000  # people among whom the silhouette is measured, where there are more

Points = NDArray[np.float64]
Labels = NDArray[np.intp]


@dataclass(frozen=True)
class Grouping:
    """`labels`: the group of each person, 0 the largest; `silhouette`: from -1 to 1, the higher the clearer."""

    labels: Labels
    silhouette: float

    @property
    def number(self) -> int:
        return int(self.labels.max()) + 1


def grouped(points: Points, settings: Settings) -> Grouping | None:
    """Return the grouping with the highest silhouette, of 2 and more groups; None where none is large enough."""
    sample = _sample(len(points), settings.seed)
    distances = np.sqrt(_squares(points[sample], points[sample]))
    found = [
        Grouping(labels, silhouette(distances, labels[sample]))
        for number in range(2, settings.most_groups + 1)
        if len(points) >= number * settings.smallest
        and (labels := k_means(points, number, settings.seed)) is not None
        and np.bincount(labels, minlength=number).min() >= settings.smallest
    ]
    return max(found, key=lambda grouping: (round(grouping.silhouette, 9), -grouping.number), default=None)


def _sample(people: int, seed: int) -> NDArray[np.intp]:
    if people <= SAMPLE:
        return np.arange(people)
    return np.sort(np.random.default_rng(seed).choice(people, SAMPLE, replace=False))


def k_means(points: Points, number: int, seed: int) -> Labels | None:
    """Return labels, the largest group first; None where there are fewer different points than groups."""
    chance = np.random.default_rng([seed, number])
    found = [_settled(points, _starts(points, number, chance)) for _start in range(STARTS)]
    labels, _spread = min(found, key=lambda each: each[1])
    sizes = np.bincount(labels, minlength=number)
    if not sizes.all():
        return None
    order = sorted(range(number), key=lambda group: (-sizes[group], *points[labels == group].mean(axis=0)))
    places = np.empty(number, np.intp)
    places[order] = np.arange(number)
    return places[labels]


def _starts(points: Points, number: int, chance: np.random.Generator) -> Points:
    """Return first centres far from each other (k-means++)."""
    centres = points[[chance.integers(len(points))]]
    while len(centres) < number:
        far = np.cumsum(_nearest(points, centres)[1])
        place = np.searchsorted(far, chance.random() * far[-1], side="right")
        centres = np.vstack([centres, points[min(place, len(points) - 1)]])
    return centres


def _settled(points: Points, centres: Points) -> tuple[Labels, float]:
    """Move centres to the middle of those nearest to them until nobody changes; say how far they lie."""
    labels = np.full(len(points), -1, np.intp)
    for _round in range(ROUNDS):
        before = labels
        labels, squares = _nearest(points, centres)
        if (labels == before).all():
            break
        sizes = np.maximum(np.bincount(labels, minlength=len(centres)), 1)
        sums = [np.bincount(labels, points[:, axis], len(centres)) for axis in range(points.shape[1])]
        centres = np.column_stack(sums) / sizes[:, None]
    return labels, float(squares.sum())


def _nearest(points: Points, centres: Points) -> tuple[Labels, Points]:
    """Return which centre is nearest to each point, of several the first, and how far it is, squared.

    A centre at a time: numpy goes through ten thousand points faster than ten thousand times through two centres.
    """
    labels = np.zeros(len(points), np.intp)
    squares = np.full(len(points), np.inf)
    for group, centre in enumerate(centres):
        across, along = points[:, 0] - centre[0], points[:, 1] - centre[1]
        there = across * across + along * along
        labels[there < squares] = group
        squares = np.minimum(squares, there)
    return labels, squares


def silhouette(distances: Points, labels: Labels) -> float:
    """Return the mean silhouette (Rousseeuw 1987): how much nearer people are to their own group than to the next.

    `distances`: of each to each, as a square.
    """
    groups = labels[:, None] == np.arange(labels.max() + 1)
    sizes = groups.sum(axis=0)
    sums = distances @ groups.astype(float)
    own_sizes = sizes[labels]
    own = sums[groups] / np.maximum(own_sizes - 1, 1)
    others = np.where(groups, np.inf, sums / np.maximum(sizes, 1))
    nearest = others.min(axis=1)
    larger = np.maximum(own, nearest)
    widths = np.divide(nearest - own, larger, out=np.zeros(len(labels)), where=(larger > 0) & (own_sizes > 1))
    return float(widths.mean())


def _squares(points: Points, centres: Points) -> Points:
    """Return squared distances, (points, centres)."""
    across = points[:, :1] - centres[:, 0]
    along = points[:, 1:] - centres[:, 1]
    return across * across + along * along
