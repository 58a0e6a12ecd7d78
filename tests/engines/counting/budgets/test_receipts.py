"""Receipts: what a ballot paid, what a project was paid, and what greedy would have chosen."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting.budgets import Ballot, Completion, Kind, Rule, Utility, Why, compared, count, receipt
from tests.engines.counting.budgets.elections import election, elections
from tests.engines.counting.elections import PATIENT


@pytest.mark.parametrize("utility", list(Utility))
@PATIENT
@given(data=st.data())
def test_what_ballots_paid_is_what_projects_cost_to_the_last_digit(utility, data):
    found = data.draw(elections(Kind.POINTS))
    outcome, paid = count(found, utility=utility), Counter()
    for ballot in found.ballots:
        slip = receipt(found, outcome, ballot)
        assert slip.had == slip.left + sum(line.paid for line in slip.lines)
        for line in slip.lines:
            paid[line.project] += ballot.count * line.paid
    bought = [each for each in outcome.selected if each not in outcome.filled]
    assert {each: paid[each] for each in bought} == {each: found.by_id[each].cost for each in bought}
    assert sum(paid.values()) == found.cost(tuple(bought))


@PATIENT
@given(found=elections())
def test_a_project_is_paid_exactly_by_those_in_its_receipt(found):
    for each in count(found).shares.bought:
        assert each.full * each.each + each.less == found.by_id[each.project].cost


def test_a_ballot_reads_what_became_of_each_of_its_projects():
    found = election({"a": 9, "b": 6, "c": 50, "d": 8}, "3 ac, 1 bd, 1 d", 20)
    slip = receipt(found, count(found, completion=Completion.NONE), Ballot(("c", "a"), (1, 1)))
    assert [(line.project, line.paid, line.chosen, line.why) for line in slip.lines] == [
        ("a", 3, True, None),
        ("c", 0, False, Why.TOO_DEAR),
    ]
    assert (slip.had, slip.left) == (4, 1)


def test_without_equal_shares_nobody_has_a_part():
    found = election({"a": 5, "b": 9}, "2 a, 1 b", 9)
    slip = receipt(found, count(found, Rule.GREEDY), Ballot(("b",), (1,)))
    assert (slip.had, slip.lines[0].why) == (0, Why.MONEY)


def test_what_was_passed_over_says_what_was_lacking_at_its_turn():
    outcome = count(election({"a": 6, "b": 9, "c": 3}, "3 a, 2 b, 1 c", 10), Rule.GREEDY)
    assert (outcome.selected, outcome.missed[0].lacking) == (("a", "c"), Fraction(5))


def test_equal_shares_beside_it_look_at_the_points_where_points_were_given():
    found = election({"a": 10, "b": 10}, "2 a1b9, 1 a9", 19, kind=Kind.POINTS)
    greedy = count(found, Rule.GREEDY)
    by_cost, by_points = (
        compared(found, greedy, Rule.EQUAL_SHARES, utility=each).other.selected
        for each in (Utility.COST, Utility.COST_POINTS)
    )
    assert (by_cost, by_points) == (("a",), ("b",))


def test_greedy_is_told_beside_it_from_the_same_ballots():
    found = election({"r": 40, "s": 50, "p": 30}, "6 rs, 3 p", 90)
    beside = compared(found, count(found))
    assert (beside.only_here, beside.only_there) == (("p",), ("s",))
    assert (beside.reached, beside.reached_there) == (9, 6)
