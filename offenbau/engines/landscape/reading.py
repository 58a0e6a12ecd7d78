"""Votes and statements from CSV as Polis publishes them, as a list of votes or as a matrix of participants."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .errors import Code, VotesError
from .votes import UNSEEN, Votes, gathered

NAMES = {
    "participant": ("participant", "participant-id", "voter-id", "voter", "pid"),
    "statement": ("statement", "statement-id", "comment-id", "tid"),
    "vote": ("vote",),
    "time": ("timestamp", "modified"),
    "moderated": ("moderated", "mod"),
    "meta": ("is-meta",),
    "seed": ("is-seed",),
    "text": ("comment-body", "statement-text", "text", "txt"),
}
VOTES = {"1": 1, "0": 0, "-1": -1}
CELLS = {"": UNSEEN, **VOTES}  # of a matrix
YES = {"true", "1"}
MODERATION = {"-1", "0", "1"}
NO_NAMES = {"", "nan", "none", "null"}
NAME_CHARACTERS = 200
MOST_CELLS = 100_000_000  # participants × statements that fit in memory

Row = list[str]


@dataclass(frozen=True)
class Statement:
    """A statement as the file has it; `out` if moderation left it out or it only tells of its author (meta)."""

    text: str
    seed: bool
    out: bool


def read_votes(data: bytes) -> Votes:
    """Return the votes of a file. Raises VotesError.

    1 is agree, 0 pass, -1 disagree (as Polis exports; its live interface has it the other way round). Of two votes of
    one person on one statement the later one counts, by `timestamp` where there is one, else by the order of rows.
    """
    table = _Table(data)
    if table.find("statement") is None and table.find("vote") is None and table.numbered():
        return _from_matrix(table)
    return _from_list(table)


def read_statements(data: bytes) -> dict[str, Statement]:
    """Return statements by their name. Raises VotesError."""
    table = _Table(data)
    name = table.wanted("statement")
    places = {key: table.find(key) for key in ("moderated", "meta", "seed", "text")}
    found: dict[str, Statement] = {}
    for number, row in table.rows:
        key = row[name].strip()
        _check_name(key, number, table.head[name])
        if key in found:
            raise VotesError(Code.TWICE, number, table.head[name], key)
        moderated, meta, seed, text = ("" if place is None else row[place].strip() for place in places.values())
        if moderated and moderated not in MODERATION:
            raise VotesError(Code.MODERATED, number, table.head[places["moderated"] or 0], moderated)
        found[key] = Statement(text, seed.lower() in YES, moderated == "-1" or meta.lower() in YES)
    return found


# -- Two forms of votes ---------------------------------------------------------------------------
def _from_list(table: "_Table") -> Votes:
    places = [table.wanted(key) for key in ("participant", "statement", "vote")]
    time = table.find("time")
    numbered = list(table.rows)
    if not numbered:
        raise VotesError(Code.NO_VOTES)
    rows = [row for _number, row in numbered]
    people, statements, said = ([row[place].strip() for row in rows] for place in places)
    for place, column in zip(places, (people, statements), strict=False):
        _check_names(column, numbered, table.head[place])
    votes = [VOTES.get(vote, UNSEEN) for vote in said]
    if UNSEEN in votes:
        at = votes.index(UNSEEN)
        raise VotesError(Code.VOTE, numbered[at][0], table.head[places[2]], said[at])
    _check_size(len(set(people)), len(set(statements)))
    if time is not None:
        times = [_time(row[time].strip(), number, table.head[time]) for number, row in numbered]
        if any(later < sooner for sooner, later in zip(times, times[1:], strict=False)):
            order = sorted(range(len(times)), key=times.__getitem__)
            people, statements = [people[at] for at in order], [statements[at] for at in order]
            votes = [votes[at] for at in order]
    return gathered(people, statements, votes)


def _from_matrix(table: "_Table") -> Votes:
    """Read a row a participant and a column a statement; an empty cell is a statement not seen."""
    name, columns = table.wanted("participant"), table.numbered()
    found: dict[str, NDArray[np.int8]] = {}
    for number, row in table.rows:
        person = row[name].strip()
        _check_name(person, number, table.head[name])
        if person in found:
            raise VotesError(Code.TWICE, number, table.head[name], person)
        found[person] = _cells(table, number, [(column, row[column].strip()) for column in columns])
        _check_size(len(found), len(columns))
    if not any((cells != UNSEEN).any() for cells in found.values()):
        raise VotesError(Code.NO_VOTES)
    people, matrix = list(found), np.array(list(found.values()))
    rows, places = (where.tolist() for where in np.nonzero(matrix != UNSEEN))
    statements = [table.head[column] for column in columns]
    return gathered([people[at] for at in rows], [statements[at] for at in places], matrix[rows, places].tolist())


def _cells(table: "_Table", number: int, cells: list[tuple[int, str]]) -> NDArray[np.int8]:
    try:
        return np.array([CELLS[text] for _column, text in cells], np.int8)
    except KeyError:
        column, text = next((column, text) for column, text in cells if text not in CELLS)
        raise VotesError(Code.VOTE, number, table.head[column], text) from None


# -- Checks ---------------------------------------------------------------------------------------
def _check_names(column: list[str], numbered: list[tuple[int, Row]], heading: str) -> None:
    """Check each name once; the first row that has a bad one is named."""
    bad = {name for name in set(column) if not _good(name)}
    if bad:
        at = next(at for at, name in enumerate(column) if name in bad)
        raise VotesError(Code.NAME, numbered[at][0], heading, column[at])


def _check_name(name: str, row: int, heading: str) -> None:
    if not _good(name):
        raise VotesError(Code.NAME, row, heading, name)


def _good(name: str) -> bool:
    """Whether this can name somebody: `١` beside `1` would be two people, so only plain digits."""
    if name.lower() in NO_NAMES or len(name) > NAME_CHARACTERS or not name.isprintable():
        return False
    return name.isascii() or not any(sign.isnumeric() and not sign.isascii() for sign in name)


def _check_size(people: int, statements: int) -> None:
    if people * statements > MOST_CELLS:
        raise VotesError(Code.TOO_LARGE)


def _time(text: str, row: int, heading: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise VotesError(Code.TIME, row, heading, text)
    return int(text)


# -- The table ------------------------------------------------------------------------------------
class _Table:
    """A CSV file with a heading, commas or semicolons between its fields; rows are numbered as a spreadsheet does."""

    def __init__(self, data: bytes) -> None:
        text = _decoded(data)
        if not text.strip():
            raise VotesError(Code.EMPTY)
        first = text.lstrip().splitlines()[0]
        delimiter = ";" if first.count(";") > first.count(",") else ","
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        self.head: Sequence[str] = []
        self._number = 0
        self.head = next((row for _number, row in self._read()), [])
        self._head_row = self._number
        self.head = [name.strip() for name in self.head]
        self._lower = [name.lower().replace("_", "-") for name in self.head]
        for at, name in enumerate(self._lower):
            if name and name in self._lower[:at]:
                raise VotesError(Code.COLUMN_TWICE, self._head_row, self.head[at])

    @property
    def rows(self) -> Iterator[tuple[int, Row]]:
        width = len(self.head)
        for number, row in self._read():
            if len(row) != width:
                raise VotesError(Code.FIELDS, number, self.head[min(len(row), width - 1)])
            yield number, row

    def _read(self) -> Iterator[tuple[int, Row]]:
        """Yield rows that are not blank, with their number."""
        try:
            for row in self._reader:
                self._number += 1
                if row:
                    yield self._number, row
        except csv.Error as error:
            raise VotesError(Code.NOT_CSV, self._number + 1, value=str(error)) from None

    def find(self, key: str) -> int | None:
        """Return where a column is; None where it is missing. Raises VotesError if two could be meant."""
        found = [at for at, name in enumerate(self._lower) if name in NAMES[key]]
        if len(found) > 1:
            raise VotesError(Code.COLUMN_TWICE, self._head_row, self.head[found[1]])
        return found[0] if found else None

    def wanted(self, key: str) -> int:
        place = self.find(key)
        if place is None:
            raise VotesError(Code.COLUMN_MISSING, self._head_row, NAMES[key][0])
        return place

    def numbered(self) -> list[int]:
        """Return the columns whose name is a number: the statements of a matrix."""
        return [at for at, name in enumerate(self.head) if name.isascii() and name.isdigit()]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before[before.rfind(b"\n") + 1 :]
        heading = data.split(b"\n", 1)[0].decode("utf-8-sig", "replace").strip()
        cut = ";" if heading.count(";") > heading.count(",") else ","
        names, place = heading.split(cut), line.count(cut.encode())
        column = names[place].strip('" ') if place < len(names) and before.count(b"\n") else ""
        raise VotesError(Code.NOT_UTF8, before.count(b"\n") + 1, column, f"0x{data[error.start]:02x}") from None
