"""Votes as tests make them."""

import numpy as np

from offenbau.engines.landscape import UNSEEN, Votes, gathered


def camps(*sizes: int, statements: int = 12, noise: float = 0.1, seen: float = 1.0, seed: int = 5) -> Votes:
    """Return votes of camps of these sizes that disagree at random, but all for the first statement."""
    chance = np.random.default_rng(seed)
    opinions = np.where(chance.random((len(sizes), statements)) < 0.5, 1, -1)
    opinions[:, 0] = 1
    camp = np.repeat(np.arange(len(sizes)), sizes)
    matrix = opinions[camp].astype(np.int8)
    other = chance.random(matrix.shape) < noise
    matrix[other] = chance.integers(-1, 2, other.sum())
    matrix[chance.random(matrix.shape) >= seen] = UNSEEN
    return Votes(names("p", len(camp)), names("s", statements), matrix)


def names(letter: str, number: int) -> tuple[str, ...]:
    return tuple(f"{letter}{at}" for at in range(number))


def rows(votes: Votes) -> list[tuple[str, str, int]]:
    """Return votes as rows of a table."""
    people, columns = np.nonzero(votes.matrix != UNSEEN)
    found = zip(people.tolist(), columns.tolist(), strict=True)
    return [(votes.participants[p], votes.statements[s], int(votes.matrix[p, s])) for p, s in found]


def from_rows(given: list[tuple[str, str, int]]) -> Votes:
    return gathered(*zip(*given, strict=True))
