"""Balances rounded down, and steps passed over: what comes out is what fractions say, step by step."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offenbau.engines.counting.budgets import Completion, Kind, Lot, Utility, completion, count, swift
from offenbau.engines.counting.budgets.auction import auction
from offenbau.engines.counting.budgets.between import Counted, alike
from offenbau.engines.counting.budgets.completion import bought, exactly, quickly, raised
from offenbau.engines.counting.budgets.counting import _settle
from offenbau.engines.counting.budgets.exact import ExactPurses
from offenbau.engines.counting.budgets.pabulib import read
from offenbau.engines.counting.budgets.steps import step
from offenbau.engines.counting.budgets.support import support
from offenbau.engines.counting.budgets.swift import SwiftPurses
from tests.engines.counting.budgets import plain
from tests.engines.counting.budgets.elections import election, elections, mirrored
from tests.engines.counting.elections import PATIENT
from tests.shared_data import shared

COARSE = 10_000  # hardly room for a unit: all is rounded, and much is in doubt
PRECISIONS = [2**61, COARSE]


class Watched(SwiftPurses):
    """Rounded balances beside the true ones, compared at each price and each purchase."""

    def __init__(self, support, start):
        super().__init__(support, start)
        self.people, self.true = support.people, ExactPurses(support, start)

    def price(self, side):
        found, true = super().price(side), self.true.price(side)
        assert (found is None) == (true is None)
        assert found is None or found.low <= true.exact <= found.high
        assert found is None or found.exact in {None, true.exact}
        return found

    def pay(self, side, price):
        super().pay(side, price)
        self.true.pay(side, self.true.price(side))
        less = [
            Fraction(int(true), self.true.whole) * self.fine - int(mine)
            for true, mine in zip(self.true.money, self.money, strict=True)
        ]
        assert min(less) >= 0
        assert sum(each * int(people) for each, people in zip(less, self.people, strict=True)) <= self.short


def stepwise(election, utility):
    """Where the search ends if each step is counted, exactly."""
    sides, settle, part = (
        support(election, utility),
        _settle(election, Lot()),
        Fraction(election.budget, election.voters),
    )
    steps = 0
    while True:
        ids = bought(exactly(sides, part + steps * step(election), settle)[0])
        if (cost := election.cost(ids)) > election.budget:
            return completion.Raised(steps - 1, cost)
        if completion._nothing_fits(election, sides, ids):
            return completion.Raised(steps, None)
        steps += 1


def searched(election, utility):
    part = Fraction(election.budget, election.voters)
    return raised(election, support(election, utility), part, step(election), _settle(election, Lot()))


def room(monkeypatch, precision):
    monkeypatch.setattr(swift, "_LARGEST", precision)


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("utility", list(Utility))
def test_rounded_balances_are_too_low_by_no_more_than_is_known(monkeypatch, utility, precision):
    room(monkeypatch, precision)

    @PATIENT
    @given(found=elections(Kind.POINTS, people=50), more=st.integers(0, 9))
    def holds(found, more):
        sides, settle = support(found, utility), _settle(found, Lot())
        start = Fraction(found.budget, found.voters) + more
        try:
            purses = Watched(sides, start)
        except OverflowError:
            return
        exact = auction(ExactPurses(sides, start), sides.sides, settle)
        assert [(each.side, each.tie) for each in auction(purses, sides.sides, settle)] == [
            (each.side, each.tie) for each in exact
        ]

    holds()


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("utility", list(Utility))
def test_what_two_counts_agree_on_is_bought_at_every_step_between(monkeypatch, utility, precision):
    room(monkeypatch, precision)
    towns = elections(Kind.POINTS, people=3, times=7)

    @PATIENT
    @given(found=towns | mirrored(towns), low=st.integers(0, 40), apart=st.integers(2, 12))
    def holds(found, low, apart):
        sides, settle, part = support(found, utility), _settle(found, Lot()), Fraction(found.budget, found.voters)
        counts = [quickly(sides, part + low + each, settle) for each in (0, apart)]
        if alike(sides, Counted(part + low, counts[0]), Counted(part + low + apart, counts[1])):
            between = [bought(exactly(sides, part + low + each, settle)[0]) for each in range(apart + 1)]
            assert between == [bought(counts[0])] * (apart + 1)

    holds()


@pytest.mark.parametrize(
    ("costs", "ballots", "budget", "low", "high"),
    [
        ({"a": 33, "b": 29, "c": 10, "d": 18}, "3 abcd, 2 ab, 1 d", 59, 4, 7),
        ({"a": 34, "b": 26, "c": 38, "d": 30, "e": 34}, "1 abd, 2 ab, 1 bc, 2 acde", 44, 12, 16),
    ],
    ids=["prices cross twice", "level at the end"],
)
def test_two_counts_alike_prove_nothing_if_others_come_close_between(costs, ballots, budget, low, high):
    found = election(costs, ballots, budget)
    sides, settle, part = support(found, Utility.COST), _settle(found, Lot()), Fraction(budget, found.voters)
    counts = [quickly(sides, part + steps, settle) for steps in range(low, high + 1)]
    assert bought(counts[0]) == bought(counts[-1]) != bought(counts[-2])
    assert not alike(sides, Counted(part + low, counts[0]), Counted(part + high, counts[-1]))


def test_a_price_between_two_units_is_not_called_exact(monkeypatch):
    room(monkeypatch, COARSE)
    found = election({"a": 47, "b": 22}, "1 a6b7, 2 a9b8", 53, Kind.POINTS)
    sides = support(found, Utility.POINTS)
    price = SwiftPurses(sides, Fraction(53, 3)).price(sides.sides[0])
    assert (price.exact, price.low <= Fraction(47, 24) <= price.high) == (None, True)


@pytest.mark.parametrize("utility", list(Utility))
@settings(PATIENT, max_examples=40)
@given(data=st.data())
def test_the_search_ends_where_it_ends_step_by_step(utility, data):
    found = data.draw(elections(Kind.POINTS, people=3, times=data.draw(st.sampled_from([1, 7, 60]))))
    assert searched(found, utility) == stepwise(found, utility)


@settings(PATIENT, max_examples=20)
@given(found=elections(people=3, times=20))
def test_the_search_ends_where_it_ends_in_plain_fractions(found):
    outcome = count(found, completion=Completion.ADD1)
    assert (outcome.selected, outcome.shares.steps) == plain.add1(found, Utility.COST)


@pytest.mark.parametrize("name", ["Switzerland_Zurich_D10", "Switzerland_Zurich_SN"])
def test_a_real_search_ends_where_it_ends_step_by_step(name):
    found = read(shared("pabulib", f"{name}.pb").read_bytes()).election
    assert searched(found, Utility.COST) == stepwise(found, Utility.COST)


def lonely(cost):
    """All that many wish for is bought at once; then one person's project waits until a part is its cost."""
    return election({"a": 30_000, "b": 20_000, "l": cost}, "9 ab, 20 b, 1 l", 200_000)


def test_steps_that_change_nothing_are_not_counted(monkeypatch):
    counted = []
    monkeypatch.setattr(completion, "quickly", lambda *given: counted.append(given) or quickly(*given))
    assert count(lonely(120_000)).shares.steps == 113_334
    assert len(counted) < 60


def level_at_falling_prices(times=1):
    """Two dear projects stay level while their price falls with each step: each has a supporter who gives all."""
    costs = {"d": 15 * times, "e": 15 * times, "a": 6 * times, "b": 6 * times, "f": 79 * times // 10}
    return election(costs, "1 da, 1 a, 1 eb, 1 b, 2 d, 2 e, 1 f, 1 -", 50 * times)


def test_steps_at_which_the_same_stay_level_are_not_counted(monkeypatch):
    counted = []
    monkeypatch.setattr(completion, "quickly", lambda *given: counted.append(given) or quickly(*given))
    found = level_at_falling_prices(1000)
    assert count(found).shares.steps == 2900
    assert len(counted) < 60


@pytest.mark.parametrize("precision", PRECISIONS)
def test_what_stays_level_ends_where_it_ends_step_by_step(monkeypatch, precision):
    room(monkeypatch, precision)
    assert searched(level_at_falling_prices(30), Utility.COST) == stepwise(level_at_falling_prices(30), Utility.COST)


def test_the_search_is_given_up_after_many_counts_and_the_rest_is_filled_by_votes(monkeypatch):
    monkeypatch.setattr(completion, "MOST_COUNTS", 20)
    outcome = count(lonely(120_000))
    assert outcome.shares.stopped
    assert outcome.shares.steps < 113_334
    assert outcome.filled == ("l",)


def test_the_search_is_given_up_at_its_last_step_and_says_so(monkeypatch):
    monkeypatch.setattr(completion, "MOST_STEPS", 1000)
    shares = count(lonely(120_000), completion=Completion.ADD1).shares
    assert (shares.steps, shares.stopped, shares.next_cost) == (1000, True, None)


def test_the_last_step_that_is_allowed_still_counts(monkeypatch):
    monkeypatch.setattr(completion, "MOST_STEPS", 113_334)
    shares = count(lonely(120_000)).shares
    assert (shares.steps, shares.stopped) == (113_334, False)


def test_sums_that_are_too_large_are_counted_in_fractions():
    small, large = (election({"a": 10 * by, "b": 11 * by}, "2 ab, 1 a, 1 b", 20 * by) for by in (1, 2**70))
    assert count(small, completion=Completion.NONE).selected == count(large, completion=Completion.NONE).selected
    with pytest.raises(OverflowError):
        SwiftPurses(support(large, Utility.COST), Fraction(large.budget, large.voters))
    assert count(large).selected == ("a",)
