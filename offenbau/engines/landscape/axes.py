"""The two directions in which opinions differ most: principal components of the votes that were given.

A statement that somebody has not seen tells nothing of them: it counts as the mean of those who have seen it, so that
it is zero once the means are taken off.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from .votes import AGREE, DISAGREE, UNSEEN

AXES = 2
BLOCK = 10  # directions iterated together: the more, the fewer rounds
ROUNDS = 100
STILL = 1e-6  # a round that moves the axes by less is the last
# Where the shorter side has no more than these, rounds go over the products of all its pairs. Those of 1,000 cost as
# much as five rounds over all votes, those of so many as sixteen; real votes need 12 to 15 rounds, noise all of them.
LARGEST_PRODUCT = 3000

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Axes:
    """`means`: by statement; `loadings`: (2, statements), of length 1 or 0; `positions`: (participants, 2).

    `explained`: the share of all differences that each axis shows, 0 to 1.
    """

    means: NDArray[np.float64]
    loadings: NDArray[np.float64]
    positions: NDArray[np.float64]
    explained: tuple[float, float]


def axes(matrix: NDArray[np.int8]) -> Axes:
    """Return the axes of a matrix of votes, and where each participant stands on them.

    Who saw few statements would stand near the middle for that alone; so positions are stretched by
    sqrt(statements / seen), as Polis does.
    """
    seen = matrix != UNSEEN
    means = _means(matrix, seen)
    centred = (matrix - means) * seen
    found = _main_directions(centred)
    loadings = np.zeros((AXES, matrix.shape[1]))
    loadings[: len(found)] = found
    plain = (centred @ loadings.T.astype(np.float32)).astype(np.float64)
    given = np.maximum(seen.sum(axis=1), 1)
    total = float(np.vdot(centred, centred)) or 1.0
    shares = (plain**2).sum(axis=0) / total
    return Axes(
        means.astype(np.float64),
        loadings,
        plain * np.sqrt(matrix.shape[1] / given)[:, None],
        (float(shares[0]), float(shares[1])),
    )


def place(votes: Iterable[tuple[int, float, float, float]], statements: int) -> tuple[float, float]:
    """Return where somebody stands who voted so, each vote with the mean and the two loadings of its statement."""
    x = y = 0.0
    seen = 0
    for vote, mean, across, along in votes:
        x += (vote - mean) * across
        y += (vote - mean) * along
        seen += 1
    stretch = math.sqrt(statements / seen) if seen else 0.0
    return x * stretch, y * stretch


def _means(matrix: NDArray[np.int8], seen: NDArray[np.bool_]) -> Floats:
    """Return the mean of each statement among those who have seen it."""
    balance = (matrix == AGREE).sum(axis=0) - (matrix == DISAGREE).sum(axis=0)
    return (balance / np.maximum(seen.sum(axis=0), 1)).astype(np.float32)


def _main_directions(centred: Floats) -> NDArray[np.float64]:
    """Return the main right singular vectors, at most two; the zero vector for one that shows no difference."""
    width = min(BLOCK, *centred.shape)
    if not width:
        return np.zeros((0, centred.shape[1]))
    block = np.random.default_rng(0).standard_normal((centred.shape[1], width)).astype(np.float32)
    if min(centred.shape) > LARGEST_PRODUCT:
        found, strengths = _iterated(lambda basis: centred.T @ (centred @ basis), block)
    else:
        found, strengths = _by_pairs(centred, block)
    strong = strengths[:AXES] > STILL * max(strengths[0], STILL)
    return _signed(found[:, :AXES].T.astype(np.float64)) * strong[:, None]


def _by_pairs(centred: Floats, block: Floats) -> tuple[Floats, NDArray[np.float64]]:
    """Return the directions by the products of all pairs of statements, or of participants where they are fewer."""
    if centred.shape[0] < centred.shape[1]:
        found, strengths = _iterated(partial(np.matmul, centred @ centred.T), centred @ block)
        return _of_length_one(centred.T @ found), strengths
    return _iterated(partial(np.matmul, centred.T @ centred), block)


def _iterated(squared: Callable[[Floats], Floats], block: Floats) -> tuple[Floats, NDArray[np.float64]]:
    """Return main eigenvectors of what `squared` multiplies a block with, the strongest first, by power iteration.

    Many directions are iterated at once and turned to their own axes each round, so that the second is found quickly
    even where it is hardly stronger than the third.
    """
    before = np.zeros((block.shape[0], min(AXES, block.shape[1])))
    for _round in range(ROUNDS):
        basis, _ = np.linalg.qr(block)
        block = squared(basis)
        strengths, turn = np.linalg.eigh((basis.T @ block).astype(np.float64))
        turned = basis @ turn[:, ::-1].astype(np.float32)
        main = _signed(turned[:, :AXES].T.astype(np.float64)).T
        if np.abs(main - before).max(initial=0.0) < STILL:
            break
        before = main
    return turned, strengths[::-1]


def _of_length_one(columns: Floats) -> Floats:
    return columns / np.maximum(np.linalg.norm(columns, axis=0), STILL).astype(np.float32)


def _signed(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return vectors turned so that their large entries are positive in sum: a map drawn again does not flip."""
    cubes = (vectors**3).sum(axis=1)
    return vectors * np.where(cubes < 0, -1.0, 1.0)[:, None]
