"""Two questions side by side: who has answered the one so, how have they answered the other?"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from offenbau.participation.formats.survey.counting import class_of, classes_of
from offenbau.participation.formats.survey.enums import Kind
from offenbau.participation.formats.survey.questionnaire import Item
from offenbau.participation.suppression import SMALL, hidden_in_table

CROSSED = frozenset({Kind.SINGLE, Kind.SCALE, Kind.NUMBER})


@dataclass(frozen=True)
class Table:
    """Numbers by row and column, None where they are not shown. Totals are those of the cells in the table."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int


def cells_of(item: Item) -> tuple[str, ...]:
    """Return the cells by which a question is crossed."""
    return tuple(str(number) for number in range(classes_of(item))) if item.kind is Kind.NUMBER else item.values


def cross(first: Item, second: Item, responses: Iterable[str]) -> Table:
    """Return the table of two questions of a kind in CROSSED."""
    found: Counter[tuple[str, str]] = Counter()
    for response in responses:
        answers = json.loads(response)
        if first.key in answers and second.key in answers:
            found[_cell(first, answers[first.key]), _cell(second, answers[second.key])] += 1
    return table(cells_of(first), cells_of(second), found)


def _cell(item: Item, value: Any) -> str:
    return str(class_of(item, value)) if item.kind is Kind.NUMBER else value


def table(rows: Sequence[str], columns: Sequence[str], found: Counter[tuple[str, str]]) -> Table:
    """Return a table without its small cells, nor those from which they follow.

    Rows and columns of fewer than SMALL people are left out, totals and all: no shown total holds them.
    """
    rows, columns = _large_enough(list(rows), list(columns), found)
    numbers = [[found[row, column] for column in columns] for row in rows]
    hidden = hidden_in_table(numbers)
    return Table(
        tuple(rows),
        tuple(columns),
        tuple(
            tuple(None if (r, c) in hidden else number for c, number in enumerate(line))
            for r, line in enumerate(numbers)
        ),
        tuple(sum(line) for line in numbers),
        tuple(sum(line[c] for line in numbers) for c in range(len(columns))),
        sum(sum(line) for line in numbers),
    )


def _large_enough(rows: list[str], columns: list[str], found: Counter[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Leave out what holds too few, until everything that is left holds enough of what is left."""
    while True:
        kept_rows = [row for row in rows if sum(found[row, column] for column in columns) >= SMALL]
        kept_columns = [column for column in columns if sum(found[row, column] for row in kept_rows) >= SMALL]
        if (kept_rows, kept_columns) == (rows, columns):
            return rows, columns
        rows, columns = kept_rows, kept_columns
