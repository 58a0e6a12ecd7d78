"""A linear or whole-number program on HiGHS, kept while it grows; one thread, so that it always goes the same way."""

from collections.abc import Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

from .errors import Code, LotError

Array = NDArray[np.float64]
INFINITE = highspy.kHighsInf
OPTIONS: dict[str, int | float | str] = {
    "threads": 1,
    "parallel": "off",
    "random_seed": 1,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-7,
}
VERSION = f"{highspy.HIGHS_VERSION_MAJOR}.{highspy.HIGHS_VERSION_MINOR}.{highspy.HIGHS_VERSION_PATCH}"


class _Silent(highspy.Highs):
    """The solver without the line that it prints when it begins to log."""

    def enableCallbacks(self) -> None:  # noqa: N802 (HiGHS calls it so)
        """Come before the first line."""
        self.silent()
        super().enableCallbacks()


class Program:
    """Minimise cost @ x over columns with bounds and rows with bounds."""

    def __init__(self) -> None:
        self.solver = _Silent()
        for name, value in OPTIONS.items():
            self.solver.setOptionValue(name, value)

    def column(
        self, cost: float, low: float, high: float, rows: Array | Sequence[int] = (), values: object = ()
    ) -> None:
        """One more variable, standing in those rows with those values."""
        where, what = np.asarray(rows, np.int32), np.asarray(values, float)
        self.solver.addCol(float(cost), float(low), float(high), len(where), where, what)

    def row(self, low: float, high: float, values: Array) -> None:
        """One more row over the columns there are; `values` is as long as there are columns."""
        where = np.flatnonzero(values).astype(np.int32)
        self.solver.addRow(float(low), float(high), len(where), where, np.asarray(values, float)[where])

    def whole(self, columns: int) -> None:
        """Allow only whole numbers in the first columns."""
        kinds = np.full(columns, highspy.HighsVarType.kInteger)
        self.solver.changeColsIntegrality(columns, np.arange(columns, dtype=np.int32), kinds)

    def costs(self, values: Array) -> None:
        """Other costs for the first columns."""
        self.solver.changeColsCost(len(values), np.arange(len(values), dtype=np.int32), np.asarray(values, float))

    def bounds(self, low: Array, high: Array) -> None:
        """Other bounds for the first columns."""
        self.solver.changeColsBounds(len(low), np.arange(len(low), dtype=np.int32), low, high)

    def row_bounds(self, low: Array, high: Array) -> None:
        """Other bounds for the first rows."""
        for index, (least, most) in enumerate(zip(low, high, strict=True)):
            self.solver.changeRowBounds(index, float(least), float(most))

    def solved(self) -> bool:
        """Solve it; whether there is a solution. Raises LotError (unsolved) where the solver gives up."""
        self.solver.run()
        status = self.solver.getModelStatus()
        if status in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
            return False
        if status != highspy.HighsModelStatus.kOptimal:
            raise LotError(Code.UNSOLVED, said=self.solver.modelStatusToString(status))
        return True

    @property
    def values(self) -> Array:
        """The columns of the solution."""
        return np.array(self.solver.getSolution().col_value)

    @property
    def prices(self) -> Array:
        """What one more of each row would cost (the duals)."""
        return np.array(self.solver.getSolution().row_dual)
