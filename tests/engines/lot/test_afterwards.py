"""Impossible quotas and their smallest change, who follows, and small groups."""

from itertools import combinations

import pytest

from offenbau.engines.lot import Code, LotError, Method, Person, Question, Quota
from offenbau.engines.lot.lottery import lottery
from offenbau.engines.lot.relaxing import Change
from offenbau.engines.lot.replacing import substitutes
from offenbau.engines.lot.seating import seated
from tests.engines.lot.pools import pool, two_by_two

PANEL = ("old-f-0", "old-m-0", "young-f-0", "young-m-0")


def _changes(question):
    with pytest.raises(LotError) as caught:
        lottery(question, Method.LEXIMIN)
    assert caught.value.code == Code.IMPOSSIBLE
    return caught.value.changes


def test_the_smallest_change_of_impossible_quotas_is_named():
    """One old person is there, and three are wanted: at most one young person is one too few."""
    people = pool({("old", "f"): 1, ("young", "f"): 3})
    quotas = (Quota("age", "old", 0, 2), Quota("age", "young", 0, 1), Quota("sex", "f", 0, 4))
    assert _changes(Question(people, quotas, 3)) == (Change(quotas[1], 0, 2),)


def test_a_change_stays_within_the_flex_where_that_is_enough():
    people = pool({("old", "f"): 1, ("young", "f"): 3})
    stiff = Quota("age", "old", 2, 2, 2, 2)
    soft = Quota("sex", "f", 3, 3, 0, 4)
    assert _changes(Question(people, (stiff, Quota("age", "young", 0, 2), soft), 3)) == (Change(stiff, 1, 2),)


def test_no_change_helps_where_households_are_too_large():
    people = tuple(Person(f"p{number}", ("f",), "h") for number in range(3))
    with pytest.raises(LotError) as caught:
        Question(people, (Quota("sex", "f", 0, 2),), 2)
    assert caught.value.code == Code.FEW_HOUSEHOLDS


def test_somebody_alike_follows_first():
    found = substitutes(two_by_two(), PANEL, "young-m-0", seed="s")
    assert {each.key for each in found[:3]} == {"young-m-1", "young-m-2", "young-m-3"}
    assert [each.differing for each in found] == sorted(each.differing for each in found)


def test_whoever_follows_keeps_the_quotas():
    """Without the only old man the panel needs another man, for at most two are women."""
    found = substitutes(two_by_two(), PANEL, "old-m-0", seed="s")
    assert {each.key for each in found} == {"young-m-1", "young-m-2", "young-m-3"}


def test_the_order_of_those_who_follow_hangs_on_the_seed_alone():
    orders = {tuple(substitutes(two_by_two(), PANEL, "young-m-0", seed=str(seed))) for seed in range(20)}
    assert len(orders) > 1
    assert substitutes(two_by_two(), PANEL[::-1], "young-m-0", seed="1") in orders


def test_nobody_follows_into_a_household_that_is_on_the_panel_or_having_refused():
    people = (Person("a", ("f",), "h1"), Person("b", ("f",), "h2"), Person("c", ("f",), "h1"), Person("d", ("f",)))
    question = Question((*people, Person("e", ("f",))), (Quota("sex", "f", 0, 2),), 2)
    assert [each.key for each in substitutes(question, ("a", "b"), "b", seed="s", refused={"d"})] == ["e"]


def _people():
    return {f"p{number:02}": ("fm"[number % 2], "xyz"[number % 3]) for number in range(24)}


def test_tables_are_as_mixed_as_the_whole():
    for table in seated(_people(), tables=4, rounds=1, seed="s").rounds[0]:
        sexes = [_people()[key][0] for key in table]
        places = [_people()[key][1] for key in table]
        assert (len(table), sexes.count("f"), [places.count(place) for place in "xyz"]) == (6, 3, [2, 2, 2])


def test_nobody_meets_the_same_people_in_every_round():
    found = seated(_people(), tables=4, rounds=3, seed="s")
    assert len(found.rounds) == 3
    assert found.most_meetings < 3


def test_who_has_met_before_sits_apart():
    met = {frozenset(pair): 5 for pair in combinations(["p00", "p06", "p12", "p18"], 2)}
    tables = seated(_people(), tables=4, rounds=1, seed="s", met=met).rounds[0]
    assert sorted(len({"p00", "p06", "p12", "p18"} & set(table)) for table in tables) == [1, 1, 1, 1]


def test_the_same_seed_seats_in_the_same_way():
    turned = dict(reversed(_people().items()))
    assert seated(turned, tables=5, rounds=2, seed="s") == seated(_people(), tables=5, rounds=2, seed="s")
