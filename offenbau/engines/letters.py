"""The letters of a table: what parts its cells, and where in it stands what is no UTF-8. One rule for all tables."""

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from unicodedata import normalize

DELIMITERS = ",;\t"


class ForeignError(ValueError):
    """Bytes that are no UTF-8: `row` and `cell` count from 1, `column` is the heading if there is one above.

    `said` is the byte; `utf16`: the whole file is in UTF-16, as some spreadsheets save "Unicode".
    """

    def __init__(self, row: int, cell: int, column: str, said: str, *, utf16: bool = False) -> None:
        self.row, self.cell, self.column, self.said, self.utf16 = row, cell, column, said, utf16
        super().__init__(f"row {row}, {column or cell}: {said}")


def delimiter(line: str) -> str:
    """What stands between the cells of this line: comma, semicolon or tab, whichever is there most often."""
    return max(DELIMITERS, key=line.count)


def decoded(raw: bytes, between: str = "") -> str:
    """The text without a mark of its encoding; `between` cells as in `foreign`. Raises ForeignError."""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in raw[:2]:
        raise ForeignError(1, 1, "", f"0x{raw[0]:02X}", utf16=True)
    raw = raw.removeprefix(BOM_UTF8)
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise foreign(raw, error.start, between) from None


def composed(text: str) -> str:
    """The text with each letter in one form: an ü of one sign and one of u and two dots are the same (NFC)."""
    return normalize("NFC", text)


def foreign(raw: bytes, at: int, between: str = "") -> ForeignError:
    """The error of the byte at this place; cells are parted by `between`, or as the heading has it."""
    before = raw[:at]
    heading = raw.lstrip(b"\r\n").split(b"\n", 1)[0].decode("cp1252", "replace").strip("\r")
    between = between or delimiter(heading)
    cell = before[before.rfind(b"\n") + 1 :].count(between.encode())
    names = next(csv.reader([heading], delimiter=between), []) if b"\n" in before else []
    column = names[cell].strip() if cell < len(names) else ""
    return ForeignError(before.count(b"\n") + 1, cell + 1, column, f"0x{raw[at]:02X}")
