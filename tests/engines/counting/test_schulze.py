"""The Schulze method: who is beaten by nobody, over whichever path."""

from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting import Ballot, count

from .elections import PATIENT, choices, question, rankings


def _count(text, letters="abcd"):
    return count(question("schulze", letters), rankings(text))


def test_the_capital_of_tennessee_is_the_town_in_the_middle():
    """Nashville beats each other town by itself, whom run-offs throw out."""
    result = _count("42 mnck, 26 nckm, 15 cknm, 17 kcnm", "mnck")
    assert (result.winners, [figure.votes for figure in result.figures]) == (("n",), [0, 3, 2, 1])
    assert result.details["duels"]["n"] == {"m": 58, "c": 68, "k": 68}


def test_in_a_circle_the_strongest_paths_decide():
    """Schulze's own example with five options and 45 ballots: e wins."""
    result = _count("5 acbed, 5 adecb, 8 bedac, 3 cabed, 7 caebd, 2 cbade, 7 dceba, 8 ebadc", "abcde")
    assert result.winners == ("e",)
    assert result.details["paths"]["e"] == {"a": 25, "b": 28, "c": 28, "d": 31}
    assert result.details["paths"]["a"] == {"b": 28, "c": 28, "d": 30, "e": 24}


def test_what_is_not_named_comes_after_what_is():
    assert _count("3 a, 2 bc", "abc").details["duels"] == {
        "a": {"b": 3, "c": 3}, "b": {"a": 2, "c": 2}, "c": {"a": 2, "b": 0},
    }  # fmt: skip


def test_two_that_nobody_beats_are_tied():
    assert (_count("2 ab, 2 ba").winners, _count("2 ab, 2 ba").tied) == ((), ("a", "b"))


def test_nobody_wins_without_being_named():
    assert (_count("1 a", "ab").winners, _count("1 -", "ab").winners) == (("a",), ())


@PATIENT
@given(said=st.lists(choices("schulze"), min_size=1, max_size=12), place=st.integers(0, 11))
def test_who_wins_still_wins_when_moved_up(said, place):
    """Monotony: a ballot that names the winner first instead of later takes nothing from it."""
    asked = question("schulze")
    before = count(asked, [Ballot(each, "online") for each in said])
    for winner in before.winners:
        each = said[place % len(said)]
        raised = [winner, *(key for key in each if key != winner)]
        after = [*said[: place % len(said)], raised, *said[place % len(said) + 1 :]]
        assert count(asked, [Ballot(each, "online") for each in after]).winners == (winner,)
