"""A CSV file as columns, each fault named with row and column."""

import csv
import io
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..letters import ForeignError, composed, decoded, delimiter
from .column import Column, Gathering
from .errors import Code, VotesError
from .plain import Plain

if TYPE_CHECKING:
    from _csv import Reader

CHUNK = 2_000  # rows read at once: few enough to leave memory soon


class Table:
    """A CSV file with a heading, its fields parted as `letters` says; rows numbered from 1 as in a spreadsheet."""

    def __init__(self, data: bytes, names: dict[str, tuple[str, ...]]) -> None:
        """Read the heading. `names`: under which headings a column may stand, by its key. Raises VotesError."""
        self._data, self._names = data, names
        self._rows = 0
        self._blank: list[int] = []
        self._plain = Plain.of(data)
        self.head = [name.strip() for name in (self._plain.head if self._plain else self._read(1)[0])]
        self._head_row = self._rows or 1
        self._lower = [name.lower().replace("_", "-") for name in self.head]
        for at, name in enumerate(self._lower):
            if name and name in self._lower[:at]:
                raise VotesError(Code.COLUMN_TWICE, self._head_row, self.head[at])

    def find(self, key: str) -> int | None:
        """Return where a column is; None where it is missing. Raises VotesError if two could be meant."""
        found = [at for at, name in enumerate(self._lower) if name in self._names[key]]
        if len(found) > 1:
            raise VotesError(Code.COLUMN_TWICE, self._head_row, self.head[found[1]])
        return found[0] if found else None

    def wanted(self, key: str) -> int:
        place = self.find(key)
        if place is None:
            raise VotesError(Code.COLUMN_MISSING, self._head_row, self._names[key][0])
        return place

    def numbered(self) -> list[int]:
        """Return the columns whose name is a number: the statements of a matrix."""
        return [at for at, name in enumerate(self.head) if name.isascii() and name.isdigit()]

    def columns(self, places: Sequence[int]) -> list[Column]:
        """Return the columns at these places, all of the same length. Raises VotesError."""
        if self._plain and (found := self._plain.columns(places)):
            return found
        gathering = [Gathering() for _place in places]
        for chunk in self.chunks():
            whole = list(zip(*chunk, strict=True))
            for each, place in zip(gathering, places, strict=True):
                each.add(whole[place])
        return [each.column() for each in gathering]

    def numbers(self, place: int) -> NDArray[np.int64] | None:
        """Return a column as whole numbers if the file is plain and has nothing else there."""
        return self._plain.numbers(place) if self._plain else None

    def matrix(self, places: Sequence[int], known: dict[str, int]) -> NDArray[np.int8] | None:
        """Return what the cells of columns mean if the file is plain and each means something."""
        return self._plain.matrix(places, known) if self._plain else None

    def chunks(self) -> Iterator[list[list[str]]]:
        """Yield all rows below the heading that are not blank, many at once, each as wide as the heading."""
        width = len(self.head)
        done = 0
        if not self._rows:
            self._read(1)
        while rows := self._read(CHUNK):
            if set(map(len, rows)) != {width}:
                at = next(at for at, row in enumerate(rows) if len(row) != width)
                row, cells = self.number(done + at), rows[at]
                if len(cells) > width:
                    raise VotesError(Code.MORE, row, value=cells[width])
                raise VotesError(Code.FEWER, row, self.head[len(cells)])
            done += len(rows)
            yield rows

    def number(self, at: int) -> int:
        """Return the number in the file of a row below the heading, itself counted from 0 without blank ones."""
        number = self._head_row + 1 + at
        for blank in self._blank:
            number += self._head_row < blank <= number
        return number

    @cached_property
    def _reader(self) -> "Reader":
        text = _decoded(self._data)
        first = next((line for line in io.StringIO(text) if line.strip()), None)
        if first is None:
            raise VotesError(Code.EMPTY)
        return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(first), strict=True)

    def _read(self, most: int) -> list[list[str]]:
        """Return some rows that are not blank; none at the end."""
        try:
            while rows := list(islice(self._reader, most)):
                self._blank += [self._rows + at for at, row in enumerate(rows, start=1) if not row]
                self._rows += len(rows)
                if found := [row for row in rows if row]:
                    return found
        except csv.Error as error:
            row = self._reader.line_num
            raise VotesError(Code.NOT_CSV, row, value=str(error)) from None
        return []


def _decoded(data: bytes) -> str:
    try:
        return composed(decoded(data))
    except ForeignError as error:
        code = Code.UTF16 if error.utf16 else Code.NOT_UTF8
        raise VotesError(code, error.row, error.column, error.said) from None
