"""Systemic consensing: the least resistance, never more than against everything staying as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting import Ballot, BallotError, Code, QuestionError, checked, count

from .elections import PATIENT, ballots, choices, question


def _count(*said, letters="abc", **settings):
    """A result of ballots such as `0 9 5`: the resistance against a, b, c, of which the last is the passive option."""
    cast = [(1, dict(zip(letters, map(int, each.split()), strict=True))) for each in said]
    return count(question("resistance", letters, **settings), ballots(*cast))


def test_the_least_resistance_wins():
    result = _count("1 10 5", "3 0 5")
    assert ([figure.votes for figure in result.figures], result.whole) == ([4, 10, 10], 20)
    assert (result.winners, result.details["not_recommended"]) == (("a",), [])


def test_more_resistance_than_against_everything_staying_is_not_recommended():
    result = _count("9 6 5", "9 4 4")
    assert (result.winners, result.details["not_recommended"]) == (("c",), ["a", "b"])


def test_the_passive_option_may_stand_anywhere():
    result = _count("2 3 9", passive=1)
    assert (result.winners, result.details["not_recommended"]) == (("a",), ["b", "c"])


def test_fewer_strong_refusals_part_equal_resistance():
    result = _count("0 5 9", "10 5 9")
    assert (result.details["high"], result.winners) == ({"a": 1, "b": 0, "c": 2}, ("b",))


def test_what_nothing_parts_is_tied():
    assert (_count("3 3 9").winners, _count("3 3 9").tied) == ((), ("a", "b"))


def test_the_spread_says_how_often_each_number_was_given():
    assert _count("0 10 5", "0 9 5").details["spread"]["b"] == [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]


def test_a_ballot_that_leaves_an_option_out_is_refused():
    with pytest.raises(BallotError) as refused:
        checked(question("resistance"), {"a": 0, "b": 3, "d": 1})
    assert (refused.value.code, refused.value.place) == (Code.LEFT_OUT, "c")


def test_a_passive_option_that_is_not_on_the_paper_is_refused():
    with pytest.raises(QuestionError) as refused:
        question("resistance", "abc", passive=4)
    assert (refused.value.place, refused.value.limit) == ("settings.passive", 3)


@PATIENT
@given(said=st.lists(choices("resistance"), min_size=1, max_size=12), place=st.integers(0, 11))
def test_who_wins_still_wins_with_less_resistance(said, place):
    asked = question("resistance")
    before = count(asked, [Ballot(each, "online") for each in said])
    if said[place % len(said)]:
        said[place % len(said)] = {**said[place % len(said)], **dict.fromkeys(before.winners, 0)}
    assert set(before.winners) <= set(count(asked, [Ballot(each, "online") for each in said]).elected)
