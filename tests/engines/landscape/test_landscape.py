"""The landscape as a whole: who is grouped, and what is said of statements."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from offenbau.engines.landscape import Settings, Votes, gathered, landscape
from tests.engines.landscape.made import camps, from_rows, names, rows


def test_two_camps_are_found():
    found = landscape(camps(30, 20))
    assert [set(group) for group in found.groups] == [set(names("p", 30)), {f"p{at}" for at in range(30, 50)}]
    assert found.distinct


def test_the_order_of_rows_changes_nothing():
    given = rows(camps(30, 20, seen=0.8))
    shuffled = [given[at] for at in np.random.default_rng(1).permutation(len(given))]
    one, other = landscape(from_rows(given)), landscape(from_rows(shuffled))
    assert (one.groups, one.positions, one.uniting) == (other.groups, other.positions, other.uniting)


def test_no_group_has_fewer_than_ten_people():
    assert landscape(camps(40, 9)).groups == ()
    assert len(landscape(camps(40, 9), Settings(smallest=9)).groups) == 2


def test_few_people_are_in_no_groups_and_still_have_figures():
    found = landscape(camps(8, 7))
    assert (found.groups, found.silhouette, found.distinct) == ((), None, False)
    assert found.statements[0].total.seen == 15


def test_one_cloud_is_not_told_apart():
    votes = Votes(names("p", 300), names("s", 40), np.random.default_rng(2).integers(-1, 2, (300, 40)).astype(np.int8))
    assert not landscape(votes).distinct


def test_who_voted_on_few_statements_is_left_out_with_the_number():
    votes = rows(camps(30, 20)) + [("late", f"s{at}", 1) for at in range(6)]
    found = landscape(from_rows(votes))
    assert [(each.participant, each.votes) for each in found.left_out] == [("late", 6)]
    assert "late" not in found.positions


def test_where_there_are_few_statements_all_of_them_are_enough():
    found = landscape(camps(30, 20, statements=4))
    assert (found.left_out, len(found.positions)) == ((), 50)


def test_what_all_agree_on_unites():
    first = landscape(camps(30, 20)).statements[0]
    assert (first.statement, first.unites, first.divides) == ("s0", "agree", False)


def test_no_statement_both_unites_and_divides():
    found = landscape(camps(30, 25, 20, noise=0.4))
    assert not {each.statement for each in found.uniting} & {each.statement for each in found.dividing}


def test_the_same_votes_of_all_leave_no_map():
    found = landscape(gathered([*"abcdefghijkl"] * 2, ["1"] * 12 + ["2"] * 12, [1] * 24))
    assert (found.groups, set(found.positions.values()), len(found.uniting)) == ((), {(0.0, 0.0)}, 2)


def test_without_a_statement_nothing_is_said():
    found = landscape(camps(5).without(names("s", 12)))
    assert (found.groups, found.positions, found.statements) == ((), {}, ())


def test_later_votes_win():
    assert gathered(["a", "a"], ["1", "1"], [1, -1]).matrix.tolist() == [[-1]]


def test_names_stand_by_number():
    assert gathered(["10", "9", "b", "09"], ["1"] * 4, [1] * 4).participants == ("09", "9", "10", "b")


VOTE = st.tuples(st.integers(0, 40).map(str), st.integers(0, 9).map(str), st.sampled_from([-1, 0, 1]))


@settings(max_examples=60, deadline=None)
@given(st.lists(VOTE, min_size=1, max_size=400, unique_by=lambda vote: vote[:2]), st.integers(1, 5))
def test_everybody_is_placed_once_or_left_out(votes, smallest):
    found = landscape(from_rows(votes), Settings(smallest=smallest))
    grouped = [name for group in found.groups for name in group]
    assert sorted([*found.positions, *(each.participant for each in found.left_out)]) == sorted({v[0] for v in votes})
    assert sorted(grouped) == (sorted(found.positions) if found.groups else [])
    assert all(len(group) >= smallest for group in found.groups)
    assert all(split.total.agree + split.total.disagree <= split.total.seen for split in found.statements)
