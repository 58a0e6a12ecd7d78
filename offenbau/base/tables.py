"""Tables that leave the house as CSV, XLSX or JSON, and spreadsheets that come in: one description for both ways.

Nothing that somebody typed becomes a formula in a spreadsheet, and what was written out reads back as it was. Exports
stream: rows may be an iterator without end in sight (`queryset.iterator(chunk_size=2000)`). Reading is bounded.
"""

import csv
import io
import json
import math
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import chain, islice
from typing import Any, BinaryIO

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font

ROWS_AT_ONCE = 500
MOST_IN_A_WORKBOOK = 20_000  # lines within one request: a second or two
SHEET_ROWS = 1_048_576  # of a spreadsheet, its heading among them
SHEET_CELL = 32_767  # characters
FIRST_SHEET_DAY = date(1900, 3, 1)  # before it, spreadsheets disagree on what day a number is
SURE_DIGITS = 10**15  # a spreadsheet rounds larger numbers

# What a spreadsheet takes for a formula, also behind blanks, quotation marks and what nobody sees.
_FORMULA = re.compile(
    "[\\s\"'\u200b-\u200f\u2060\ufeff]*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
)
# Neither XML nor a text file can hold these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Kind(StrEnum):
    """What a column holds when it is read; writing goes by the value itself."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes-no"


@dataclass(frozen=True)
class Column:
    """A column. `value` takes a row apart; else the row is asked for `key`, as a mapping or as an object.

    `required`: a file that is read must have the column.
    """

    key: str
    heading: str
    kind: Kind = Kind.TEXT
    value: Callable[[Any], Any] | None = None
    required: bool = False

    def of(self, row: Any) -> Any:
        """Return what stands in this column of the row."""
        if self.value is not None:
            return self.value(row)
        return row[self.key] if isinstance(row, Mapping) else getattr(row, self.key)


class TableForm(StrEnum):
    """The forms in which a table leaves the house; the value is the file's ending."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


CONTENT_TYPES = {
    TableForm.CSV: "text/csv; charset=utf-8",
    TableForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    TableForm.JSON: "application/json",
}


def cleaned(text: str) -> str:
    """Return the text as a table can hold it: line ends are \\n, characters that no file can hold are gone."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def guarded(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Undo `guarded`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text, 1) else text


# -- Out ------------------------------------------------------------------------------------------
def table_response(
    form: str, name: str, columns: Iterable[Column], rows: Iterable[Any], *, personal: bool = False, lines: int = 0
) -> HttpResponseBase:
    """Return the table as a file to keep; `form` is csv, xlsx or json as it was asked for (else Http404).

    `name` is the file's name without its ending; `personal`: nobody on the way may keep a copy. `lines`: how many
    there are about. A workbook is made before its first byte goes out: with more than MOST_IN_A_WORKBOOK lines a CSV
    comes instead, which streams and opens in spreadsheets too; the page says so.
    """
    try:
        wanted = TableForm(form)
    except ValueError as error:
        raise Http404 from error
    if wanted is TableForm.XLSX and lines > MOST_IN_A_WORKBOOK:
        wanted = TableForm.CSV
    response = _answer(wanted, list(columns), rows)
    file_name = re.sub(r'[\x00-\x1f\x7f/\\"]', "", name).strip(" .") or "tabelle"
    response["Content-Disposition"] = content_disposition_header(True, f"{file_name}.{wanted}") or ""
    response["X-Content-Type-Options"] = "nosniff"
    if personal:
        response["Cache-Control"] = "no-store, private"
    return response


def _answer(form: TableForm, columns: list[Column], rows: Iterable[Any]) -> HttpResponseBase:
    if form is TableForm.XLSX:
        return FileResponse(xlsx_file(columns, rows), content_type=CONTENT_TYPES[form])
    write = csv_chunks if form is TableForm.CSV else json_chunks
    chunks = _in_language(write(columns, rows), translation.get_language())
    return StreamingHttpResponse(chunks, content_type=CONTENT_TYPES[form])


def _in_language(chunks: Iterator[bytes], language: str | None) -> Iterator[bytes]:
    """A stream is read when the request's language is no longer set: set it for each step, and never beyond."""
    with closing(chunks):  # type: ignore[type-var]
        while True:
            with translation.override(language):
                chunk = next(chunks, None)
            if chunk is None:
                return
            yield chunk


def csv_chunks(columns: Iterable[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    """Yield a CSV file as German spreadsheets open it: UTF-8 with its mark, semicolons, decimal commas."""
    columns = list(columns)
    lines = chain([[str(each.heading) for each in columns]], ([each.of(row) for each in columns] for row in rows))
    yield "\ufeff".encode()
    while batch := [[_csv_cell(value) for value in line] for line in islice(lines, ROWS_AT_ONCE)]:
        written = io.StringIO(newline="")
        csv.writer(written, delimiter=";", lineterminator="\r\n").writerows(batch)
        yield written.getvalue().encode()


def json_chunks(columns: Iterable[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    """Yield a JSON array of one object a line, by the columns' keys; decimals are numbers, days are ISO 8601."""
    columns = list(columns)
    lines = ({each.key: _json_cell(each.of(row)) for each in columns} for row in rows)
    before = "[\n"
    while batch := [json.dumps(line, ensure_ascii=False) for line in islice(lines, ROWS_AT_ONCE)]:
        yield (before + ",\n".join(batch)).encode()
        before = ",\n"
    yield b"\n]\n" if before != "[\n" else b"[]\n"


def xlsx_file(columns: Iterable[Column], rows: Iterable[Any]) -> BinaryIO:
    """Return a workbook as an open temporary file, to be read from its start; texts beyond 32,767 characters end in …

    Raises TableError("too_many_rows") for what no sheet can hold.
    """
    columns = list(columns)
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    sheet.append([_heading(sheet, each) for each in columns])
    try:
        for count, row in enumerate(rows, start=2):
            if count > SHEET_ROWS:
                raise TableError("too_many_rows", count)
            sheet.append([_xlsx_cell(sheet, each.of(row)) for each in columns])
    except BaseException:
        sheet.close()  # lets go of the file that openpyxl writes to
        raise
    file = tempfile.TemporaryFile()  # noqa: SIM115 (whoever asked for it closes it)
    book.save(file)
    file.seek(0)
    return file


def _heading(sheet: Any, column: Column) -> Cell | None:
    cell = _text_cell(sheet, str(column.heading))
    if cell is not None:
        cell.font = Font(bold=True)
    return cell


def _local(value: Any) -> Any:
    """Return moments as the clock on the wall shows them, to the second."""
    if not isinstance(value, datetime):
        return value
    return (timezone.make_naive(value) if timezone.is_aware(value) else value).replace(microsecond=0)


def _csv_cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case int():
            return str(int(value))
        case float() if math.isfinite(value):
            return repr(float(value)).replace(".", ",")
        case Decimal() if value.is_finite():
            return format(value, "f").replace(".", ",")
        case datetime():
            return _local(value).isoformat(sep=" ")
        case date():
            return value.isoformat()
    return guarded(cleaned(str(value)))


def _json_cell(value: Any) -> Any:
    match value:
        case None | bool():
            return value
        case int():
            return int(value)
        case float() | Decimal():
            return float(value) if math.isfinite(value) else None
        case datetime():
            return (timezone.localtime(value) if timezone.is_aware(value) else value).isoformat()
        case date():
            return value.isoformat()
    return cleaned(str(value))


def _xlsx_cell(sheet: Any, value: Any) -> Any:
    """Return a value that openpyxl writes as what it is; a text is never looked at for what it could mean."""
    match value:
        case None | bool():
            return value
        case int() if abs(value) < SURE_DIGITS:
            return int(value)
        case float() | Decimal() if math.isfinite(value):
            return float(value)
        case datetime() if _local(value).date() >= FIRST_SHEET_DAY:
            return _local(value)
        case date() if not isinstance(value, datetime) and value >= FIRST_SHEET_DAY:
            return value
        case datetime():
            return _text_cell(sheet, _local(value).isoformat(sep=" "))
    return _text_cell(sheet, str(value))


def _text_cell(sheet: Any, text: str) -> Cell | None:
    text = _ESCAPE_LIKE.sub("_x005F_", cleaned(text))
    if not text:
        return None
    cell = WriteOnlyCell(sheet)
    # Past openpyxl's own reading of values, which would make formulas and errors (#N/A) of texts.
    cell._value = text if len(text) <= SHEET_CELL else f"{text[: SHEET_CELL - 1]}…"
    cell.data_type = "s"
    if _FORMULA.match(text):
        cell.quotePrefix = True  # stays a text when somebody edits the cell
    return cell


# -- What can be wrong with a file ----------------------------------------------------------------
class TableError(ValueError):
    """A file cannot be read, or a table cannot be written. `code` says why, `line` where (0: the file as a whole)."""

    def __init__(self, code: str, line: int = 0, column: str = "") -> None:
        super().__init__(code, line, column)
        self.code, self.line, self.column = code, line, column

    @property
    def words(self) -> str:
        """What is wrong, in the reader's language."""
        said = _words()[self.code] % {"column": self.column}
        return _("Line %(line)d: %(problem)s") % {"line": self.line, "problem": said} if self.line else said

    def __str__(self) -> str:
        return self.words


def _words() -> dict[str, str]:
    return {
        "too_large": _("The file is too large."),
        "too_many_rows": _("The table has too many rows."),
        "too_long": _("There is too much text in one cell."),
        "not_a_table": _("This is no table we can read. Use CSV or XLSX."),
        "broken": _("The file is damaged here."),
        "empty": _("There is nothing in the table."),
        "column_missing": _("The column “%(column)s” is missing."),
        "column_twice": _("The column “%(column)s” is there twice."),
        "not_a_number": _("There should be a number in the column “%(column)s”."),
        "not_a_day": _("There should be a day in the column “%(column)s”, such as 31.12.2026."),
        "not_a_moment": _("There should be a day and a time in the column “%(column)s”, such as 31.12.2026 18:00."),
        "not_yes_or_no": _("There should be yes or no in the column “%(column)s”."),
    }
