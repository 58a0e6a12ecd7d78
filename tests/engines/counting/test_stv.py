"""The single transferable vote: quota, surplus, exclusion, ties."""

from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting import Ballot, Lot, Rule, count, result_to_data

from .elections import PATIENT, choices, question, rankings


def _count(text, seats=2, letters="abcd", lot=None):
    return count(question("stv", letters, seats), rankings(text), lot)


def _rules(result):
    return [each.rule for each in result.rounds]


def test_a_surplus_passes_on_by_its_share_of_every_ballot():
    """Quota 9 of 25: a has 12, so each of its ballots passes on with a quarter of its value."""
    result = _count("8 ab, 4 ac, 6 b, 5 c, 2 d")
    assert (result.details["quota"], result.rounds[0].elected, result.rounds[0].left) == (9, ("a",), ("a",))
    assert result.rounds[0].transfers == {"b": 2, "c": 1}
    assert (_rules(result), result.winners) == ([Rule.SURPLUS, Rule.FEWEST, Rule.FEWEST, Rule.REMAINING], ("a", "b"))


def test_a_ballot_that_passes_on_again_is_worth_what_it_was():
    """Quota 5: each of nine for a passes on with 4/9; b then has 8, each ballot there passes on 3/8 of its value."""
    result = _count("9 abc, 4 bc, 2 c, 3 d", seats=3)
    assert result.rounds[1].transfers == {"c": 3}


def test_who_is_left_fills_the_places():
    result = _count("5 a, 2 b, 1 c", seats=3, letters="abc")
    assert (result.winners, result.rounds[-1].rule) == (("a", "b", "c"), Rule.REMAINING)


def test_nobody_is_elected_without_a_vote():
    result = _count("5 a", seats=2, letters="ab")
    assert (result.winners, result.tied, result.open_seats) == (("a",), (), 1)


def test_a_tie_on_which_a_place_hangs_names_the_sure_one_and_the_tied():
    result = _count("6 a, 2 b, 2 c", letters="abc")
    assert (result.winners, result.tied, _rules(result)[-1]) == (("a",), ("b", "c"), Rule.OPEN)


def test_a_lot_settles_it_and_the_tie_stays_named():
    result = _count("6 a, 2 b, 2 c", letters="abc", lot=Lot("4 1 6 2", "2026-11-30", "Ratsschreiberin"))
    assert (result.winners, result.tied, result.drawn) == (("a",), ("b", "c"), result.elected[1:])
    assert (Rule.LOT in _rules(result), len(result.drawn), result.open_seats) == (True, 1, 0)


def test_parts_of_a_vote_are_published_with_five_decimals_rounded_down():
    said = result_to_data(_count("7 ab, 3 ac, 1 b, 1 c", seats=2, letters="abc"))
    assert said["rounds"][0]["transfers"] == {"b": "3.50000", "c": "1.50000"}
    assert said["details"] == {"quota": 5}


@PATIENT
@given(said=st.lists(choices("stv"), max_size=14), seats=st.integers(1, 3))
def test_no_vote_is_lost_on_the_way(said, seats):
    result = count(question("stv", seats=seats), [Ballot(each, "online") for each in said])
    assert all(sum(each.votes.values()) + each.exhausted == result.valid for each in result.rounds)
    assert len(result.winners) <= seats


@PATIENT
@given(said=st.lists(choices("stv"), max_size=14), seats=st.integers(1, 3), seed=st.integers(0, 99))
def test_with_a_lot_nothing_stays_open(said, seats, seed):
    asked, cast = question("stv", seats=seats), [Ballot(each, "online") for each in said]
    before, after = count(asked, cast), count(asked, cast, Lot(str(seed), "2026-11-30", "x"))
    assert len(after.elected) == min(seats, len(set(after.elected) | set(before.winners)))
    assert set(after.drawn) <= set(before.tied)
    assert bool(after.drawn) == bool(before.tied)


@PATIENT
@given(said=st.lists(choices("stv"), max_size=14))
def test_for_one_place_it_is_the_instant_run_off(said):
    """Where neither finds a tie: the one with more than half is the one with the quota."""
    cast = [Ballot(each, "online") for each in said]
    one, other = count(question("stv"), cast), count(question("ranked"), cast)
    if not one.tied and not other.tied:
        assert one.winners == other.winners


def test_twelve_places_from_thirty_options_are_counted_while_one_waits():
    letters = "abcdefghijklmnopqrstuvwxyzABCD"
    cast = [Ballot([*letters[n % 30 :], *letters[: n % 30]][: 3 + n % 20], "online", 1 + n % 7) for n in range(2000)]
    result = count(question("stv", letters, 12), cast)
    assert len(result.elected) + len(result.tied) >= 12
