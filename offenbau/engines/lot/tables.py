"""Tables as they come: CSV with ; or , or tab, in UTF-8 or the letters of older Windows; cells with row and column."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .errors import Code, LotError

BYTES = 50_000_000
DELIMITERS = ";,\t"
OLD_LETTERS = "cp1252"


@dataclass(frozen=True)
class Table:
    """The names of the columns, and each row's number (the header is 1) and cells, without blanks around them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def place(self, column: str) -> int:
        """Where a column stands. Raises LotError if there is none of that name; large and small letters are alike."""
        names = [name.casefold() for name in self.columns]
        if column.casefold() not in names:
            raise LotError(Code.NO_COLUMN, row=1, column=column)
        return names.index(column.casefold())


def read(raw: bytes) -> Table:
    """The table in a file's bytes. Raises LotError with row and column."""
    if len(raw) > BYTES:
        raise LotError(Code.TOO_LARGE, limit=BYTES)
    text = _text(raw)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True)
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
    twice, times = Counter(name.casefold() for name in columns if name).most_common(1)[0]
    if times > 1:
        raise LotError(Code.SAME_COLUMN, row=header[0], column=twice)
    for number, cells in rows:
        if len(cells) != len(columns):
            raise LotError(Code.CELLS, row=number, said=str(len(cells)), limit=len(columns))
    return Table(columns, tuple(rows))


# -- Letters --------------------------------------------------------------------------------------
def _text(raw: bytes) -> str:
    if b"\0" in raw:
        raise LotError(Code.ENCODING, row=raw[: raw.index(b"\0")].count(b"\n") + 1)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _old_text(raw, error.start)


def _old_text(raw: bytes, start: int) -> str:
    """A file that is no UTF-8: old letters, unless other places in it are UTF-8 (two files put together)."""
    row = raw[:start].count(b"\n") + 1
    if raw.startswith(b"\xef\xbb\xbf") or any(map(_is_utf8, raw.split(b"\n"))):
        raise LotError(Code.MIXED_ENCODING, row=row, column=_column(raw, start))
    try:
        return raw.decode(OLD_LETTERS)
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise LotError(Code.ENCODING, row=row, column=_column(raw, error.start)) from None


def _is_utf8(line: bytes) -> bool:
    """Whether the line has letters beyond ASCII and is UTF-8; in old letters that hardly ever happens."""
    try:
        return not line.isascii() and bool(line.decode())
    except UnicodeDecodeError:
        return False


def _column(raw: bytes, at: int) -> str:
    """The name of the column in which a byte stands, as far as it can be told."""
    header = raw.split(b"\n", 1)[0].decode(OLD_LETTERS, "replace").strip("\r\ufeff")
    delimiter = max(DELIMITERS, key=header.count)
    place = raw[raw.rfind(b"\n", 0, at) + 1 : at].count(delimiter.encode())
    names = next(csv.reader([header.removeprefix("ï»¿")], delimiter=delimiter))
    return names[place].strip() if place < len(names) else ""
