"""The smallest change of quotas that makes a draw possible."""

from dataclasses import dataclass

import numpy as np

from .groups import Groups, grouped
from .program import INFINITE, Program
from .question import Question, Quota


@dataclass(frozen=True)
class Change:
    """A quota, and the least and most that it would have to have."""

    quota: Quota
    least: int
    most: int


def smallest_change(question: Question) -> tuple[Change, ...]:
    """The quotas to loosen, by as few seats in all as can be; within the flex that quotas have, if that is enough.

    Empty where no change of quotas helps, which households can bring about.
    """
    groups = grouped(question)
    return _change(question, groups, flexible=True) or _change(question, groups, flexible=False)


def _change(question: Question, groups: Groups, *, flexible: bool) -> tuple[Change, ...]:
    program, number = _loosened(question, groups, flexible), len(groups.most)
    if not program.solved():
        return ()
    given = np.round(program.values[number:]).astype(int).reshape(-1, 2).tolist()
    return tuple(
        Change(quota, quota.least - less, quota.most + more)
        for quota, (less, more) in zip(question.quotas, given, strict=True)
        if less or more
    )


def _loosened(question: Question, groups: Groups, flexible: bool) -> Program:
    """Seats for each group, and for each quota by how many its least is lowered and its most is raised."""
    program, number = Program(), len(groups.most)
    for most in groups.most:
        program.column(0, 0, most)
    for quota in question.quotas:
        less, more = _give(quota, question.size) if flexible else (quota.least, question.size)
        program.column(1, 0, less)
        program.column(1, 0, more)
    program.whole(number + 2 * len(question.quotas))
    for row, (values, low, high) in enumerate(zip(groups.rows, groups.low, groups.high, strict=True)):
        _add(program, np.concatenate([values, np.zeros(2 * len(question.quotas))]), low, high, row, question)
    return program


def _add(program: Program, values: np.ndarray, low: float, high: float, row: int, question: Question) -> None:
    if not 1 <= row <= len(question.quotas):
        program.row(low, high, values)
        return
    less = len(values) + 2 * (row - 1 - len(question.quotas))
    low_row, high_row = values.copy(), values.copy()
    low_row[less], high_row[less + 1] = 1, -1
    program.row(low, INFINITE, low_row)
    program.row(-INFINITE, high, high_row)


def _give(quota: Quota, size: int) -> tuple[int, int]:
    """By how many seats a quota may be loosened: to its flex, or without one as far as can be."""
    low = 0 if quota.least_flex is None else quota.least_flex
    high = max(size, quota.most) if quota.most_flex is None else quota.most_flex
    return quota.least - low, high - quota.most
