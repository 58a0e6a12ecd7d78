"""Axes and groups against straightforward computations of the same."""

import numpy as np
import pytest

from offenbau.engines.landscape import UNSEEN, place
from offenbau.engines.landscape.axes import axes
from offenbau.engines.landscape.groups import k_means, silhouette
from tests.engines.landscape.made import camps


def by_svd(matrix):
    """Return the first two right singular vectors of the matrix whose gaps are filled with the column's mean."""
    filled = np.where(matrix == UNSEEN, np.nan, matrix.astype(float))
    means = np.nan_to_num(np.nanmean(filled, axis=0))
    return np.linalg.svd(np.where(np.isnan(filled), 0, filled - means), full_matrices=False)[2][:2]


def slow_silhouette(points, labels):
    widths = []
    for at, own in enumerate(labels):
        far = np.linalg.norm(points - points[at], axis=1)
        mates = [far[i] for i in range(len(points)) if labels[i] == own and i != at]
        others = min(far[labels == group].mean() for group in set(labels) - {own})
        widths.append((others - np.mean(mates)) / max(others, np.mean(mates)) if mates else 0)
    return np.mean(widths)


@pytest.mark.parametrize("seen", [1.0, 0.5, 0.2])
def test_axes_are_those_of_a_singular_value_decomposition(seen):
    matrix = camps(40, 30, 25, statements=30, noise=0.3, seen=seen).matrix
    found = axes(matrix).loadings
    assert np.abs((found * by_svd(matrix)).sum(axis=1)) == pytest.approx([1, 1], abs=1e-5)


def test_the_map_does_not_flip_when_people_stand_in_another_order():
    matrix = camps(40, 30, 25, statements=30, noise=0.3).matrix
    assert axes(matrix[::-1]).positions[::-1] == pytest.approx(axes(matrix).positions, abs=1e-4)


def test_who_saw_half_is_stretched():
    matrix = camps(20, 20, statements=8, noise=0).matrix
    matrix[0, 4:] = UNSEEN
    found = axes(matrix)
    seen = np.where(matrix[0] != UNSEEN, matrix[0] - np.nanmean(np.where(matrix == UNSEEN, np.nan, matrix), axis=0), 0)
    assert found.positions[0] == pytest.approx(found.loadings @ seen * np.sqrt(8 / 4), abs=1e-5)


def test_the_silhouette_is_rousseeuws():
    points = np.random.default_rng(1).normal(size=(60, 2))
    labels = k_means(points, 3, seed=1)
    far = np.linalg.norm(points[:, None] - points, axis=2)
    assert silhouette(far, labels) == pytest.approx(slow_silhouette(points, labels))


def test_the_largest_group_comes_first():
    labels = k_means(np.array([[0.0, 0], [9, 9], [9, 8], [9, 9]]), 2, seed=1)
    assert labels.tolist() == [1, 0, 0, 0]


def test_equal_points_are_not_cut_up():
    assert k_means(np.ones((30, 2)), 2, seed=1) is None


def test_who_votes_anew_is_placed_as_on_the_map():
    matrix = camps(20, 20, statements=8, noise=0.2, seen=0.7).matrix
    found = axes(matrix)
    known = [
        (int(vote), *found.loadings[:, at], found.means[at]) for at, vote in enumerate(matrix[0]) if vote != UNSEEN
    ]
    mine = place([(vote, mean, across, along) for vote, across, along, mean in known], 8)
    assert mine == pytest.approx(found.positions[0], abs=1e-5)
