"""The Method of Equal Shares: by hand, against a plain implementation in fractions, and what may never matter."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting.budgets import Completion, Kind, Lot, Rule, Utility, count
from tests.engines.counting.budgets import plain
from tests.engines.counting.budgets.elections import election, elections, shuffled
from tests.engines.counting.elections import PATIENT

WEIGHED = [Utility.POINTS, Utility.COST_POINTS]


def by_hand():
    """Two thirds want roads, one third the park and the library: 90 for 9 people, 10 each."""
    return election({"r": 30, "s": 30, "p": 20, "l": 10}, "6 rs, 3 pl", 90)


def test_a_third_of_the_people_decide_on_a_third_of_the_money():
    outcome = count(by_hand(), completion=Completion.NONE, lot=Lot(order=("s", "r")))
    assert (outcome.selected, outcome.cost, outcome.budget) == (("s", "r", "l", "p"), 90, 90)


def test_greedy_gives_the_majority_all_it_wants_first():
    assert count(election({"r": 30, "s": 30, "p": 31}, "6 rs, 3 p", 90), Rule.GREEDY).selected[-1] in "rs"


def test_supporters_with_less_give_all_they_have():
    outcome = count(election({"a": 10, "b": 11}, "2 ab, 1 a, 1 b", 20), completion=Completion.NONE)
    first = outcome.shares.bought[0]
    assert (first.project, first.each, first.full, first.all_they_had) == ("a", Fraction(10, 3), 3, 0)
    assert outcome.missed[0].lacking == 11 - (2 * Fraction(5, 3) + 5)


@pytest.mark.parametrize("utility", [Utility.COST, Utility.CARDINALITY])
@PATIENT
@given(data=st.data())
def test_approval_is_counted_as_in_plain_fractions(utility, data):
    found = data.draw(elections())
    outcome = count(found, utility=utility, completion=Completion.NONE)
    assert outcome.selected == plain.equal_shares(found, utility, Fraction(found.budget, found.voters))


@pytest.mark.parametrize("utility", WEIGHED)
@PATIENT
@given(data=st.data())
def test_points_are_counted_as_in_plain_fractions(utility, data):
    found = data.draw(elections(Kind.POINTS))
    outcome = count(found, utility=utility, completion=Completion.NONE)
    assert outcome.selected == plain.equal_shares(found, utility, Fraction(found.budget, found.voters))


@pytest.mark.parametrize("utility", list(Utility))
@PATIENT
@given(data=st.data())
def test_raising_everybodys_part_ends_where_it_ends_in_plain_fractions(utility, data):
    found = data.draw(elections(Kind.POINTS, people=3))
    outcome = count(found, utility=utility, completion=Completion.ADD1)
    assert (outcome.selected, outcome.shares.steps) == plain.add1(found, utility)


@pytest.mark.parametrize("rule", list(Rule))
@PATIENT
@given(pair=shuffled(elections()))
def test_the_order_of_rows_never_matters(rule, pair):
    first, second = (count(each, rule) for each in pair)
    assert (first.selected, first.ties, first.shares) == (second.selected, second.ties, second.shares)


@PATIENT
@given(found=elections())
def test_the_budget_is_never_overspent_and_nobody_pays_twice_over(found):
    outcome = count(found)
    assert outcome.cost == found.cost(outcome.selected) <= found.budget
    assert len(set(outcome.selected)) == len(outcome.selected)


@PATIENT
@given(found=elections())
def test_completion_leaves_nothing_that_still_fits(found):
    outcome = count(found)
    left = found.budget - outcome.cost
    assert not [
        each
        for each in found.projects
        if each.id not in outcome.selected and found.votes[each.id] > 0 and each.cost <= left
    ]


def test_points_that_ballots_do_not_have_cannot_count():
    with pytest.raises(ValueError, match="no points"):
        count(by_hand(), utility=Utility.POINTS)


def test_a_project_dearer_than_the_budget_never_comes():
    outcome = count(election({"a": 100, "b": 5}, "9 a, 1 b", 20))
    assert (outcome.selected, outcome.missed[0].why, outcome.missed[0].lacking) == (("b",), "too_dear", 80)


def test_small_money_is_raised_in_larger_steps():
    costs, ballots = {"a": 90_000_000, "b": 30_000_000}, "600 a, 400 b"
    forints = count(election(costs, ballots, 100_000_000, currency="HUF"))
    euros = count(election(costs, ballots, 100_000_000))
    assert (forints.shares.step, euros.shares.step) == (1000, 1)


def test_a_step_is_a_whole_euro_where_there_are_cents():
    assert count(election({"a": 150}, "3 a", 1000, scale=100)).shares.step == 100
