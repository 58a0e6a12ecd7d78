"""Counting: known results, ties, turnout, and what may never matter."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting import METHODS, Ballot, count, merged, without_small_channels

from .elections import PATIENT, ballots, choices, question, votes_of


def _votes(result):
    return {figure.key: figure.votes for figure in result.figures}


def test_most_votes_win():
    result = count(question("single"), ballots((4, ["b"]), (3, ["a"]), (1, ["c"]), (2, [])))
    assert _votes(result) == {"a": 3, "b": 4, "c": 1, "d": 0}
    assert (result.winners, result.tied, result.open_seats) == (("b",), (), 0)
    assert (result.ballots, result.empty, result.valid, result.whole) == (10, 2, 8, 8)
    assert result.figures[1].share == Fraction(1, 2)


def test_an_approval_counts_for_each_option_named():
    result = count(question("approval"), ballots((2, ["a", "b"]), (1, ["b", "c"]), (1, [])))
    assert _votes(result) == {"a": 2, "b": 3, "c": 1, "d": 0}
    assert [figure.share for figure in result.figures] == [Fraction(2, 3), 1, Fraction(1, 3), 0]


def test_points_are_added_and_their_share_is_of_the_possible_ones():
    result = count(question("score"), ballots((2, {"a": 5, "b": 4}), (2, {"b": 4}), (1, {})))
    assert _votes(result) == {"a": 10, "b": 16, "c": 0, "d": 0}
    assert (result.winners, result.whole) == (("b",), 20)
    assert [figure.ballots for figure in result.figures] == [2, 4, 0, 0]


def test_dots_are_added_and_their_share_is_of_those_given():
    result = count(question("dots"), ballots((1, {"a": 3}), (2, {"a": 1, "c": 1})))
    assert _votes(result) == {"a": 5, "b": 0, "c": 2, "d": 0}
    assert (result.whole, result.figures[0].share) == (7, Fraction(5, 7))


def test_a_tie_is_named_and_left_open():
    result = count(question("single"), ballots((3, ["d"]), (3, ["b"]), (1, ["a"])))
    assert (result.winners, result.tied, result.open_seats) == ((), ("b", "d"), 1)


def test_a_tie_for_the_last_place_leaves_the_sure_winners():
    result = count(question("approval", seats=2), ballots((1, ["a"]), (2, ["b"]), (1, ["c"])))
    assert (result.winners, result.tied, result.open_seats) == (("b",), ("a", "c"), 1)


def test_equal_winners_with_a_place_for_each_are_no_tie():
    result = count(question("approval", seats=2), ballots((2, ["b", "d"]), (1, ["a"])))
    assert (result.winners, result.tied) == (("b", "d"), ())


def test_nobody_wins_without_a_vote():
    result = count(question("single", seats=3), ballots((2, ["c"])))
    assert (result.winners, result.tied, result.open_seats) == (("c",), (), 2)


@pytest.mark.parametrize("method", METHODS)
def test_a_vote_without_voters_has_no_winner(method):
    result = count(question(method), [])
    assert (result.winners, result.tied, result.ballots, result.rounds) == ((), (), 0, ())
    assert all(figure.share == 0 for figure in result.figures)


def test_paper_counts_like_online_and_is_told_apart():
    online, paper = ballots((2, ["a"])), ballots((3, ["b"]), (1, []), channel="paper")
    result = count(question("single"), online + paper)
    assert result.channels == {"online": 2, "paper": 4}
    assert result.winners == ("b",)


def test_small_channels_are_put_together():
    many = ballots((50, ["a"])) + ballots((9, ["b"]), channel="paper")
    few = ballots((1, ["c"]), channel="phone") + ballots((3, ["a"]), channel="stall")
    assert without_small_channels(many) == tuple(many)
    shown = count(question("single"), without_small_channels(many + few))
    assert shown.channels == {"online": 50, "other": 13}
    assert shown.figures == count(question("single"), many + few).figures


@pytest.mark.parametrize("method", METHODS)
@PATIENT
@given(data=st.data())
def test_the_order_of_the_ballots_does_not_matter(method, data):
    asked, cast = data.draw(votes_of(method))
    assert count(asked, data.draw(st.permutations(cast))) == count(asked, cast)


@pytest.mark.parametrize("method", METHODS)
@PATIENT
@given(data=st.data())
def test_putting_equal_ballots_together_does_not_matter(method, data):
    asked, cast = data.draw(votes_of(method))
    singly = [Ballot(ballot.choices, ballot.channel) for ballot in cast for _each in range(ballot.count)]
    assert count(asked, singly) == count(asked, merged(asked, singly)) == count(asked, cast)
    assert merged(asked, singly) == merged(asked, reversed(cast))


@pytest.mark.parametrize("method", METHODS)
@PATIENT
@given(data=st.data())
def test_who_wins_does_not_hang_on_the_order_of_the_paper(method, data):
    asked, cast = data.draw(votes_of(method))
    letters = data.draw(st.permutations("abcd"))
    passive = {"passive": letters.index("d") + 1} if method == "resistance" else {}
    turned = count(question(method, letters, **passive), cast)
    result = count(asked, cast)
    assert (set(turned.winners), set(turned.tied)) == (set(result.winners), set(result.tied))


def _plain_votes(method, said):
    """By option: the votes, counted one by one in another way than the engine does."""
    per_option = {
        "single": lambda key, each: each[:1] == [key],
        "approval": lambda key, each: key in each,
        "score": lambda key, each: each.get(key, 0),
        "dots": lambda key, each: each.get(key, 0),
    }[method]
    return [sum(per_option(key, each) for each in said) for key in "abcd"]


@pytest.mark.parametrize("method", ["single", "approval", "score", "dots"])
@PATIENT
@given(data=st.data(), seats=st.integers(1, 4))
def test_counting_by_hand_gives_the_same(method, data, seats):
    said = data.draw(st.lists(choices(method), max_size=12))
    result = count(question(method, seats=seats), [Ballot(each, "online") for each in said])
    votes = _plain_votes(method, said)
    assert [figure.votes for figure in result.figures] == votes
    sure = {key for key, own in zip("abcd", votes, strict=True) if own and sum(v >= own for v in votes) <= seats}
    able = {key for key, own in zip("abcd", votes, strict=True) if own and sum(v > own for v in votes) < seats}
    assert (set(result.winners), set(result.tied)) == (sure, able - sure)
