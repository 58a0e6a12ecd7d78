"""Votes as a matrix: a row a participant, a column a statement."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .column import Column, column_of

AGREE, PASS, DISAGREE, UNSEEN = 1, 0, -1, 2


@dataclass(frozen=True)
class Votes:
    """Who voted what. `matrix`: int8 of shape (participants, statements), AGREE, DISAGREE, PASS or UNSEEN."""

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    matrix: NDArray[np.int8]

    def without(self, statements: Iterable[str]) -> "Votes":
        """Return the votes on all other statements."""
        out = set(statements)
        kept = [column for column, name in enumerate(self.statements) if name not in out]
        return Votes(self.participants, tuple(self.statements[c] for c in kept), self.matrix[:, kept])


def gathered(participants: Sequence[str], statements: Sequence[str], votes: Sequence[int]) -> Votes:
    """Return the votes of three columns of equal length; of two on the same statement the later one counts."""
    return placed(column_of(participants), column_of(statements), np.asarray(votes, np.int8))


def placed(people: Column, statements: Column, votes: NDArray[np.int8]) -> Votes:
    """Return votes as a matrix; of two on the same statement the later one counts.

    People and statements stand in the order of their names, numbers by size, so that the order of rows says nothing.
    """
    names, rows = _sorted(people)
    said, columns = _sorted(statements)
    matrix = np.full((len(names), len(said)), UNSEEN, np.int8)
    matrix[rows, columns] = votes
    return Votes(names, said, matrix)


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return what a name is sorted by: 9 before 10, and every two names apart."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return (*((0, int(part), part) if part[0] in "0123456789" else (1, 0, part) for part in parts), (2, 0, name))


def _sorted(column: Column) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    """Return the values that occur, sorted, and for each row the place of its own."""
    used = np.flatnonzero(np.bincount(column.places, minlength=len(column.values))).tolist()
    order = sorted(used, key=lambda place: natural(column.values[place]))
    places = np.zeros(len(column.values), np.intp)
    places[order] = np.arange(len(order))
    return tuple(column.values[place] for place in order), places[column.places]
