"""Small cells are not shown, nor what one could work them out from.

A cell that holds one to four people is hidden. Where others and a total are known, one hidden cell could be had by
subtraction: so more are hidden with it, until those that are hidden hold enough together. Which these are may tell
nothing either, for everybody can read these rules: tests/participation/test_suppression.py turns them round.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

SMALL = 5
# So much at least is in the hidden cells of a line together: from less their parts could be told.
TOGETHER = 2 * SMALL
Key = TypeVar("Key", bound=Hashable)


def is_small(number: int) -> bool:
    """Whether a number speaks of so few that it is not shown."""
    return 0 < number < SMALL


def hidden_parts(parts: Mapping[Key, int]) -> set[Key]:
    """Return what is hidden of parts whose total is known: no hidden one follows from the others."""
    return _covered(parts, {key for key, number in parts.items() if is_small(number)})


def _covered(parts: Mapping[Key, int], hidden: set[Key]) -> set[Key]:
    """Hide more, in the order of the parts, until enough is hidden together; if that does not do, everything.

    What is hidden with it depends on no number that is hidden: were it the smallest part, say, then whoever knows
    this rule could rule out what would have led to another choice. So parts come by their place, only one that holds
    more than half is left out; and all that is hidden together holds half at most, so that it could not be such a one.
    """
    hidden, half = set(hidden), sum(parts.values()) / 2
    if not hidden:
        return hidden
    others = [key for key, number in parts.items() if key not in hidden and 0 < number <= half]
    while others and not _is_enough([parts[key] for key in hidden]):
        hidden.add(others.pop(0))
    numbers = [parts[key] for key in hidden]
    return hidden if _is_enough(numbers) and sum(numbers) <= half else set(parts)


def _is_enough(numbers: Sequence[int]) -> bool:
    """Whether numbers of which the sum is known leave open what each is: not nearly all one, nor nearly all four."""
    number, together = len(numbers), sum(numbers)
    most = number * (SMALL - 1)
    return number > 1 and together >= max(TOGETHER, number + SMALL) and not 0 <= most - together < SMALL


def hidden_ticks(ticks: Mapping[Key, int], base: int) -> set[Key]:
    """Return what is hidden where each cell stands for itself: few who ticked it, or few who did not."""
    return {key for key, number in ticks.items() if is_small(number) or is_small(base - number)}


def hidden_in_table(rows: Sequence[Sequence[int]]) -> set[tuple[int, int]]:
    """Return the hidden places of a table, totals of rows and columns being known; (row, column), from 0.

    Each row and each column by itself is covered; what one covering hides, the others take into account.
    """
    cells = {(r, c): number for r, row in enumerate(rows) for c, number in enumerate(row)}
    lines = [*_by(cells, 0), *_by(cells, 1)]
    hidden = {place for place, number in cells.items() if is_small(number)}
    while True:
        more = set(hidden)
        for line in lines:
            more |= _covered({place: cells[place] for place in line}, more & line)
        if more == hidden:
            return hidden
        hidden = more


def _by(cells: Iterable[tuple[int, int]], axis: int) -> list[set[tuple[int, int]]]:
    found: dict[int, set[tuple[int, int]]] = {}
    for place in cells:
        found.setdefault(place[axis], set()).add(place)
    return list(found.values())
