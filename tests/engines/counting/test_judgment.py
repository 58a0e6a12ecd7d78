"""Majority judgment: middle grades, and what parts equal ones."""

from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting import Ballot, count

from .elections import PATIENT, ballots, choices, question


def _count(*columns):
    """A result where each column holds the grades of one option, ballot by ballot."""
    letters = "abcd"[: len(columns)]
    said = [dict(zip(letters, map(int, row), strict=True)) for row in zip(*columns, strict=True)]
    return count(question("judgment", letters), ballots(*((1, each) for each in said)))


def test_the_best_middle_grade_wins():
    result = _count("00555", "44444")
    assert ([figure.votes for figure in result.figures], result.winners) == ([5, 4], ("a",))
    assert result.details["grades"] == {"a": [2, 0, 0, 0, 0, 3], "b": [0, 0, 0, 0, 5, 0]}


def test_of_two_in_the_middle_the_lower_one_counts():
    assert [figure.votes for figure in _count("1144", "2222").figures] == [1, 2]


def test_equal_grades_are_taken_away_until_they_differ():
    assert _count("01355", "02345").winners == ("b",)
    assert _count("0335", "0334").winners == ("a",)


def test_the_same_grades_are_a_tie():
    assert (_count("135", "513").winners, _count("135", "513").tied) == ((), ("a", "b"))


def test_who_gets_only_the_lowest_grade_never_wins():
    assert (_count("00", "00").winners, _count("00", "00").tied) == ((), ())


def test_what_a_ballot_leaves_out_has_the_lowest_grade():
    result = count(question("judgment", "ab"), ballots((1, {"a": 3})))
    assert result.details["grades"] == {"a": [0, 0, 0, 1, 0, 0], "b": [1, 0, 0, 0, 0, 0]}


def _taken_away(grades):
    """The medians, taken away one after the other: another program, slow and plain."""
    row, found = sorted(grades), []
    while row:
        found.append(row.pop((len(row) - 1) // 2))
    return found


@PATIENT
@given(rows=st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=1, max_size=13))
def test_another_program_finds_the_same_winners(rows):
    result = _count(*(map(str, column) for column in zip(*rows, strict=True)))
    taken = {key: _taken_away(column) for key, column in zip("abc", zip(*rows, strict=True), strict=True)}
    best = max(taken.values())
    assert set(result.winners or result.tied) == {key for key in taken if taken[key] == best and any(best)}


@PATIENT
@given(said=st.lists(choices("judgment"), min_size=1, max_size=12), place=st.integers(0, 11))
def test_who_wins_still_wins_with_a_better_grade(said, place):
    asked = question("judgment")
    before = count(asked, [Ballot(each, "online") for each in said])
    said[place % len(said)] = {**said[place % len(said)], **dict.fromkeys(before.winners, 5)}
    assert set(before.winners) <= set(count(asked, [Ballot(each, "online") for each in said]).elected)


def test_a_billion_equal_ballots_are_counted_at_once():
    cast = ballots((999_999_999, {"a": 4, "b": 4}), (999_999_998, {"a": 3, "b": 3}), (1, {"a": 5, "b": 3}))
    assert count(question("judgment"), cast).winners == ("a",)
