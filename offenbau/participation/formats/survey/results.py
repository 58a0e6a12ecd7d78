"""Results from a tally, with what is too small left out; the same for everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from offenbau.participation.formats.survey.counting import ALL, Tally, classes_of
from offenbau.participation.formats.survey.enums import ANSWERED, DONT_KNOW, SHOWN, SUM, Kind
from offenbau.participation.formats.survey.questionnaire import Item
from offenbau.participation.suppression import SMALL, hidden_parts, hidden_ticks

# From so many figures on a mean says something, and how far they lie apart.
MEAN_FROM, SPREAD_FROM = 5, 20


@dataclass(frozen=True)
class Line:
    """A distribution: the number in each cell, None where it is not shown. `base` is by how many it was answered."""

    base: int
    cells: Mapping[str, int | None]
    mean: float | None = None
    spread: float | None = None

    @property
    def has_gaps(self) -> bool:
        """Whether something is left out."""
        return None in self.cells.values()


@dataclass(frozen=True)
class Result:
    """What came out of a question; `lines` by the lines of a matrix, else one under "". Hidden: too few, or it gives
    away what is too few elsewhere."""

    item: Item
    base: int
    shown: int
    lines: Mapping[str, Line]
    hidden: bool = False


def results(items: Sequence[Item], tally: Tally) -> list[Result]:
    """Return the result of each question, in their order."""
    found: dict[str, Result] = {}
    for item in items:
        if item.is_asked:
            found[item.key] = _result(item, tally, _gives_away(items, item, found))
    return list(found.values())


def _gives_away(items: Sequence[Item], item: Item, before: Mapping[str, Result]) -> bool:
    """Whether how many were asked tells what is hidden of a question on which this one, or its page, hangs."""
    conditions = [each.condition for each in (item, _page_of(items, item)) if each and each.condition]
    for condition in conditions:
        result = before.get(condition.question)
        if result is None or result.hidden:
            return True
        if any(result.lines[""].cells.get(value, 0) is None for value in condition.among):
            return True
    return False


def _page_of(items: Sequence[Item], item: Item) -> Item | None:
    before = items[: items.index(item)]
    return next((each for each in reversed(before) if each.kind is Kind.PAGE), None)


def _result(item: Item, tally: Tally, gives_away: bool) -> Result:
    base, shown = tally[item.key, "", ANSWERED], tally[item.key, "", SHOWN]
    if gives_away or (0 < base < SMALL):
        return Result(item, base, shown, {}, hidden=True)
    rows = [row.key for row in item.rows] or [""]
    return Result(item, base, shown, {row: _line(item, row, tally) for row in rows})


def _line(item: Item, row: str, tally: Tally) -> Line:
    base = tally[item.key, row, ANSWERED]
    counts = {cell: tally[item.key, row, cell] for cell in _cells(item)}
    hidden = hidden_ticks(counts, base) if item.kind is Kind.MULTIPLE else hidden_parts(counts)
    cells = {cell: None if cell in hidden else number for cell, number in counts.items()}
    if hidden:
        return Line(base, cells)  # a mean would be one more equation for what is hidden
    return Line(base, cells, *_mean(item, counts, tally))


def _cells(item: Item) -> Sequence[str]:
    return [str(number) for number in range(classes_of(item))] if item.kind is Kind.NUMBER else item.values


def _mean(item: Item, counts: Mapping[str, int], tally: Tally) -> tuple[float | None, float | None]:
    """Mean and standard deviation, where there are figures enough; of numbers only the mean is known."""
    if item.kind is Kind.NUMBER:
        base = tally[item.key, "", ANSWERED]
        return (tally[item.key, "", SUM] / base / item.scale if base >= MEAN_FROM else None), None
    if item.kind not in (Kind.SCALE, Kind.MATRIX):
        return None, None
    figures = {int(cell): number for cell, number in counts.items() if cell != DONT_KNOW}
    base = sum(figures.values())
    if base < MEAN_FROM:
        return None, None
    mean = sum(value * number for value, number in figures.items()) / base
    spread = sqrt(sum(number * (value - mean) ** 2 for value, number in figures.items()) / base)
    return mean, spread if base >= SPREAD_FROM else None


def responses_in(tally: Tally) -> int:
    """Return how many have taken part."""
    return tally[ALL]
