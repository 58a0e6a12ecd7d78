"""The counting of votes against pyrankvote and votelib, on ballots at random and on real ones.

Where a library finds a tie, or parts one in a way that is not published, nothing is compared.
"""

from collections import Counter
from random import Random

import pyrankvote
import pytest
import votelib.convert
import votelib.evaluate
from votelib.evaluate.cardinal import MajorityJudgment, ScoreVoting
from votelib.evaluate.condorcet import Schulze
from votelib.evaluate.sequential import TransferableVoteSelector

from offenbau.engines.counting import Ballot, Option, Question, Rule, count, from_blt
from tests.shared_data import shared

LETTERS = "abcde"
DECIDED = {Rule.FEWEST, Rule.SURPLUS, Rule.REMAINING, Rule.FILLED, Rule.MAJORITY}
WARDS = {
    "aberdeen_2012_ward10": {"1", "4", "7", "8"},
    "aberdeen_2017_ward13": {"2", "5", "6", "7"},
}


def _question(method, seats=1):
    return Question(method, tuple(Option(letter, letter) for letter in LETTERS), seats=seats)


def _rankings(random, number=200):
    """Rankings of a made-up town in which some options are liked more than others."""
    liking = {letter: random.uniform(0.3, 3) for letter in LETTERS}
    return [
        tuple(
            sorted(LETTERS, key=lambda key: random.random() ** (1 / liking[key]), reverse=True)[: random.randint(1, 5)]
        )
        for _each in range(number)
    ]


def _cast(said):
    return [Ballot(list(each) if isinstance(each, tuple) else each, "online") for each in said]


def _of_pyrankvote(said, seats, names=LETTERS):
    people = {name: pyrankvote.Candidate(name) for name in names}
    cast = [pyrankvote.Ballot([people[name] for name in each]) for each in said]
    if seats == 1:
        found = pyrankvote.instant_runoff_voting(list(people.values()), cast)
    else:
        found = pyrankvote.single_transferable_vote(list(people.values()), cast, number_of_seats=seats)
    return {winner.name for winner in found.get_winners()}


@pytest.mark.parametrize("town", range(60))
def test_the_instant_run_off_has_the_same_winner(town):
    said = _rankings(Random(town))  # noqa: S311 (made-up ballots)
    result = count(_question("ranked"), _cast(said))
    if {each.rule for each in result.rounds} <= DECIDED:
        assert set(result.winners) == _of_pyrankvote(said, 1)


@pytest.mark.parametrize("town", range(60))
@pytest.mark.parametrize("seats", [2, 3])
def test_the_single_transferable_vote_elects_the_same(town, seats):
    said = _rankings(Random(town))  # noqa: S311 (made-up ballots)
    result = count(_question("stv", seats), _cast(said))
    if {each.rule for each in result.rounds} <= DECIDED:
        found = TransferableVoteSelector(transferer="Gregory", quota_function="droop").evaluate(
            dict(Counter(said)), seats
        )
        assert set(result.winners) == set(found)


@pytest.mark.parametrize("town", range(60))
def test_schulze_has_the_same_winner(town):
    said = _rankings(Random(town))  # noqa: S311 (made-up ballots)
    result = count(_question("schulze"), _cast(said))
    pairs = votelib.convert.RankedToCondorcetVotes().convert(dict(Counter(said)))
    if result.winners:
        assert list(result.winners) == Schulze().evaluate(pairs, 1)


def _rated(random, most):
    return [{letter: random.randint(0, most) for letter in LETTERS} for _each in range(101)]


def _as_scores(said):
    return Counter(frozenset(each.items()) for each in said)


@pytest.mark.parametrize("town", range(60))
def test_majority_judgment_has_the_same_winner(town):
    """Of equal grades votelib takes several away at once and can pass over the first difference.

    There tests/engines/counting/test_judgment.py compares with grades taken away one by one.
    """
    said = _rated(Random(town), 5)  # noqa: S311 (made-up ballots)
    result = count(_question("judgment"), _cast(said))
    grades = [figure.votes for figure in result.figures]
    if grades.count(max(grades)) == 1:
        assert list(result.winners) == MajorityJudgment().evaluate(dict(_as_scores(said)), 1)


@pytest.mark.parametrize("town", range(60))
def test_points_have_the_same_winner(town):
    said = _rated(Random(town), 5)  # noqa: S311 (made-up ballots)
    result = count(_question("score"), _cast(said))
    if result.winners:
        assert list(result.winners) == ScoreVoting("sum").evaluate(dict(_as_scores(said)), 1)


@pytest.mark.parametrize("town", range(60))
def test_approval_has_the_same_winners(town):
    random = Random(town)  # noqa: S311 (made-up ballots)
    said = [tuple(sorted(random.sample(LETTERS, random.randint(1, 4)))) for _each in range(101)]
    result = count(_question("approval", 2), _cast(said))
    simple = votelib.convert.ApprovalToSimpleVotes().convert(Counter(map(frozenset, said)))
    if not result.tied:
        assert set(result.winners) == set(votelib.evaluate.Plurality().evaluate(simple, 2))


@pytest.mark.parametrize("ward", WARDS)
def test_the_wards_of_aberdeen_elect_whom_they_elected(ward):
    raw = shared("stv", f"{ward}.blt").read_bytes()
    poll = from_blt(raw, "stv")
    result = count(poll.question, poll.ballots)
    assert (set(result.winners), result.tied) == (WARDS[ward], ())
    said = [tuple(ballot.choices) for ballot in poll.ballots for _each in range(ballot.count)]
    assert _of_pyrankvote(said, 4, poll.question.keys) == WARDS[ward]
    votes = Counter(said)
    assert (
        set(TransferableVoteSelector(transferer="Gregory", quota_function="droop").evaluate(dict(votes), 4))
        == WARDS[ward]
    )


@pytest.mark.parametrize("ward", WARDS)
def test_the_wards_of_aberdeen_by_schulze_and_run_off(ward):
    raw = shared("stv", f"{ward}.blt").read_bytes()
    said = [tuple(b.choices) for b in from_blt(raw, "schulze", 1).ballots for _each in range(b.count)]
    schulze, ranked = from_blt(raw, "schulze", 1), from_blt(raw, "ranked", 1)
    pairs = votelib.convert.RankedToCondorcetVotes().convert(dict(Counter(said)))
    assert list(count(schulze.question, schulze.ballots).winners) == Schulze().evaluate(pairs, 1)
    assert set(count(ranked.question, ranked.ballots).winners) == _of_pyrankvote(said, 1, ranked.question.keys)
