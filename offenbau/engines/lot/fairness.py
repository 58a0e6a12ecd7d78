"""How equal chances can be, reckoned with parts of a seat: the fairest point within the quotas.

Leximin: the least chance as high as can be, then the second least, and so on (Flanigan, Gölz, Gupta, Hennig,
Procaccia: Fair algorithms for selecting citizens' assemblies, Nature 2021). Each round raises all groups that are
still open together; those that hold the rest down are settled. The quotas alone allow a little more than whole panels
do; where that makes a difference, `panels` finds it and gives a cut: one more row that every panel keeps.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .errors import Code, LotError
from .groups import Groups, Seats
from .program import INFINITE, Array, Program

# Above this a price says that the group holds the others down.
HOLDS = 1e-7
SLACK = 1e-9


@dataclass(frozen=True)
class Cut:
    """What every panel keeps: `weights` @ seats ≤ `most`."""

    weights: Array
    most: float


def leximin(groups: Groups, cuts: Sequence[Cut]) -> Seats:
    """The chance of each group at the fairest point that quotas and cuts allow. Raises LotError (unsolved)."""
    program, first, everyone = _rising(groups, cuts)
    number = len(groups.groups)
    chances = np.full(number, np.nan)
    while np.isnan(chances).any():
        _solve(program)
        level = program.values[everyone]
        prices = np.abs(program.prices[first : first + number]) * groups.people
        settled = np.flatnonzero(np.isnan(chances) & (prices > HOLDS))
        if not len(settled):
            raise LotError(Code.UNSOLVED, said="leximin")
        for group in settled.tolist():
            chances[group] = level
            program.solver.changeCoeff(first + group, everyone, 0.0)
            program.solver.changeRowBounds(first + group, max(0.0, groups.people[group] * level - SLACK), INFINITE)
    return np.clip(chances, 0, 1)


def maximin(groups: Groups, cuts: Sequence[Cut]) -> float:
    """The least chance, as high as quotas and cuts allow. Raises LotError (unsolved)."""
    program, _first, everyone = _rising(groups, cuts)
    _solve(program)
    return min(1.0, max(0.0, float(program.values[everyone])))


def _rising(groups: Groups, cuts: Sequence[Cut]) -> tuple[Program, int, int]:
    """The program that lifts all groups at once, its first row of a group, and the column of the common chance."""
    program = plain(groups)
    for cut in cuts:
        program.row(-INFINITE, cut.most, cut.weights)
    first, everyone = len(groups.low) + len(cuts), len(groups.groups)
    program.column(-1, 0, INFINITE)
    for group, people in enumerate(groups.people):
        values = np.zeros(everyone + 1)
        values[[group, everyone]] = 1, -people
        program.row(0, INFINITE, values)
    return program, first, everyone


def plain(groups: Groups) -> Program:
    """Seats for each group within all rows, without costs."""
    program = Program()
    for most in groups.most:
        program.column(0, 0, most)
    for values, low, high in zip(groups.rows, groups.low, groups.high, strict=True):
        program.row(low, high, values)
    return program


def _solve(program: Program) -> None:
    if not program.solved():
        raise LotError(Code.UNSOLVED, said="no point within the quotas")
