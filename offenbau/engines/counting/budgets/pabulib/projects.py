"""The section PROJECTS, costs in hundredths of a unit."""

from collections.abc import Iterator

from ..election import Project
from .amounts import cents
from .errors import Fault, PabulibError
from .sections import Table

MOST = 10_000


def projects(table: Table) -> tuple[Project, ...]:
    """Read the section. Raises PabulibError."""
    if not table.rows:
        raise PabulibError(Fault.NO_PROJECTS, table.row)
    if len(table.rows) > MOST:
        raise PabulibError(Fault.TOO_MANY, table.rows[MOST][0], "", str(MOST))
    columns = _ids(table), table.cells("name"), _costs(table), table.cells("category"), table.cells(_place(table))
    return tuple(Project(*each) for each in zip(*columns, strict=True))


def _ids(table: Table) -> list[str]:
    place, seen = table.column("project_id"), dict[str, int]()
    for row, cells in table.rows:
        text = cells[place].strip()
        if not text:
            raise PabulibError(Fault.EMPTY, row, "project_id")
        if not text.isprintable() or "," in text:
            raise PabulibError(Fault.UNSEEN, row, "project_id", text)
        if text in seen:
            raise PabulibError(Fault.SAME_PROJECT, row, "project_id", text)
        seen[text] = row
    return list(seen)


def _costs(table: Table) -> Iterator[int]:
    place = table.column("cost")
    for row, cells in table.rows:
        amount = cents(cells[place])
        if isinstance(amount, Fault):
            raise PabulibError(amount, row, "cost", cells[place].strip())
        yield amount


def _place(table: Table) -> str:
    return next((name for name in ("district", "subunit", "neighborhood") if name in table.head), "district")
