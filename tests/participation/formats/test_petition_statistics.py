"""Signatures over time: whoever knows the rule, and all totals, reads of no day how few signed on it."""

import random
from collections import defaultdict
from datetime import date, timedelta
from itertools import product

import pytest

from offenbau.participation.formats.petition.actions import sign_on_behalf
from offenbau.participation.formats.petition.models import Signature
from offenbau.participation.formats.petition.statistics import WAYS, Span, over_time, put_together
from offenbau.participation.identity import by_name
from tests.factories.people import make_member
from tests.factories.petitions import make_petition, settle, sign_as_somebody

FIRST = date(2026, 3, 1)


def days(*numbers):
    """Days in a row with what came in; a day on which nothing did is none."""
    named = [(FIRST + timedelta(days=place), day) for place, day in enumerate(numbers)]
    return {on: tuple([*day, *[0] * len(WAYS)][: len(WAYS)]) for on, day in named if any(day)}


def told(*numbers):
    """The spans, as places of their first and last day with their numbers for the first ways."""
    some = len(numbers[0])
    found = put_together(days(*numbers))
    return [((span.first - FIRST).days, (span.last - FIRST).days, *span.numbers[:some]) for span in found]


def test_days_are_put_together_until_no_way_is_small():
    assert told((7,), (2,), (4,), (9,)) == [(0, 0, 7), (1, 2, 6), (3, 3, 9)]
    assert told((7, 0), (6, 1), (0, 0), (8, 5)) == [(0, 0, 7, 0), (1, 3, 14, 6)]


def test_what_is_left_at_the_end_joins_what_stands_before():
    assert told((7,), (8,), (2,)) == [(0, 0, 7), (1, 2, 10)]
    assert told((5, 5), (6, 0), (6, 0), (0, 3)) == [(0, 3, 17, 8)]


def test_a_way_on_which_few_came_at_all_stands_on_no_day():
    assert told((5, 0), (0, 1), (6, 2)) == [(0, 0, 5, None), (2, 2, 6, None)]
    assert told((4,)) == []


def test_no_cell_is_small_and_all_add_up():
    draw = random.Random(7)  # noqa: S311
    for _round in range(500):
        numbers = [tuple(draw.choice((0, 0, 1, 2, 4, 5, 9)) for _way in WAYS) for _day in range(draw.randint(1, 12))]
        spans = put_together(days(*numbers))
        for place, total in enumerate(map(sum, zip(*numbers, strict=True))):
            cells = [span.numbers[place] for span in spans]
            if 0 < total < 5:
                assert set(cells) <= {None}
            else:
                assert sum(cells) == total
                assert not [cell for cell in cells if 0 < cell < 5]
        assert all(before.last < after.first for before, after in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(("length", "ways", "most"), [(4, 1, 14), (3, 2, 11)])
def test_no_small_number_of_a_day_follows_from_what_is_told(length, ways, most):
    """The adversary knows the rule and the totals, and thinks of all that can have been; no total is above `most`."""
    possible = defaultdict(list)
    lines = [line for line in product(range(most + 1), repeat=length) if sum(line) <= most]
    for by_way in product(lines, repeat=ways):
        numbers = tuple(zip(*by_way, strict=True))
        totals = tuple(map(sum, zip(*numbers, strict=True)))
        possible[tuple(told(*numbers)), totals].append(numbers)
    for (spans, _totals), worlds in possible.items():
        for day, way in product(range(length), range(ways)):
            could_be = {world[day][way] for world in worlds}
            assert len(could_be) > 1 or not 0 < min(could_be) < 5, (spans, day, way, could_be)


@pytest.mark.django_db
def test_it_is_told_of_all_ways_in_two_queries(django_assert_num_queries):
    procedure = make_petition()
    for _person in range(6):
        sign_as_somebody(procedure)
    Signature.objects.filter(procedure=procedure).update(on=FIRST)
    staff = make_member(procedure.municipality, "team")
    calls = by_name("Ada", date(1950, 1, 2), "")
    sign_on_behalf(procedure=procedure, participant=calls, channel="phone", consent=True, by=staff)
    readers = (staff, make_member(procedure.municipality, "team"))
    pile = settle(procedure, 7, readers, not_resident=2)
    pile.refresh_from_db()
    with django_assert_num_queries(2):
        spans = over_time(procedure)
    settled_on = pile.settled_at.astimezone().date()
    assert spans == [Span(FIRST, FIRST, (6, None, 0, None)), Span(settled_on, settled_on, (0, None, 7, None))]
