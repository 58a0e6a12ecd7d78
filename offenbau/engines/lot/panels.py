"""From chances to whole panels: which panels, drawn with which weights, give everybody exactly these chances.

First the quick way, `peeled`: take a panel that lies close around the point, take away as much of it as possible, and
go on with the rest, on which at least one more bound is met. Where that gets stuck, the sure way, `covered`: linear
program over the panels known, prices, the best panel for these prices, again, until the chances are reached or the
prices prove that no panels reach them (then they are a cut).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from .errors import Code, LotError
from .fairness import Cut, plain
from .groups import Groups, Seats
from .program import INFINITE, Array, Program

# Nearer than this a number is whole, and a chance is reached (both in seats).
NEAR = 1e-7
REACHED = 1e-6
# How inexact the rest of a point may be, which weighs the more the smaller the rest.
DRIFT = 1e-8
LEFT = 1e-6
# A smaller share of a panel cannot be taken away.
SMALLEST = 1e-12

# Told how much of the work is done, 0 to 1, as far as that can be told.
Tick = Callable[[float], None]


@dataclass(frozen=True)
class Mixture:
    """Panels, one a row, and with which weight each is drawn; the weights are 1 in all."""

    panels: Array
    weights: Array

    def chances(self, groups: Groups) -> Seats:
        """The chance of a single person of each group."""
        return self.weights @ self.panels / groups.people


class Pricing:
    """The best whole panel for given prices of seats."""

    def __init__(self, groups: Groups) -> None:
        self.program = plain(groups)
        self.program.whole(len(groups.groups))

    def best(self, prices: Array) -> Seats | None:
        """The panel whose seats have the highest price, or None where no panel is possible."""
        self.program.costs(-prices)
        return np.round(self.program.values) if self.program.solved() else None


def peeled(groups: Groups, seats: Seats, tick: Tick) -> tuple[list[Seats], list[float], float]:
    """Panels and weights that make up a point, and what weight is left over (0 if all went well)."""
    pricing, rest, left = Pricing(groups), seats.copy(), 1.0
    panels: list[Seats] = []
    weights: list[float] = []
    around = _Around(groups.rows, seats, np.append(0 * seats, groups.low), np.append(groups.most, groups.high))
    # Each panel meets one more bound, so there are not more panels than bounds.
    for _round in range(2 * (len(groups.most) + len(groups.low))):
        if left < LEFT:
            break
        tick(log(left) / log(LEFT))
        around = around.nearer(rest / left, max(NEAR, DRIFT / left))
        panel = around.panel(pricing)
        share = around.share(panel) if panel is not None else 0.0
        if panel is None or share < SMALLEST:
            break
        panels.append(panel)
        weights.append(share * left)
        rest = rest - share * left * panel
        left *= 1 - share
    return panels, weights, left


@dataclass(frozen=True)
class _Around:
    """A point and the whole numbers around it, for each group and then each row; they only ever come nearer."""

    rows: Array
    point: Seats
    low: Array
    high: Array

    def nearer(self, point: Seats, near: float) -> "_Around":
        """The same around another point; nearer than `near` a number is whole."""
        each = np.clip(np.append(point, self.rows @ point), self.low, self.high)
        whole = np.round(each)
        is_whole = np.abs(each - whole) < near
        low, high = np.where(is_whole, whole, np.floor(each)), np.where(is_whole, whole, np.ceil(each))
        return _Around(self.rows, each, low, high)

    def panel(self, pricing: Pricing) -> Seats | None:
        """The panel within these bounds that has most of what the point has most of."""
        number = self.rows.shape[1]
        pricing.program.bounds(self.low[:number], self.high[:number])
        pricing.program.row_bounds(self.low[number:], self.high[number:])
        return pricing.best(self.point[:number] - self.low[:number] - 0.5)

    def share(self, panel: Seats) -> float:
        """How much of the panel can be taken away until the rest meets a bound."""
        taken = np.append(panel, self.rows @ panel)
        over, under = taken > self.low + NEAR, taken < self.high - NEAR
        shares = [1.0]
        shares += ((self.point - self.low)[over] / (taken - self.low)[over]).tolist()
        shares += ((self.high - self.point)[under] / (self.high - taken)[under]).tolist()
        return max(0.0, min(shares))


def covered(groups: Groups, wanted: Seats, known: list[Seats], tick: Tick) -> Mixture | Cut:
    """Panels that give each group at least the seats wanted, or the proof that none do.

    `known` holds at least one panel, and those found on the way are added to it. Raises LotError (unsolved).
    """
    pricing, program = Pricing(groups), _covering(wanted)
    number = len(wanted)
    for panel in known:
        _add(program, panel)
    first = max(1.0, float(wanted.sum()))
    while True:
        program.solved()
        values, duals = program.values, program.prices
        missing = float(values[:number].sum())
        tick(min(1.0, log(max(missing, REACHED) / first) / log(REACHED / first)))
        if missing < REACHED:
            weights = np.maximum(values[number:], 0)
            used = weights > 0
            return Mixture(np.array(known)[used], weights[used] / weights.sum())
        prices: Array = np.round(np.maximum(duals[1:], 0), 9).astype(float)
        best = pricing.best(prices)
        if best is None:
            raise LotError(Code.UNSOLVED, said="a panel that was there before")
        if prices @ best <= -duals[0] + NEAR:
            return Cut(prices, float(prices @ best))
        known.append(best)
        _add(program, best)


def _covering(wanted: Seats) -> Program:
    """Weights that are 1 in all; each group has the seats wanted or pays for what is missing."""
    program = Program()
    program.solver.setOptionValue("simplex_strategy", 4)  # panels are added: the last solution stays one
    program.row(1, 1, np.zeros(0))
    for seats in wanted:
        program.row(seats, INFINITE, np.zeros(0))
    for group in range(len(wanted)):
        program.column(1, 0, INFINITE, [group + 1], [1])
    return program


def _add(program: Program, panel: Seats) -> None:
    groups = np.flatnonzero(panel)
    program.column(0, 0, INFINITE, np.concatenate([[0], groups + 1]), np.concatenate([[1], panel[groups]]))


def mixed(panels: Sequence[Seats], weights: Sequence[float]) -> Mixture:
    """Panels with weights that are 1 in all."""
    shares = np.array(weights)
    return Mixture(np.array(panels), shares / shares.sum())
