"""The axes are the main singular vectors, however they are worked out, and noise costs no more than a few rounds."""

import numpy as np
import pytest

from offenbau.engines.landscape import axes as module
from offenbau.engines.landscape.axes import axes
from tests.engines.landscape.made import camps

NOISE = np.random.default_rng(7).integers(-1, 2, (900, 80)).astype(np.int8)


def by_svd(matrix):
    """Loadings and explained shares as numpy finds them; of votes without gaps."""
    centred = matrix - matrix.mean(axis=0)
    _left, strengths, right = np.linalg.svd(centred.astype(np.float64), full_matrices=False)
    return right[:2], strengths[:2] ** 2 / (strengths**2).sum()


@pytest.mark.parametrize("largest", [0, module.LARGEST_PRODUCT], ids=["round by round", "by pairs"])
@pytest.mark.parametrize("turned", [False, True], ids=["more people", "more statements"])
def test_they_are_the_main_singular_vectors(monkeypatch, largest, turned):
    monkeypatch.setattr(module, "LARGEST_PRODUCT", largest)
    votes = camps(40, 30, 20, statements=200, noise=0.3) if turned else camps(200, 150, 90, statements=24, noise=0.3)
    found, (right, shares) = axes(votes.matrix), by_svd(votes.matrix)
    assert np.abs(np.abs((found.loadings * right).sum(axis=1)) - 1).max() < 1e-5
    assert np.allclose(found.explained, shares, atol=1e-5)
    assert np.allclose(found.positions, (votes.matrix - votes.matrix.mean(axis=0)) @ found.loadings.T, atol=1e-3)


@pytest.mark.parametrize("matrix", [NOISE, NOISE.T], ids=["more people", "more statements"])
def test_of_noise_they_explain_as_much_as_can_be(matrix):
    assert np.allclose(axes(matrix).explained, by_svd(matrix)[1], rtol=0.02)


@pytest.mark.parametrize("matrix", [NOISE, NOISE.T], ids=["more people", "more statements"])
def test_no_round_goes_over_all_votes_but_over_the_pairs_of_the_shorter_side(monkeypatch, matrix):
    iterated, sizes = module._iterated, []
    monkeypatch.setattr(
        module, "_iterated", lambda squared, block: sizes.append(len(block)) or iterated(squared, block)
    )
    axes(matrix)
    assert sizes == [80]


def test_what_is_too_large_for_pairs_goes_on_round_by_round(monkeypatch):
    monkeypatch.setattr(module, "LARGEST_PRODUCT", 79)
    monkeypatch.setattr(module, "_by_pairs", None)
    assert np.allclose(axes(NOISE).explained, by_svd(NOISE)[1], rtol=0.02)
