"""Budgets against pabutools: plain equal shares and greedy, on small elections at random and on every real file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting.budgets import Completion, Kind, Lot, Rule, Utility, count
from offenbau.engines.counting.budgets.pabulib import read
from tests.engines.counting.budgets.elections import elections
from tests.engines.counting.elections import PATIENT
from tests.shared_data import ROOT

pabulib = pytest.importorskip("pabutools.election")
rules = pytest.importorskip("pabutools.rules")
tiebreaking = pytest.importorskip("pabutools.tiebreaking")

FILES = sorted(ROOT.glob("pabulib/*.pb")) + sorted(ROOT.glob("kulturkomitee/*.pb"))
SATISFACTIONS = {
    Utility.COST: pabulib.Cost_Sat,
    Utility.CARDINALITY: pabulib.Cardinality_Sat,
    Utility.POINTS: pabulib.Additive_Cardinal_Sat,
}


def theirs(election):
    """The election as pabutools has it, with our rule for ties."""
    projects = {each.id: pabulib.Project(each.id, each.cost) for each in election.projects}
    instance = pabulib.Instance(projects.values(), budget_limit=election.budget)
    weighs = election.kind is Kind.POINTS
    profile = (pabulib.CardinalProfile if weighs else pabulib.ApprovalProfile)()
    for ballot in election.ballots:
        for _ in range(ballot.count):
            named = {projects[each]: points for each, points in zip(ballot.choices, ballot.points, strict=True)}
            profile.append(pabulib.CardinalBallot(named) if weighs else pabulib.ApprovalBallot(named))
    lot = Lot()
    ties = tiebreaking.TieBreakingRule(
        lambda _instance, _profile, project: (project.cost, -election.votes[project.name], lot.key(project.name))
    )
    return instance, profile.as_multiprofile(), ties


def equal_shares(election, utility):
    instance, profile, ties = theirs(election)
    found = rules.method_of_equal_shares(instance, profile, sat_class=SATISFACTIONS[utility], tie_breaking=ties)
    return {each.name for each in found}


@pytest.mark.parametrize("utility", list(SATISFACTIONS))
@PATIENT
@given(data=st.data())
def test_small_elections_are_counted_as_pabutools_does(utility, data):
    election = data.draw(elections(Kind.POINTS))
    ours = count(election, utility=utility, completion=Completion.NONE)
    assert set(ours.selected) == equal_shares(election, utility)


OF_ZERO = """META
key;value
budget;100
vote_type;cumulative
num_projects;2
num_votes;3
PROJECTS
project_id;cost
1;40
2;60
VOTES
voter_id;vote;points
a;1,2;0,3
b;2;0
c;1;0
"""


@pytest.mark.parametrize("utility", list(SATISFACTIONS))
def test_points_of_0_are_read_as_pabutools_does(tmp_path, utility):
    """Named is supported, by cost and by number, however few points it has."""
    path = tmp_path / "zero.pb"
    path.write_text(OF_ZERO)
    instance, profile = pabulib.parse_pabulib(str(path))
    found = rules.method_of_equal_shares(instance, profile, sat_class=SATISFACTIONS[utility])
    ours = count(read(OF_ZERO.encode()).election, utility=utility, completion=Completion.NONE)
    assert set(ours.selected) == {each.name for each in found}


def test_a_comma_at_the_end_is_read_as_pabutools_does(tmp_path):
    path = tmp_path / "comma.pb"
    path.write_text(OF_ZERO.replace("cumulative", "approval").replace("1,2;", "1,2,;"))
    _instance, profile = pabulib.parse_pabulib(str(path))
    assert sorted(sorted(each.name for each in ballot) for ballot in profile) == [["1"], ["1", "2"], ["2"]]
    assert read(path.read_bytes()).election.votes == {"1": 2, "2": 2}


@pytest.mark.parametrize("utility", [Utility.COST, Utility.CARDINALITY])
@pytest.mark.parametrize("path", FILES, ids=lambda path: Path(path).stem)
def test_real_files_are_counted_as_pabutools_does(path, utility):
    election = read(path.read_bytes()).election
    ours = count(election, utility=utility, completion=Completion.NONE)
    assert set(ours.selected) == equal_shares(election, utility)


@pytest.mark.parametrize("path", FILES, ids=lambda path: Path(path).stem)
def test_real_files_with_points_are_counted_as_pabutools_does(path):
    election = read(path.read_bytes()).election
    if election.kind is not Kind.POINTS:
        pytest.skip("no points")
    ours = count(election, utility=Utility.POINTS, completion=Completion.NONE)
    assert set(ours.selected) == equal_shares(election, Utility.POINTS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: Path(path).stem)
def test_real_files_by_votes_are_counted_as_pabutools_does(path):
    """Their greedy rule divides by the cost; with cost as satisfaction that is the number of votes."""
    election = read(path.read_bytes()).election
    if election.kind.weighs:
        pytest.skip("greedy counts the points")
    instance, profile, ties = theirs(election)
    found = rules.greedy_utilitarian_welfare(instance, profile, sat_class=pabulib.Cost_Sat, tie_breaking=ties)
    assert set(count(election, Rule.GREEDY).selected) == {each.name for each in found}
