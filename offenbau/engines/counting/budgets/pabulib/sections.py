"""The three tables of a file: META, PROJECTS and VOTES, each with a heading, `;` between the cells."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ....letters import ForeignError, composed, decoded
from .errors import Fault, PabulibError

FILE_BYTES = 200_000_000
NAMES = ("META", "PROJECTS", "VOTES")
_OTHER_SEPARATORS = re.compile("[,\t|]")
Row = tuple[int, list[str]]


@dataclass
class Table:
    """One section: the row of its headings (or of its name), these in small letters, and its rows with numbers."""

    row: int
    head: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def column(self, name: str) -> int:
        """Where a heading stands. Raises PabulibError."""
        if name not in self.head:
            raise PabulibError(Fault.NO_COLUMN, self.row, name)
        return self.head.index(name)

    def cells(self, name: str) -> Iterator[str]:
        """A column that may be missing: then its cells are empty."""
        place = self.head.index(name) if name in self.head else None
        return (("" if place is None else cells[place].strip()) for _number, cells in self.rows)


def tables(raw: bytes) -> dict[str, Table]:
    """The sections by name. Raises PabulibError."""
    found: dict[str, Table] = {}
    table: Table | None = None
    for number, cells in _rows(_text(raw)):
        name = cells[0].strip().upper()
        if name in NAMES and not any(cell.strip() for cell in cells[1:]):
            if name in found:
                raise PabulibError(Fault.SAME_SECTION, number, "1", name)
            table = found[name] = Table(number)
        elif table is None:
            other = _OTHER_SEPARATORS.split(name)[0].strip() in NAMES
            raise PabulibError(Fault.SEPARATOR if other else Fault.NO_SECTION, number, "1", "META")
        elif not table.head:
            table.row, table.head = number, _head(number, cells)
        else:
            table.rows.append((number, cells if table is found.get("META") else _fitted(number, cells, table.head)))
    for name in NAMES:
        if name not in found or not found[name].head:
            raise PabulibError(Fault.NO_SECTION, found[name].row if name in found else 0, "", name)
    return found


def _text(raw: bytes) -> str:
    if len(raw) > FILE_BYTES:
        raise PabulibError(Fault.TOO_LARGE)
    try:
        return composed(decoded(raw, ";"))
    except ForeignError as error:
        raise PabulibError(
            Fault.UTF16 if error.utf16 else Fault.NOT_UTF8, error.row, str(error.cell), error.said
        ) from None


def _rows(text: str) -> Iterator[Row]:
    """Rows with something in them, and the line at which each begins: there a quote opens that is never closed."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        raise PabulibError(Fault.NOT_CSV, begins) from None


def _head(number: int, cells: list[str]) -> list[str]:
    names = [cell.strip().casefold() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) == 1 and _OTHER_SEPARATORS.search(names[0]):
        raise PabulibError(Fault.SEPARATOR, number, "1", names[0])
    for index, name in enumerate(names):
        if not name.isprintable():
            raise PabulibError(Fault.HIDDEN, number, str(index + 1), name)
        if name in names[:index]:
            raise PabulibError(Fault.SAME_COLUMN, number, str(index + 1), name)
    return names


def _fitted(number: int, cells: list[str], head: list[str]) -> list[str]:
    """As many cells as headings: empty ones at the end may be missing or too many; comments in META hold `;`."""
    width = len(head)
    if any(cell.strip() for cell in cells[width:]):
        raise PabulibError(Fault.WIDTH, number, str(width + 1), cells[width])
    return cells[:width] + [""] * (width - len(cells))
