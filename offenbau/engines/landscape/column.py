"""A column of a file: each value is kept once and rows as numbers, so that a million are read quickly."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Column:
    """What stands in a column: `values` without repetition, and for each row the place of its value among them."""

    values: Sequence[str]
    places: NDArray[np.intp]

    def first(self, place: int) -> int:
        """Return the first row (from 0) that has this value."""
        return int(np.flatnonzero(self.places == place)[0])


class Gathering:
    """A column while it is read."""

    def __init__(self) -> None:
        self._seen: defaultdict[str, int] = defaultdict()
        self._seen.default_factory = self._seen.__len__
        self._parts: list[NDArray[np.intp]] = []

    def add(self, texts: Sequence[str]) -> None:
        self._parts.append(np.fromiter(map(self._seen.__getitem__, texts), np.intp, len(texts)))

    def column(self) -> Column:
        return Column(list(self._seen), np.concatenate([np.zeros(0, np.intp), *self._parts]))


def column_of(texts: Sequence[str]) -> Column:
    """Return a column of these texts."""
    gathering = Gathering()
    gathering.add(texts)
    return gathering.column()
