"""Shares beside the town's, with what chance could do, and nothing of few people."""

import pytest

from offenbau.participation.reach.figures import Heard, compared, span

CELLS = [["a", "A"], ["b", "B"], ["c", "C"]]
PEOPLE = {"a": 500, "b": 300, "c": 200}


def by_code(counts, people=PEOPLE):
    return {group.code: group for group in compared("age", CELLS, counts, people).groups}


def test_a_span_holds_the_share_and_is_wider_for_few():
    for number, base in ((0, 10), (3, 10), (30, 100), (300, 1000), (10, 10)):
        low, high = span(number, base)
        assert 0 <= low <= number / base <= high <= 1
    widths = [high - low for low, high in (span(3, 10), span(30, 100), span(300, 1000))]
    assert widths == sorted(widths, reverse=True)
    assert span(0, 0) == (0.0, 1.0)


def test_a_known_span():
    low, high = span(30, 100)
    assert (round(low, 3), round(high, 3)) == (0.219, 0.396)


def test_who_is_clearly_missing_is_named_and_who_is_not_is_not():
    groups = by_code({"a": 70, "b": 25, "c": 5})
    assert [groups[code].heard for code in "abc"] == [Heard.MORE, Heard.ALIKE, Heard.LESS]


def test_of_few_answers_nothing_follows():
    groups = by_code({"a": 14, "b": 5, "c": 0})
    assert {group.heard for group in groups.values()} == {Heard.UNKNOWN}


def test_without_the_towns_figures_nothing_is_compared():
    groups = by_code({"a": 70, "b": 30, "c": 0}, {"a": 500, "b": None, "c": 200})
    assert {group.heard for group in groups.values()} == {Heard.UNKNOWN}
    assert groups["a"].share == pytest.approx(0.7)


def test_few_answers_show_nothing_at_all():
    result = compared("age", CELLS, {"a": 4}, PEOPLE)
    assert (result.hidden, result.groups) == (True, ())


def test_a_small_number_and_what_gives_it_away_is_not_shown():
    groups = by_code({"a": 60, "b": 3, "c": 20})
    assert [groups[code].number for code in "abc"] == [60, None, None]
    assert groups["b"].share is None


def test_of_a_hidden_group_is_said_only_what_everybody_can_work_out():
    """Two that are swapped look the same: what is said of them comes from what they hold together."""
    one, other = by_code({"a": 177, "b": 3, "c": 20}), by_code({"a": 177, "b": 20, "c": 3})
    assert [(group.number, group.most, group.heard, group.low, group.high) for group in one.values()] == [
        (group.number, group.most, group.heard, group.low, group.high) for group in other.values()
    ]
    assert one["b"].most == 23
    assert one["b"].heard == Heard.LESS
