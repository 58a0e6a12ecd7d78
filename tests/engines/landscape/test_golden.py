"""Held to what the Polis server itself published for a conversation."""

import json

import numpy as np
import pytest

from offenbau.engines.landscape import gathered, landscape
from offenbau.engines.landscape.axes import axes
from offenbau.engines.landscape.figures import Figure, difference_z, majority_z, splits, typical
from tests.shared_data import shared


@pytest.fixture(scope="module")
def golden():
    """The server's figures, all votes, and the group of each grouped participant as the server has them."""
    folder = shared("polis-golden", "below-100-ptpts")
    figures = json.loads((folder / "math-pca2.json").read_text())
    given = sorted(json.loads((folder / "votes.json").read_text()), key=lambda vote: int(vote["modified"]))
    votes = gathered([str(v["pid"]) for v in given], [str(v["tid"]) for v in given], [v["vote"] for v in given])
    members = dict(zip(figures["base-clusters"]["id"], figures["base-clusters"]["members"], strict=True))
    groups = {p: g["id"] for g in figures["group-clusters"] for base in g["members"] for p in members[base]}
    return figures, votes, groups


@pytest.fixture(scope="module")
def split(golden):
    _figures, votes, groups = golden
    rows = [votes.participants.index(str(person)) for person in groups]
    return splits(votes.statements, votes.matrix[rows], np.array([*groups.values()]))


def test_axes_are_those_of_the_server(golden):
    figures, votes, _groups = golden
    found = axes(votes.without(map(str, figures["mod-out"])).matrix).loadings
    kept = [tid for tid in figures["tids"] if tid not in figures["mod-out"]][: found.shape[1]]
    theirs = np.array(figures["pca"]["comps"])[:, kept]
    assert np.abs(np.corrcoef(found[0], theirs[0])[0, 1]) == pytest.approx(1, abs=1e-6)
    assert np.abs(np.corrcoef(found[1], theirs[1])[0, 1]) == pytest.approx(1, abs=1e-6)


def test_places_of_people_are_those_of_the_server(golden):
    figures, votes, _groups = golden
    found = axes(votes.without(map(str, figures["mod-out"])).matrix).positions
    people = [votes.participants.index(str(mine[0])) for mine in figures["base-clusters"]["members"]]
    for axis, name in enumerate("xy"):
        assert np.abs(np.corrcoef(found[people, axis], figures["base-clusters"][name])[0, 1]) > 0.998


def test_the_group_informed_consensus_is_that_of_the_server(golden, split):
    theirs = golden[0]["group-aware-consensus"]
    assert [each.consensus for each in split] == pytest.approx([theirs[each.statement] for each in split], abs=1e-12)


def test_what_is_typical_has_the_z_values_of_the_server(golden, split):
    for group, said in golden[0]["repness"].items():
        mine = {each.statement: each for each in typical(split, int(group), most=50)}
        for each in (each for each in said if str(each["tid"]) in mine):
            own = mine[str(each["tid"])]
            assert own.side == each["repful-for"]
            assert own.z_majority == pytest.approx(each["p-test"], abs=1e-9)
            assert own.z_difference == pytest.approx(each["repness-test"], abs=1e-4)
            assert own.ratio == pytest.approx(each["repness"], abs=1e-9)


def test_what_all_agree_on_is_tested_as_the_server_does(golden):
    for side in ("agree", "disagree"):
        for each in golden[0]["consensus"][side]:
            counts = (each["n-success"], 0) if side == "agree" else (0, each["n-success"])
            assert majority_z(Figure(*counts, each["n-trials"]), side) == pytest.approx(each["p-test"])


def test_this_small_round_has_no_groups(golden):
    assert landscape(golden[1]).groups == ()


def test_no_vote_is_no_difference():
    assert difference_z(Figure(0, 0, 0), Figure(0, 0, 0), "agree") == 0
