"""Ballots as a table (CSV): one row for each distinct ballot, one column for each option, and no question.

A cell holds the points or dots, the place of a ranked option (1 is best), or 1 for an option that is chosen; what is
not chosen is blank.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from . import limits
from .counting import merged
from .errors import Code, CountingError, FileError
from .methods import Choices
from .question import Ballot, Question

_FRAME = ("channel", "count")
# Spelt out, for int() also reads the digits of other scripts.
_NUMBER = re.compile(r"[0-9]{1,10}\Z")


def to_csv(question: Question, ballots: Iterable[Ballot]) -> str:
    """The ballots as CSV with a header, equal ones put together. Raises BallotError."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow((*_FRAME, *question.keys))
    for ballot in merged(question, ballots):
        cells = _cells(question, ballot.choices)
        writer.writerow((ballot.channel, ballot.count, *(cells.get(key, "") for key in question.keys)))
    return out.getvalue()


def from_csv(question: Question, raw: bytes) -> tuple[Ballot, ...]:
    """The ballots in a CSV file (UTF-8). Raises FileError; the place is the line, the header being line 1."""
    if len(raw) > limits.FILE_BYTES:
        raise FileError(Code.TOO_LARGE, limit=limits.FILE_BYTES)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileError(Code.NOT_UTF8) from None
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        return tuple(_ballots(question, rows))
    except csv.Error:
        raise FileError(Code.NOT_CSV) from None


def _cells(question: Question, choices: Choices) -> dict[str, int]:
    if isinstance(choices, dict):
        return choices
    return {key: place if question.rules.ordered else 1 for place, key in enumerate(choices, start=1)}


def _ballots(question: Question, rows: Iterator[list[str]]) -> Iterator[Ballot]:
    header = (*_FRAME, *question.keys)
    if tuple(next(rows, ())) != header:
        raise FileError(Code.HEADER, "1")
    for line, row in enumerate(rows, start=2):
        if line > limits.FILE_BALLOTS + 1:
            raise FileError(Code.TOO_LONG, limit=limits.FILE_BALLOTS)
        if row:
            yield from _read(question, row, line)


def _read(question: Question, row: Sequence[str], line: int) -> tuple[Ballot, ...]:
    if len(row) != len(_FRAME) + len(question.keys):
        raise FileError(Code.SHAPE, str(line))
    try:
        return merged(question, [_ballot(question, row)])
    except CountingError as error:
        raise FileError(error.code, str(line), error.limit) from None


def _ballot(question: Question, row: Sequence[str]) -> Ballot:
    channel, count, *cells = row
    numbers = {key: _number(cell) for key, cell in zip(question.keys, cells, strict=True) if cell}
    return Ballot(
        _choices(question, {key: number for key, number in numbers.items() if number}), channel, _number(count)
    )


def _choices(question: Question, numbers: dict[str, int]) -> Choices:
    if not question.rules.lists:
        return numbers
    places = sorted(numbers.values())
    if places != (list(range(1, len(places) + 1)) if question.rules.ordered else [1] * len(places)):
        raise FileError(Code.SHAPE)
    return sorted(numbers, key=lambda key: numbers[key])


def _number(cell: str) -> int:
    if not _NUMBER.match(cell):
        raise FileError(Code.NUMBER)
    return int(cell)
