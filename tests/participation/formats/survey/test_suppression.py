"""What is small is not shown, and does not follow from what is."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from offenbau.participation.formats.survey import counting
from offenbau.participation.formats.survey.cross import table
from offenbau.participation.formats.survey.enums import ANSWERED, SHOWN, Kind
from offenbau.participation.formats.survey.questionnaire import Choice, Condition, Item
from offenbau.participation.formats.survey.results import results
from offenbau.participation.suppression import SMALL, hidden_parts, hidden_ticks

PARTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=1)


@settings(deadline=None)
@given(PARTS)
def test_no_hidden_part_follows_from_the_total(parts):
    hidden = hidden_parts(parts)
    assert {key for key, number in parts.items() if 0 < number < SMALL} <= hidden
    assert not hidden or len(hidden) > 1 or sum(1 for number in parts.values() if number) == 1
    together = sum(parts[key] for key in hidden)
    assert not hidden or together >= 2 * SMALL or hidden == set(parts)


def test_five_are_shown_and_four_are_not():
    assert hidden_parts({"a": 5, "b": 50}) == set()
    assert hidden_parts({"a": 4, "b": 50, "c": 60}) == {"a", "b"}


def test_what_nearly_everybody_ticked_is_hidden_as_what_hardly_anybody_did():
    assert hidden_ticks({"a": 98, "b": 2, "c": 50, "d": 100, "e": 0}, 100) == {"a", "b"}


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 14), min_size=3, max_size=3), min_size=2, max_size=3))
def test_no_small_cell_of_a_table_follows_from_its_totals(numbers):
    rows, columns = [f"r{n}" for n in range(len(numbers))], ["c0", "c1", "c2"]
    found = counting.Counter({(rows[r], columns[c]): n for r, line in enumerate(numbers) for c, n in enumerate(line)})
    shown = table(rows, columns, found)
    for r, line in enumerate(shown.cells):
        gaps = [c for c, number in enumerate(line) if number is None]
        assert len(gaps) != 1 or sum(1 for c in shown.columns if found[shown.rows[r], c]) == 1
        assert all(number is None or number == 0 or number >= SMALL for number in line)
    assert all(total >= SMALL for total in (*shown.row_totals, *shown.column_totals))


def tally_of(question, numbers):
    cells = {(question, "", cell): number for cell, number in numbers.items()}
    total = sum(numbers.values())
    return counting.Tally({**cells, (question, "", ANSWERED): total, (question, "", SHOWN): total})


SCALE = Item("q1", Kind.SCALE, "Stufe", high=3)
CHOICE = Item("q1", Kind.SINGLE, "Wie?", options=tuple(Choice(f"a{n}", f"{n}") for n in (1, 2, 3)))


def test_a_mean_is_shown_where_it_gives_nothing_away():
    open_, gaps = (results([SCALE], tally_of("q1", numbers))[0].lines[""] for numbers in (
        {"1": 10, "2": 20, "3": 10}, {"1": 1, "2": 20, "3": 10},
    ))  # fmt: skip
    assert (open_.mean, round(open_.spread, 3)) == (2.0, 0.707)
    assert (gaps.mean, gaps.spread, gaps.cells["2"]) == (None, None, 20)


def test_a_question_for_few_or_from_whose_number_few_would_follow_is_not_shown():
    more = Item("q2", Kind.SCALE, "Und?", high=3, condition=Condition("q1", ("a2",)))
    last = Item("q3", Kind.SCALE, "Und dann?", high=3, condition=Condition("q2", ("1",)))
    # a1 is small, so a2 is hidden with it; how many were asked q2 would tell a2, and so a1.
    tally = (
        tally_of("q1", {"a1": 3, "a2": 20, "a3": 30}) + tally_of("q2", {"1": 10, "2": 10}) + tally_of("q3", {"1": 9})
    )
    assert [result.hidden for result in results([CHOICE, more, last], tally)] == [False, True, True]
    few = tally_of("q1", {"a2": 4})
    assert results([CHOICE], few)[0].hidden


def test_a_page_for_few_gives_nothing_away_either():
    page = Item("q2", Kind.PAGE, "", condition=Condition("q1", ("a1",)))
    on_it = Item("q3", Kind.SCALE, "Und?", high=3)
    tally = tally_of("q1", {"a1": 3, "a2": 20, "a3": 30}) + tally_of("q3", {"1": 3})
    assert results([CHOICE, page, on_it], tally)[1].hidden


def test_every_number_falls_into_the_class_that_names_it():
    for least, greatest, places in product((-3, 0), (7, 23), (0, 1)):
        item = Item("q1", Kind.NUMBER, "Zahl", least=least, greatest=greatest, places=places)
        for value in range(least * item.scale, greatest * item.scale + 1):
            first, last = counting.bounds_of(item, counting.class_of(item, value))
            assert first <= value <= last
        assert counting.bounds_of(item, counting.classes_of(item) - 1)[1] == greatest * item.scale
