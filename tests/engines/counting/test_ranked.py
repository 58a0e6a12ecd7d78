"""The ranked method: rounds by hand, ties by rule, and another program that tries every way."""

import time
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting import Ballot, Rule, count

from .elections import PATIENT, choices, question, rankings


def _count(text, letters="abcd"):
    return count(question("ranked", letters), rankings(text))


def _rules(result):
    return [each.rule for each in result.rounds]


def test_the_capital_of_tennessee_is_knoxville():
    """The textbook example: Memphis 42, Nashville 26, Chattanooga 15, Knoxville 17."""
    result = _count("42 mnck, 26 nckm, 15 cknm, 17 kcnm", "mnck")
    assert [each.votes for each in result.rounds] == [
        {"m": 42, "n": 26, "c": 15, "k": 17}, {"m": 42, "n": 26, "k": 32}, {"m": 42, "k": 58},
    ]  # fmt: skip
    assert [each.left for each in result.rounds] == [("c",), ("n",), ()]
    assert [each.transfers for each in result.rounds] == [{"k": 15}, {"k": 26}, {}]
    assert (result.winners, _rules(result)) == (("k",), [Rule.FEWEST, Rule.FEWEST, Rule.MAJORITY])


def test_more_than_half_wins_at_once():
    result = _count("6 a, 5 bc")
    assert (result.winners, len(result.rounds)) == (("a",), 1)


def test_half_is_not_more_than_half():
    assert len(_count("5 a, 3 ba, 2 ca").rounds) > 1


def test_a_ballot_without_further_choice_is_exhausted():
    result = _count("4 a, 3 b, 2 c, 1 -", "abc")
    assert [each.exhausted for each in result.rounds] == [0, 2]
    assert (result.winners, result.valid, result.whole) == (("a",), 9, 9)


def test_those_who_cannot_catch_up_leave_together():
    result = _count("5 a, 4 b, 1 cb, 1 db")
    assert (result.rounds[0].left, result.rounds[0].rule) == (("c", "d"), Rule.TOGETHER)
    assert (result.rounds[0].transfers, result.winners) == ({"b": 2}, ("b",))


def test_the_round_before_parts_those_with_equally_few():
    result = _count("6 a, 3 bac, 4 cba, 1 db, 1 e", "abcde")
    assert result.rounds[1].votes == {"a": 6, "b": 4, "c": 4}
    assert (result.rounds[1].left, result.rounds[1].rule) == (("b",), Rule.EARLIER_ROUNDS)
    assert result.winners == ("a",)


def test_the_latest_of_the_earlier_rounds_speaks_first():
    result = _count("10 a, 4 bc, 5 cb, 1 dbc, 2 dcb, 2 ebc", "abcde")
    assert [(each.votes["b"], each.votes["c"]) for each in result.rounds[:3]] == [(4, 5), (6, 5), (7, 7)]
    assert (result.rounds[2].left, result.rounds[2].rule, result.winners) == (("c",), Rule.EARLIER_ROUNDS, ("b",))


def test_a_tie_that_changes_nothing_is_passed_over():
    result = _count("4 a, 2 ba, 2 ca", "abc")
    assert (result.rounds[0].rule, result.rounds[0].left, result.winners) == (Rule.SAME_WINNER, ("c",), ("a",))


def test_a_tie_on_which_the_winner_hangs_is_left_open():
    result = _count("3 a, 2 bc, 2 cb", "abc")
    assert (result.winners, result.tied) == ((), ("b", "c"))
    assert (_rules(result), result.rounds[0].left) == ([Rule.OPEN], ())


def test_the_last_two_with_equally_many_are_tied():
    result = _count("3 a, 2 b, 1 cb", "abc")
    assert (result.winners, result.tied, _rules(result)) == ((), ("a", "b"), [Rule.FEWEST, Rule.TIE])


def test_when_all_are_equal_all_are_tied():
    letters = "abcdefghijklmnopqrst"
    result = _count(", ".join(f"1 {letter}" for letter in letters), letters)
    assert result.tied == tuple(letters)


def _possible(said, standing, past=()):
    """Who can win, with every tie that the rules leave tried: another program, slow and plain."""
    votes = {key: sum(next((k for k in each if k in standing), None) == key for each in said) for key in standing}
    total, most = sum(votes.values()), max(votes.values())
    if total < 2 * most or len(standing) == 2:
        return {key for key in standing if votes[key] == most}
    out = sorted(standing, key=lambda key: [round_[key] for round_ in (votes, *past)])
    profile = [[round_[key] for round_ in (votes, *past)] for key in out]
    level = [key for key, figures in zip(out, profile, strict=True) if figures == profile[0]]
    return set().union(*(_possible(said, standing - {key}, (votes, *past)) for key in level))


@PATIENT
@given(said=st.lists(choices("ranked", "abcde"), min_size=1, max_size=14))
def test_another_program_finds_the_same_winners(said):
    result = count(question("ranked", "abcde"), [Ballot(each, "online") for each in said])
    if not any(said):
        assert (result.winners, result.tied) == ((), ())
        return
    possible = _possible([each for each in said if each], frozenset("abcde"))
    assert set(result.winners or result.tied) == possible
    assert bool(result.winners) == (len(possible) == 1)


def test_another_program_agrees_on_three_hundred_small_towns():
    random, rules = Random(3), set()  # noqa: S311 (made-up ballots)
    for _town in range(300):
        said = [random.sample("abcde", random.randint(1, 4)) for _each in range(random.randint(15, 30))]
        result = count(question("ranked", "abcde"), [Ballot(each, "online") for each in said])
        assert set(result.winners or result.tied) == _possible(said, frozenset("abcde"))
        rules |= set(_rules(result))
    assert rules == set(Rule) - {Rule.LOT, Rule.SURPLUS, Rule.REMAINING, Rule.FILLED}


@PATIENT
@given(said=st.lists(choices("ranked"), max_size=14))
def test_no_ballot_is_lost_on_the_way(said):
    result = count(question("ranked"), [Ballot(each, "online") for each in said])
    assert all(sum(each.votes.values()) + each.exhausted == result.valid for each in result.rounds)
    for here, after in zip(result.rounds, result.rounds[1:], strict=False):
        freed = sum(here.votes[key] for key in here.left)
        assert freed == sum(here.transfers.values()) + after.exhausted - here.exhausted


def test_a_hundred_thousand_rankings_are_counted_while_one_waits():
    random, letters = Random(7), "abcdefghij"  # noqa: S311 (made-up ballots)
    cast = [Ballot(random.sample(letters, random.randint(1, 10)), "online") for _each in range(100_000)]
    start = time.process_time()
    result = count(question("ranked", letters), cast)
    assert (result.ballots, len(result.rounds) > 5) == (100_000, True)
    assert time.process_time() - start < 10
