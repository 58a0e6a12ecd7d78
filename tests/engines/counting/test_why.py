"""Each result says on which figures it hung."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting import METHODS, Lot, Reason, Why, count, reasons

from .elections import PATIENT, ballots, question, rankings, votes_of


def _why(method, cast, seats=1):
    asked = question(method, seats=seats)
    return reasons(asked, count(asked, cast))


def test_the_most_votes_are_named_with_the_next_ones():
    assert _why("single", ballots((5, ["b"]), (3, ["d"]), (1, ["a"]))) == (Reason(Why.MOST, ("b",), "d", 5, 3),)
    assert _why("single", ballots((5, ["b"]))) == (Reason(Why.ALONE, ("b",), a=5),)


def test_the_least_resistance_and_what_is_not_recommended():
    cast = ballots((1, {"a": 2, "b": 9, "c": 3, "d": 5}))
    assert _why("resistance", cast) == (Reason(Why.LEAST, ("a",), "c", 2, 3), Reason(Why.NOT_RECOMMENDED, ("b",)))


def test_everything_stays_when_all_else_is_worse():
    cast = ballots((1, {"a": 9, "b": 9, "c": 9, "d": 5}))
    assert _why("resistance", cast) == (Reason(Why.LEAST, ("d",), "a", 5, 9), Reason(Why.STAYS, ("d",)))


def test_equal_grades_are_told_apart_from_better_ones():
    assert _why("judgment", ballots((1, {"a": 4, "b": 2}))) == (Reason(Why.GRADE, ("a",), "b", 4, 2),)
    cast = ballots((2, {"a": 4, "b": 4}), (1, {"a": 5, "b": 1}))
    assert _why("judgment", cast) == (Reason(Why.TAKEN_AWAY, ("a",), "b", 4, 4),)


def test_a_winner_by_paths_says_which_duel_it_lost():
    cast = rankings("5 acbd, 3 dacb, 4 bdac, 3 cbda")
    (winner,) = count(question("schulze"), cast).winners
    assert {each.why for each in _why("schulze", cast)} <= {Why.PATHS, Why.BEATS_ALL}
    assert all(each.first == (winner,) and each.a >= each.b for each in _why("schulze", cast))


def test_places_by_quota_are_told_apart_from_those_left():
    found = _why("stv", rankings("6 a, 4 bc, 2 c, 1 d"), seats=2)
    assert [(each.why, each.first) for each in found] == [(Why.QUOTA, ("a",)), (Why.REMAINED, ("b",))]


@pytest.mark.parametrize("method", METHODS)
@PATIENT
@given(data=st.data())
def test_whoever_wins_has_a_reason_and_nobody_else(method, data):
    asked, cast = data.draw(votes_of(method))
    for result in (count(asked, cast), count(asked, cast, Lot("6", "2026-11-30", "x"))):
        found = reasons(asked, result)
        named = {key for each in found if each.why is not Why.NOT_RECOMMENDED for key in each.first}
        assert named <= set(result.elected)
        assert (Why.DRAWN in {each.why for each in found}) == bool(result.drawn)
