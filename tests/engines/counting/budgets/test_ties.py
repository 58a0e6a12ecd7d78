"""What is level is named, and settled by cost, votes and then the lot."""

from hashlib import sha256

from offenbau.engines.counting.budgets import By, Completion, Lot, Rule, Tie, count
from tests.engines.counting.budgets.elections import election


def test_the_lower_cost_comes_first():
    outcome = count(election({"a": 6, "b": 5}, "2 ab", 8), Rule.GREEDY)
    assert outcome.ties == (Tie(("a", "b"), "b", By.COST, 0),)
    assert outcome.selected == ("b",)


def test_more_votes_come_first_where_the_price_is_the_same():
    found = election({"a": 6, "b": 6}, "3 a, 2 b, 1 b", 12)
    assert count(found, completion=Completion.NONE).ties[0].by is By.LOT
    per_cost = count(election({"a": 6, "b": 6}, "3 a, 2 b", 6), Rule.GREEDY_PER_COST)
    assert (per_cost.ties, per_cost.selected) == ((), ("a",))


def test_a_lot_that_was_drawn_decides_the_rest():
    found = election({"a": 5, "b": 5}, "1 a, 1 b", 5)
    assert count(found, Rule.GREEDY, lot=Lot(order=("b", "a"))).selected == ("b",)
    assert count(found, Rule.GREEDY, lot=Lot(order=("a", "b"))).selected == ("a",)


def test_a_seed_draws_an_order_that_anybody_can_work_out():
    found = election({each: 5 for each in "abcd"}, "1 a, 1 b, 1 c, 1 d", 5)
    chosen = {count(found, Rule.GREEDY, lot=Lot(str(seed))).selected for seed in range(60)}
    assert chosen == {("a",), ("b",), ("c",), ("d",)}
    by_hand = min("abcd", key=lambda each: sha256(f"4\n{each}".encode()).hexdigest())
    assert count(found, Rule.GREEDY, lot=Lot("4")).selected == (by_hand,)


def test_equal_support_at_equal_shares_is_a_tie():
    outcome = count(election({"a": 8, "b": 6, "c": 4}, "2 ab, 1 c", 18), completion=Completion.NONE)
    assert outcome.ties == (Tie(("a", "b"), "b", By.COST, 0),)


def test_nothing_level_means_no_ties():
    assert count(election({"a": 5, "b": 5}, "2 a, 1 b", 10), Rule.GREEDY).ties == ()
