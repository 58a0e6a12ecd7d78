"""What was answered, counted: the tally that is kept, and the count from the rows, are the same function.

A tally maps (question, line of a matrix or "", cell) to a number. Cells are the keys of answers, classes of numbers,
and what enums.py names: how many were asked, how many have answered, the sum of the numbers.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from offenbau.participation.formats.survey.enums import ANSWERED, SHOWN, SUM, Kind
from offenbau.participation.formats.survey.paths import shown
from offenbau.participation.formats.survey.questionnaire import Item

Cell = tuple[str, str, str]
Tally = Counter[Cell]
MOST_CLASSES = 10
AT_ONCE = 1000
# The number of responses stands under no question.
ALL: Cell = ("", "", ANSWERED)


def count(items: Sequence[Item], responses: Iterable[str]) -> Tally:
    """Return the tally of responses, each as the JSON text that the urn keeps."""
    return count_by(items, (("", response) for response in responses)).get("", Counter())


def count_by(items: Sequence[Item], responses: Iterable[tuple[str, str]]) -> dict[str, Tally]:
    """Return the tally of each channel, from (channel, JSON text) in any order."""
    counters: dict[str, _Counter] = {}
    batches: dict[str, list[str]] = {}
    for channel, response in responses:
        batch = batches.setdefault(channel, [])
        batch.append(response)
        if len(batch) == AT_ONCE:
            counters.setdefault(channel, _Counter(items)).take(batch)
            batches[channel] = []
    for channel, batch in batches.items():
        counters.setdefault(channel, _Counter(items)).take(batch)
    return {channel: counter.tally() for channel, counter in counters.items()}


class _Counter:
    """Counts distinct values first, then makes cells of them: most responses say what others have said."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        asked = {item.key: item for item in items if item.is_asked}
        self.single = [key for key, item in asked.items() if item.kind in (Kind.SINGLE, Kind.SCALE, Kind.NUMBER)]
        self.many = [key for key, item in asked.items() if item.kind is Kind.MULTIPLE]
        self.lines = [(key, row.key) for key, item in asked.items() if item.kind is Kind.MATRIX for row in item.rows]
        self.matrices = [key for key, item in asked.items() if item.kind is Kind.MATRIX]
        self.texts = [key for key, item in asked.items() if item.kind is Kind.TEXT]
        self.leaned_on = sorted({item.condition.question for item in items if item.condition})
        self.values: Counter[tuple[str, Any]] = Counter()
        self.written: Counter[Cell] = Counter()
        self.ways: Counter[tuple[Any, ...]] = Counter()
        self.known = asked

    def take(self, batch: list[str]) -> None:
        """Count a batch, question by question."""
        responses: list[dict[str, Any]] = json.loads(f"[{','.join(batch)}]")
        for key in self.single:
            self.values.update([(key, response[key]) for response in responses if key in response])
        for key in self.many:
            self.values.update([(key, tuple(response[key])) for response in responses if key in response])
        for key, row in self.lines:
            given = [response[key][row] for response in responses if key in response and row in response[key]]
            self.written.update({(key, row, value): number for value, number in Counter(given).items()})
            self.written[key, row, ANSWERED] += len(given)
        for key in (*self.matrices, *self.texts):
            self.written[key, "", ANSWERED] += sum(key in response for response in responses)
        self.ways.update([tuple(_hashable(response.get(key)) for key in self.leaned_on) for response in responses])

    def tally(self) -> Tally:
        """Return the cells; none is zero."""
        found: Tally = Counter(self.written)
        for (key, value), number in self.values.items():
            for cell in _cells(self.known[key], value):
                found[key, "", cell] += number
            found[key, "", ANSWERED] += number
            if self.known[key].kind is Kind.NUMBER:
                found[key, "", SUM] += value * number
        for way, number in self.ways.items():
            answers = {key: list(value) if isinstance(value, tuple) else value for key, value in self._named(way)}
            for key in shown(self.items, answers):
                if key in self.known:
                    found[key, "", SHOWN] += number
            found[ALL] += number
        return Counter({cell: number for cell, number in found.items() if number})

    def _named(self, way: tuple[Any, ...]) -> Iterable[tuple[str, Any]]:
        return zip(self.leaned_on, way, strict=True)


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _cells(item: Item, value: Any) -> Sequence[str]:
    if item.kind is Kind.NUMBER:
        return (str(class_of(item, value)),)
    return value if isinstance(value, tuple) else (value,)


def every_cell(items: Sequence[Item]) -> list[Cell]:
    """Return all cells that answers to these questions can fall into, in an order that hangs on no answer."""
    return [ALL, *(cell for item in items if item.is_asked for cell in _every_cell_of(item))]


def _every_cell_of(item: Item) -> list[Cell]:
    found = [(item.key, "", SHOWN), (item.key, "", ANSWERED)]
    if item.kind is Kind.NUMBER:
        classes = (str(number) for number in range(classes_of(item)))
        return [*found, (item.key, "", SUM), *((item.key, "", each) for each in classes)]
    if item.kind is Kind.MATRIX:
        return [*found, *((item.key, row.key, cell) for row in item.rows for cell in (ANSWERED, *item.values))]
    return [*found, *((item.key, "", value) for value in item.values)]


def class_of(item: Item, value: int) -> int:
    """Return into which class, from 0, a number falls."""
    return (value - item.least * item.scale) * classes_of(item) // _span(item)


def classes_of(item: Item) -> int:
    """Return into how many classes of (nearly) the same width the numbers are put."""
    return min(MOST_CLASSES, _span(item))


def bounds_of(item: Item, number: int) -> tuple[int, int]:
    """Return the smallest and the largest number of a class, in smallest units."""
    first, after = (
        item.least * item.scale - (-_span(item) * place // classes_of(item)) for place in (number, number + 1)
    )
    return first, after - 1


def _span(item: Item) -> int:
    return (item.greatest - item.least) * item.scale + 1
