"""Ballots: what is let in, in which form, and what never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting import BALLOT_CODES, METHODS, Ballot, BallotError, Code, checked, count

from .elections import PATIENT, question

LISTS = ("single", "approval", "ranked", "schulze", "stv")
NUMBERS = ("score", "dots", "resistance", "judgment", "three")


@pytest.mark.parametrize(
    ("method", "raw", "canonical"),
    [
        ("single", ["b"], ["b"]),
        ("approval", ["d", "a"], ["a", "d"]),
        ("ranked", ["d", "a"], ["d", "a"]),
        ("score", {"c": 5, "a": 1, "b": 0}, {"a": 1, "c": 5}),
        ("dots", {"c": 1, "a": 2, "d": 0}, {"a": 2, "c": 1}),
    ],
)
def test_choices_take_one_form(method, raw, canonical):
    assert checked(question(method), raw) == canonical
    assert list(checked(question(method), raw)) == list(canonical)


@pytest.mark.parametrize("method", METHODS)
def test_an_empty_ballot_is_a_ballot(method):
    empty = [] if method in LISTS else {}
    assert checked(question(method), empty) == empty
    assert count(question(method), [Ballot(empty, "online", 3)]).empty == 3


@pytest.mark.parametrize(
    ("method", "raw", "code", "place"),
    [
        ("single", ["a", "b"], Code.TOO_MANY, ""),
        ("single", ["e"], Code.UNKNOWN_OPTION, ""),
        ("single", "a", Code.SHAPE, ""),
        ("single", {"a": 1}, Code.SHAPE, ""),
        ("single", None, Code.SHAPE, ""),
        ("approval", ["a", "a"], Code.TWICE, "a"),
        ("approval", [["a"]], Code.UNKNOWN_OPTION, ""),
        ("ranked", ["a", "b", "a"], Code.TWICE, "a"),
        ("ranked", [None], Code.UNKNOWN_OPTION, ""),
        ("ranked", ["a"] * 10**6, Code.TOO_MANY, ""),
        ("score", ["a"], Code.SHAPE, ""),
        ("score", {"a": 6}, Code.TOO_HIGH, "a"),
        ("score", {"a": 10**4000}, Code.TOO_HIGH, "a"),
        ("score", {"a": -1}, Code.NEGATIVE, "a"),
        ("score", {"a": True}, Code.NOT_WHOLE, "a"),
        ("score", {"a": 3.0}, Code.NOT_WHOLE, "a"),
        ("score", {"a": float("nan")}, Code.NOT_WHOLE, "a"),
        ("score", {"a": float("inf")}, Code.NOT_WHOLE, "a"),
        ("score", {"a": "٣"}, Code.NOT_WHOLE, "a"),
        ("score", {"a": None}, Code.NOT_WHOLE, "a"),
        ("score", {"e": 1}, Code.UNKNOWN_OPTION, ""),
        ("score", {1: 1}, Code.UNKNOWN_OPTION, ""),
        ("score", {str(number): 0 for number in range(1000)}, Code.TOO_MANY, ""),
        ("dots", {"a": 2, "b": 2}, Code.TOO_MANY_DOTS, ""),
        ("dots", {"a": 4}, Code.TOO_HIGH, "a"),
        ("dots", {"a": -1, "b": 4}, Code.NEGATIVE, "a"),
    ],
)
def test_a_wrong_ballot_is_refused_with_its_reason(method, raw, code, place):
    with pytest.raises(BallotError) as refused:
        checked(question(method), raw)
    assert (refused.value.code, refused.value.place) == (code, place)
    assert code in BALLOT_CODES


def test_a_refusal_names_the_limit():
    for asked, raw, limit in (
        (question("approval", most=2), ["a", "b", "c"], 2),
        (question("score", top=3), {"a": 4}, 3),
        (question("dots", dots=5, most_per_option=2), {"a": 3}, 2),
        (question("dots", dots=5, most_per_option=2), {"a": 2, "b": 2, "c": 2}, 5),
    ):
        with pytest.raises(BallotError) as refused:
            checked(asked, raw)
        assert refused.value.limit == limit


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.sampled_from("abcd"),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from("abcde"), inner, max_size=5),
)


@pytest.mark.parametrize("method", METHODS)
@PATIENT
@given(raw=ANYTHING)
def test_whatever_comes_is_refused_or_a_true_ballot(method, raw):
    asked = question(method)
    try:
        found = checked(asked, raw)
    except BallotError:
        return
    assert checked(asked, found) == found
    assert all(type(key) is str and key in "abcd" for key in found)
    if method in NUMBERS:
        assert all(type(number) is int and 1 <= number <= 5 for number in found.values())
        assert method == "score" or sum(found.values()) <= 3
    else:
        assert len(set(found)) == len(found) <= (1 if method == "single" else 4)


@pytest.mark.parametrize("channel", ["", "on line", "online\n", "ö", None, "x" * 65, "=1+1"])
def test_a_channel_is_a_short_plain_word(channel):
    with pytest.raises(BallotError, match="channel"):
        count(question("single"), [Ballot(["a"], channel)])


@pytest.mark.parametrize("number", [0, -1, True, 1.0, "1", None, 10**10])
def test_ballots_come_in_whole_numbers(number):
    with pytest.raises(BallotError, match="ballot_count"):
        count(question("single"), [Ballot(["a"], "online", number)])


def test_a_false_ballot_stops_the_count():
    with pytest.raises(BallotError, match="unknown_option"):
        count(question("single"), [Ballot(["a"], "online"), Ballot(["z"], "online")])
