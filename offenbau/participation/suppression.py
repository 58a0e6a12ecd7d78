"""Small cells are not shown, nor what one could work them out from.

A cell that holds one to four people is hidden. Where others and a total are known, one hidden cell could be had by
subtraction: so more are hidden with it, until those that are hidden hold enough together. Which these are may tell
nothing either, for everybody can read these rules: tests/participation/test_suppression.py turns them round.
"""

from collections.abc import Hashable, Mapping, Sequence
from itertools import product
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

    Whole rows are hidden in whole columns: single cells hidden here and there would hang together by so many sums
    that some follow from them. Where a cell in that block could be no other number by this rule, everything is hidden.
    """
    block = _block(rows)
    if all(_leaves_open(rows, block, place) for place in block):
        return block
    return set(product(range(len(rows)), range(len(rows[0]))))


def _block(rows: Sequence[Sequence[int]]) -> set[tuple[int, int]]:
    """Return the rows and columns with small cells, and by their place so many more that each line holds enough."""
    small = [(r, c) for r, row in enumerate(rows) for c, number in enumerate(row) if is_small(number)]
    if not small:
        return set()
    down, across = {r for r, _c in small}, {c for _r, c in small}
    more_down = [r for r in range(len(rows)) if r not in down]
    more_across = [c for c in range(len(rows[0])) if c not in across]
    while more_down or more_across:
        narrow = not all(_is_enough([rows[r][c] for c in across]) for r in down)
        short = not all(_is_enough([rows[r][c] for r in down]) for c in across)
        if not narrow and not short:
            break
        if more_across and (narrow or not more_down):
            across.add(more_across.pop(0))
        else:
            down.add(more_down.pop(0))
    return set(product(down, across))


def _leaves_open(rows: Sequence[Sequence[int]], block: set[tuple[int, int]], place: tuple[int, int]) -> bool:
    """Whether another table with the same totals hides the same block, and has another number in this place."""
    row, column = place
    for other_row, other_column in block:
        if other_row == row or other_column == column:
            continue
        for step in (1, -1):
            moved = [list(line) for line in rows]
            for r, c, change in ((row, column, step), (other_row, other_column, step)):
                moved[r][c] += change
            for r, c in ((row, other_column), (other_row, column)):
                moved[r][c] -= step
            if min(map(min, moved)) >= 0 and _block(moved) == block:
                return True
    return False
