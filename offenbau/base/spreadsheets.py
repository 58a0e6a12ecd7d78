"""Spreadsheets that people send: CSV as any program writes it, and XLSX, read within bounds."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO

from django.utils import timezone
from openpyxl import load_workbook

from offenbau.base.tables import Column, Kind, TableError, cleaned, unguarded
from offenbau.base.text import plain

DELIMITERS = ";,\t"
MAX_COLUMNS = 200
MAX_PARTS = 500  # files in a workbook
YES, NO = {"ja", "yes", "true", "wahr", "1", "x", "j", "y"}, {"nein", "no", "false", "falsch", "0", "n"}
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Limits:
    """What a file may hold at most: bytes as sent, bytes unpacked, rows below the heading, characters of a cell."""

    sent: int = 10_000_000
    unpacked: int = 60_000_000
    rows: int = 50_000
    cell: int = 32_767


@dataclass(frozen=True)
class Row:
    """A row that was read: the line it begins on, and its values by the columns' keys."""

    line: int
    values: dict[str, Any]


Line = tuple[int, Sequence[Any]]


def read_table(file: BinaryIO, columns: Iterable[Column], limits: Limits | None = None) -> list[Row]:
    """Return the rows of a CSV or XLSX file (its first sheet), empty ones left out.

    Columns are found by heading or key, in any order; others are left aside, missing ones give None (texts: "").
    Raises TableError with the line of what cannot be read.
    """
    columns, limits = list(columns), limits or Limits()
    data = file.read(limits.sent + 1)
    if len(data) > limits.sent:
        raise TableError("too_large")
    lines = _sheet(data, limits) if data.startswith(b"PK\x03\x04") else _csv(data, columns)
    filled = ((number, cells) for number, cells in lines if any(cell not in (None, "") for cell in cells))
    heading = next(filled, None)
    if heading is None:
        raise TableError("empty")
    places = _places(heading, columns)
    return list(_rows(filled, places, heading[0], limits))


def _rows(lines: Iterator[Line], places: dict[Column, int | None], heading: int, limits: Limits) -> Iterator[Row]:
    for count, (number, cells) in enumerate(lines, start=1):
        if count > limits.rows:
            raise TableError("too_many_rows", number)
        found = {column: None if at is None or at >= len(cells) else cells[at] for column, at in places.items()}
        if any(isinstance(cell, str) and len(cell) > limits.cell for cell in found.values()):
            raise TableError("too_long", number)
        yield Row(number, {column.key: _value(cell, column, number) for column, cell in found.items()})


def _places(heading: Line, columns: Sequence[Column]) -> dict[Column, int | None]:
    """Return where each column stands."""
    number, cells = heading
    names = [plain(str(cell or "")) for cell in cells]
    return {column: _place(names, column, number) for column in columns}


def _place(names: list[str], column: Column, line: int) -> int | None:
    at = [place for place, name in enumerate(names) if name and name in _called(column)]
    if len(at) > 1:
        raise TableError("column_twice", line, str(column.heading))
    if not at and column.required:
        raise TableError("column_missing", line, str(column.heading))
    return at[0] if at else None


def _called(column: Column) -> set[str]:
    return {plain(str(column.heading)), plain(column.key)}


# -- CSV ------------------------------------------------------------------------------------------
def _csv(data: bytes, columns: Sequence[Column]) -> Iterator[Line]:
    text = _decoded(data)
    delimiter = _delimiter(text, columns)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, [unguarded(cleaned(cell)) for cell in cells]
            begins = reader.line_num + 1
    except csv.Error as error:
        code = "too_long" if "field limit" in str(error) else "broken"
        raise TableError(code, begins) from error


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise TableError("not_a_table")


def _delimiter(text: str, columns: Sequence[Column]) -> str:
    """Return the delimiter that lets us know most columns of the first line with anything in it."""
    first = next((line for line in io.StringIO(text) if line.strip(f"{DELIMITERS} \r\n")), "")
    called = set().union(*map(_called, columns))

    def known(delimiter: str) -> int:
        return sum(plain(cell) in called for cell in next(csv.reader([first], delimiter=delimiter), []))

    return max(DELIMITERS, key=known)


# -- XLSX -----------------------------------------------------------------------------------------
def _sheet(data: bytes, limits: Limits) -> Iterator[Line]:
    _refuse_bomb(data, limits)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its own size may be a lie
        for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), start=1):
            if number > limits.rows + 1_000:  # rows that are missing in the file come as empty ones
                raise TableError("too_many_rows", number)
            yield number, [_unescaped(cell) if isinstance(cell, str) else cell for cell in cells]
    except TableError:
        raise
    except Exception as error:  # openpyxl has many ways to stumble over a broken or hostile file
        raise TableError("broken") from error


def _refuse_bomb(data: bytes, limits: Limits) -> None:
    """No part is unpacked beyond the size that it declares, so declared sizes can be trusted as an upper bound."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise TableError("not_a_table") from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > limits.unpacked:
        raise TableError("too_large")


def _unescaped(text: str) -> str:
    return cleaned(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))


# -- Values ---------------------------------------------------------------------------------------
def _value(cell: Any, column: Column, line: int) -> Any:
    if column.kind is Kind.TEXT:
        return _text(cell)
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    read, code = _READERS[column.kind]
    try:
        return read(cell)
    except (ValueError, InvalidOperation, OverflowError) as error:
        raise TableError(code, line, str(column.heading)) from error


def _text(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell)


def _decimal(cell: Any) -> Decimal:
    """Read 1.234,50 and 1234.5 alike; what is only grouped in threes by points is a German thousand."""
    if isinstance(cell, bool):
        raise ValueError(cell)
    text = str(cell).strip().replace("\u2212", "-") if isinstance(cell, str) else repr(cell)
    if isinstance(cell, str):
        if "," in text or re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+", text):
            text = text.replace(".", "").replace(",", ".")
        if not re.fullmatch(r"[+-]?\d{1,30}(\.\d{1,30})?", text):
            raise ValueError(cell)
    return Decimal(text)


def _integer(cell: Any) -> int:
    number = _decimal(cell)
    if number != number.to_integral_value():
        raise ValueError(cell)
    return int(number)


def _moment(cell: Any) -> datetime:
    """Return a moment of the local clock."""
    if isinstance(cell, str):
        cell = _parsed(cell.strip(), "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y")
    elif isinstance(cell, date) and not isinstance(cell, datetime):
        cell = datetime.combine(cell, time())
    if not isinstance(cell, datetime):
        raise ValueError(cell)
    return cell if timezone.is_aware(cell) else timezone.make_aware(cell)


def _day(cell: Any) -> date:
    if isinstance(cell, str):
        cell = _parsed(cell.strip(), "%d.%m.%Y")
    if isinstance(cell, datetime):
        return cell.date()
    if not isinstance(cell, date):
        raise ValueError(cell)
    return cell


def _parsed(text: str, *forms: str) -> datetime:
    for form in forms:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 (the local clock; made aware by the caller)
        except ValueError:
            continue
    return datetime.fromisoformat(text)


def _yes_no(cell: Any) -> bool:
    said = plain(_text(cell))
    if said not in YES | NO:
        raise ValueError(cell)
    return said in YES


_READERS = {
    Kind.INTEGER: (_integer, "not_a_number"),
    Kind.DECIMAL: (_decimal, "not_a_number"),
    Kind.DATE: (_day, "not_a_day"),
    Kind.MOMENT: (_moment, "not_a_moment"),
    Kind.YES_NO: (_yes_no, "not_yes_or_no"),
}
