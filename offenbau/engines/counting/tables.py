"""Ballots as a table (CSV): one row for each distinct ballot, one column for each option, and no question.

A cell holds the points or dots, the place of a ranked option (1 is best), or 1 for an option that is chosen; what is
not chosen is blank.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from .. import letters
from . import limits
from .counting import merged
from .errors import Code, CountingError, FileError
from .methods import Choices
from .question import Ballot, Option, Question

Settings = Mapping[str, int]
NO_SETTINGS: Settings = {}
FRAME = ("channel", "count")
# Spelt out, for int() also reads the digits of other scripts.
_NUMBER = re.compile(r"[0-9]{1,10}\Z")
_FAULTS = ((re.compile(r"-[0-9]+\Z"), Code.NEGATIVE), (re.compile(r"[0-9]+\Z"), Code.NUMBER))


@dataclass(frozen=True)
class Poll:
    """A vote as a file without a question of its own tells it; the title may be empty. Raises FileError."""

    title: str
    question: Question
    ballots: tuple[Ballot, ...]

    def __post_init__(self) -> None:
        if not self.ballots:
            raise FileError(Code.NO_BALLOTS)


def to_csv(question: Question, ballots: Iterable[Ballot]) -> str:
    """The ballots as CSV with a header, equal ones put together. Raises BallotError."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow((*FRAME, *question.keys))
    for ballot in merged(question, ballots):
        cells = _cells(question, ballot.choices)
        writer.writerow((ballot.channel, ballot.count, *(cells.get(key, "") for key in question.keys)))
    return out.getvalue()


def from_csv(question: Question, raw: bytes) -> tuple[Ballot, ...]:
    """The ballots in a CSV file (UTF-8) for a question.

    Raises FileError; the place is the line, the header being line 1, and after a colon the column: `7:markt`.
    """
    with naming_lines(raw) as rows:
        if tuple(next(rows, ())) != (*FRAME, *question.keys):
            raise FileError(Code.HEADER, "1")
        return tuple(ballots_in_rows(question, rows))


@contextmanager
def naming_lines(raw: bytes) -> Iterator[Iterator[list[str]]]:
    """The rows of a CSV file, parted by commas, tabs or, as in German spreadsheets, semicolons. Raises FileError."""
    if len(raw) > limits.FILE_BYTES:
        raise FileError(Code.TOO_LARGE, limit=limits.FILE_BYTES)
    text = decoded(raw)
    between = letters.delimiter(text.partition("\n")[0])
    rows = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=between)
    try:
        yield rows
    except csv.Error:
        raise FileError(Code.NOT_CSV, str(rows.line_num)) from None


def decoded(raw: bytes) -> str:
    """The text of a file in UTF-8. Raises FileError with line and column of the first letter that is none."""
    try:
        return letters.composed(letters.decoded(raw))
    except letters.ForeignError as error:
        code = Code.UTF16 if error.utf16 else Code.NOT_UTF8
        raise FileError(code, f"{error.row}:{error.cell}") from None


def poll_in_csv(raw: bytes, method: str, seats: int | None = None, settings: Settings = NO_SETTINGS) -> Poll:
    """The vote in a CSV file whose header names the options after channel and count. Raises FileError as from_csv."""
    with naming_lines(raw) as rows:
        question = _question_in(
            [cell.strip() for cell in next(rows, ())], method, 1 if seats is None else seats, settings
        )
        try:
            return Poll("", question, tuple(ballots_in_rows(question, rows)))
        except FileError as error:
            line, _, column = error.place.partition(":")
            place = f"{line}:{question.titles.get(column, column)}".rstrip(":")
            raise FileError(error.code, place, error.limit) from None


def _question_in(header: list[str], method: str, seats: int, settings: Settings) -> Question:
    if tuple(header[: len(FRAME)]) != FRAME:
        raise FileError(Code.COLUMNS, "1")
    names = header[len(FRAME) :]
    for column, name in enumerate(names, start=len(FRAME) + 1):
        if name in names[: column - len(FRAME) - 1]:
            raise FileError(Code.SAME_KEY, f"1:{name or column}")
        if not name or not limits.is_text(name, limits.TITLE_CHARACTERS):
            raise FileError(Code.OPTION_TITLE, f"1:{column}")
    keys = names if all(map(limits.is_key, names)) else [f"o{number}" for number in range(1, len(names) + 1)]
    try:
        return Question(method, tuple(map(Option, keys, names)), settings, seats)
    except CountingError as error:
        raise FileError(error.code, "1" if error.code is Code.OPTIONS else error.place, error.limit) from None


def ballots_in_rows(question: Question, rows: Iterator[list[str]]) -> Iterator[Ballot]:
    """The ballots in the rows below the header. Raises FileError."""
    for line, row in enumerate(rows, start=2):
        if line > limits.FILE_BALLOTS + 1:
            raise FileError(Code.TOO_LONG, limit=limits.FILE_BALLOTS)
        if row:
            yield from _read(question, row, line)


def _cells(question: Question, choices: Choices) -> dict[str, int]:
    if isinstance(choices, dict):
        return choices
    return {key: place if question.rules.ordered else 1 for place, key in enumerate(choices, start=1)}


def _read(question: Question, row: Sequence[str], line: int) -> tuple[Ballot, ...]:
    expected = len(FRAME) + len(question.keys)
    if len(row) != expected:
        raise FileError(Code.CELLS, str(line), expected)
    try:
        return merged(question, [_ballot(question, row)])
    except CountingError as error:
        raise FileError(error.code, f"{line}:{_column(error)}".rstrip(":"), error.limit) from None


def _column(error: CountingError) -> str:
    """The column of a fault, empty if it is the whole line."""
    return {Code.CHANNEL: "channel", Code.BALLOT_COUNT: "count"}.get(error.code, error.place)


def _ballot(question: Question, row: Sequence[str]) -> Ballot:
    channel, count, *cells = row
    numbers = {key: number_in(cell, key) for key, cell in zip(question.keys, cells, strict=True) if cell}
    if not question.rules.rates:
        numbers = {key: number for key, number in numbers.items() if number}
    return Ballot(_choices(question, numbers), channel, number_in(count, "count"))


def _choices(question: Question, numbers: dict[str, int]) -> Choices:
    if not question.rules.lists:
        return numbers
    if question.rules.ordered:
        return _in_order(numbers)
    wrong = next((key for key in numbers if numbers[key] != 1), None)
    if wrong:
        raise FileError(Code.NOT_A_TICK, wrong)
    return list(numbers)


def _in_order(places: dict[str, int]) -> list[str]:
    """The options by their places 1, 2, 3 …"""
    found: dict[int, str] = {}
    for key, place in places.items():
        if place in found:
            raise FileError(Code.SAME_PLACE, key, place)
        if place > len(places):
            raise FileError(Code.PLACE_GAP, key, place)
        found[place] = key
    return [found[place] for place in sorted(found)]


def number_in(cell: str, place: str) -> int:
    """The whole number from 0 in a cell. Raises FileError."""
    if not _NUMBER.match(cell):
        raise FileError(next((code for form, code in _FAULTS if form.match(cell)), Code.NOT_WHOLE), place)
    return int(cell)
