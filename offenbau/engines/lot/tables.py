"""Tables as they come: CSV with ; or , or tab, in UTF-8 or the letters of older Windows; cells with row and column."""

import csv
import io
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..letters import ForeignError, composed, decoded, delimiter, foreign
from .errors import Code, LotError

BYTES = 50_000_000
OLD_LETTERS = "cp1252"


@dataclass(frozen=True)
class Table:
    """The names of the columns, and each row's number (the header is 1) and cells, without blanks around them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def place(self, column: str) -> int:
        """Where a column stands. Raises LotError if there is none of that name; large and small letters are alike."""
        names = [composed(name).casefold() for name in self.columns]
        wanted = composed(column).casefold()
        if wanted not in names:
            raise LotError(Code.NO_COLUMN, row=1, column=column)
        return names.index(wanted)


def read(raw: bytes) -> Table:
    """The table in a file's bytes. Raises LotError with row and column."""
    if len(raw) > BYTES:
        raise LotError(Code.TOO_LARGE, limit=BYTES)
    text = _text(raw)
    if "\0" in text:
        raise LotError(Code.ENCODING, row=text[: text.index("\0")].count("\n") + 1)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(first), strict=True)
    try:
        found = list(_rows(rows))
    except csv.Error:
        raise LotError(Code.NOT_CSV, row=rows.line_num) from None
    if len(found) < 2:
        raise LotError(Code.EMPTY, row=len(found) + 1)
    return _checked(found)


def _rows(rows: Iterator[list[str]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows by their number in a spreadsheet; blank ones are passed over."""
    for number, row in enumerate(rows, start=1):
        cells = tuple(cell.strip() for cell in row)
        if any(cells):
            yield number, cells


def _checked(found: list[tuple[int, tuple[str, ...]]]) -> Table:
    header, *rows = found
    columns = header[1]
    twice, times = Counter(composed(name).casefold() for name in columns if name).most_common(1)[0]
    if times > 1:
        raise LotError(Code.SAME_COLUMN, row=header[0], column=twice)
    for number, cells in rows:
        if len(cells) != len(columns):
            raise LotError(Code.CELLS, row=number, said=str(len(cells)), limit=len(columns))
    return Table(columns, tuple(rows))


# -- Letters --------------------------------------------------------------------------------------
def _text(raw: bytes) -> str:
    """UTF-8, or the letters of older Windows, unless other places are UTF-8 (two files put together)."""
    try:
        return decoded(raw)
    except ForeignError as error:
        if error.utf16:
            raise LotError(Code.UTF16, row=error.row) from None
        if raw.startswith(BOM_UTF8) or any(map(_is_utf8, raw.split(b"\n"))):
            raise LotError(Code.MIXED_ENCODING, row=error.row, column=error.column) from None
    try:
        return raw.decode(OLD_LETTERS)
    except UnicodeDecodeError as error:
        found = foreign(raw, error.start)
        raise LotError(Code.ENCODING, row=found.row, column=found.column) from None


def _is_utf8(line: bytes) -> bool:
    """Whether the line has letters beyond ASCII and is UTF-8; in old letters that hardly ever happens."""
    try:
        return not line.isascii() and bool(line.decode())
    except UnicodeDecodeError:
        return False
