"""V-05: what is hidden does not follow from what is shown, not even for who knows the rule by which it is hidden."""

from collections import defaultdict
from itertools import product

import pytest

from offenbau.participation.suppression import SMALL, hidden_in_table, hidden_parts


def least_left_open(published, below):
    """Return in how many ways the best known hidden cell can still be filled, over all that can be published.

    `published` has for each thing one reads (None: hidden) all numbers that lead to it. Where greater numbers than
    were tried, from `below` on, could lead to it as well, it is left out.
    """
    found = []
    for seen, inputs in published.items():
        hidden = [place for place, number in enumerate(seen[-1]) if number is None]
        if hidden and all(max(numbers[place] for numbers in inputs) < below - 1 for place in hidden):
            found.append(min(len({numbers[place] for numbers in inputs}) for place in hidden))
    return min(found)


@pytest.mark.parametrize(("cells", "below"), [(2, 40), (3, 25), (4, 16), (5, 10)])
def test_who_knows_the_rule_does_not_find_a_hidden_part(cells, below):
    published = defaultdict(list)
    for numbers in product(range(below), repeat=cells):
        if sum(numbers) >= SMALL:
            hidden = hidden_parts(dict(enumerate(numbers)))
            seen = tuple(None if place in hidden else number for place, number in enumerate(numbers))
            published[sum(numbers), seen].append(numbers)
    assert least_left_open(published, below) >= SMALL - 1


def tables(downs, acrosses):
    """Return all tables with these totals of rows and columns."""
    if len(downs) == 1:
        return [[list(acrosses)]]
    found = []
    for line in product(*(range(min(downs[0], across) + 1) for across in acrosses)):
        if sum(line) == downs[0]:
            left = [across - number for across, number in zip(acrosses, line, strict=True)]
            found += [[list(line), *rest] for rest in tables(downs[1:], left)]
    return found


@pytest.mark.parametrize(
    "totals",
    [
        ((26, 28), (14, 17, 23)),
        ((27, 18), (15, 8, 11, 11)),
        ((5, 5), (5, 5)),
        ((30, 40), (20, 22, 28)),
        ((12, 14, 9), (11, 12, 12)),
    ],
)
def test_who_knows_the_rule_does_not_find_a_hidden_cell_of_a_table(totals):
    published = defaultdict(list)
    for rows in tables(*totals):
        hidden = hidden_in_table(rows)
        cells = {(r, c): number for r, row in enumerate(rows) for c, number in enumerate(row)}
        seen = tuple(None if place in hidden else number for place, number in cells.items())
        published[seen,].append(tuple(cells.values()))
    assert least_left_open(published, sum(totals[0]) + 2) >= 2


def test_of_a_table_with_one_small_cell_most_is_shown():
    rows = [[40, 50, 60, 30], [30, 3, 45, 20], [25, 40, 35, 50]]
    assert hidden_in_table(rows) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_what_holds_more_than_half_is_not_hidden_for_a_small_one():
    assert hidden_parts({"many": 300, "some": 20, "few": 3}) == {"some", "few"}


def test_where_too_little_can_be_hidden_all_is_even_what_holds_nobody():
    assert hidden_parts({"a": 30, "b": 3, "c": 0}) == {"a", "b", "c"}
    assert hidden_parts(dict.fromkeys("abcde", 1)) == set("abcde")
