"""Votes and statements from CSV as Polis publishes them, as a list of votes or as a matrix of participants."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .column import Column
from .errors import Code, VotesError
from .table import Table
from .votes import UNSEEN, Votes, placed

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
MODERATION = {"", "-1", "0", "1"}
NO_NAMES = {"", "nan", "none", "null"}
NAME_CHARACTERS = 200
TIME_DIGITS = 18
MOST_CELLS = 100_000_000  # participants × statements that fit in memory


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
    table = Table(data, NAMES)
    if table.find("statement") is None and table.find("vote") is None and table.numbered():
        return _from_matrix(table)
    return _from_list(table)


def read_statements(data: bytes) -> dict[str, Statement]:
    """Return statements by their name. Raises VotesError."""
    table = Table(data, NAMES)
    name = table.wanted("statement")
    places = {key: table.find(key) for key in ("moderated", "meta", "seed", "text")}
    found: dict[str, Statement] = {}
    for at, row in enumerate(row for chunk in table.chunks() for row in chunk):
        said = {key: "" if place is None else row[place].strip() for key, place in places.items()}
        key = row[name].strip()
        if not _good(key):
            raise VotesError(Code.NAME, table.number(at), table.head[name], key)
        if key in found:
            raise VotesError(Code.TWICE, table.number(at), table.head[name], key)
        if said["moderated"] not in MODERATION:
            heading = table.head[places["moderated"] or 0]
            raise VotesError(Code.MODERATED, table.number(at), heading, said["moderated"])
        out = said["moderated"] == "-1" or said["meta"].lower() in YES
        found[key] = Statement(said["text"], said["seed"].lower() in YES, out)
    return found


# -- Two forms of votes ---------------------------------------------------------------------------
def _from_list(table: Table) -> Votes:
    places = [table.wanted(key) for key in ("participant", "statement", "vote")]
    time = table.find("time")
    numbers = None if time is None else table.numbers(time)
    people, statements, said, *times = table.columns(
        places if numbers is not None or time is None else [*places, time]
    )
    if not len(said.places):
        raise VotesError(Code.NO_VOTES)
    people, statements = (
        _named(column, table, place) for column, place in zip((people, statements), places, strict=False)
    )
    votes = _translated(said, VOTES, table, places[2])
    _check_size(len(people.values), len(statements.values))
    if time is not None:
        order = _order(times[0], table, time) if numbers is None else np.argsort(numbers, kind="stable")
        people, statements = (replace(column, places=column.places[order]) for column in (people, statements))
        votes = votes[order]
    return placed(people, statements, votes)


def _from_matrix(table: Table) -> Votes:
    """Read a row a participant and a column a statement; an empty cell is a statement not seen."""
    name, columns = table.wanted("participant"), table.numbered()
    matrix = table.matrix(columns, CELLS)
    people, *cells = table.columns([name, *(columns if matrix is None else ())])
    people = _named(people, table, name)
    if len(people.values) < len(people.places):
        sizes = np.bincount(people.places)
        twice = int(np.flatnonzero(sizes > 1)[0])
        at = int(np.flatnonzero(people.places == twice)[1])
        raise VotesError(Code.TWICE, table.number(at), table.head[name], people.values[twice])
    _check_size(len(people.values), len(columns))
    if matrix is None:
        votes = [_translated(cell, CELLS, table, column) for cell, column in zip(cells, columns, strict=True)]
        matrix = np.column_stack(votes)
    rows, statements = np.nonzero(matrix != UNSEEN)
    if not len(rows):
        raise VotesError(Code.NO_VOTES)
    names = Column([table.head[column] for column in columns], statements)
    return placed(replace(people, places=people.places[rows]), names, matrix[rows, statements])


# -- Checks ---------------------------------------------------------------------------------------
def _named(column: Column, table: Table, place: int) -> Column:
    """Return a column of names without blanks around them."""
    names = [value.strip() for value in column.values]
    for at, name in enumerate(names):
        if not _good(name):
            raise VotesError(Code.NAME, table.number(column.first(at)), table.head[place], name)
    known = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return Column(list(known), np.array([known[name] for name in names], np.intp)[column.places])


def _good(name: str) -> bool:
    """Whether this can name somebody: `١` beside `1` would be two people, so only plain digits."""
    if name.lower() in NO_NAMES or len(name) > NAME_CHARACTERS or not name.isprintable():
        return False
    return name.isascii() or not any(sign.isnumeric() and not sign.isascii() for sign in name)


def _translated(column: Column, known: dict[str, int], table: Table, place: int) -> NDArray[np.int8]:
    """Return votes as numbers."""
    for at, value in enumerate(column.values):
        if value.strip() not in known:
            raise VotesError(Code.VOTE, table.number(column.first(at)), table.head[place], value)
    return np.array([known[value.strip()] for value in column.values], np.int8)[column.places]


def _order(column: Column, table: Table, place: int) -> NDArray[np.intp]:
    """Return the order of rows by time; those of the same time stay as they are."""
    for at, value in enumerate(column.values):
        if not (value.isascii() and value.isdigit() and len(value) <= TIME_DIGITS):
            raise VotesError(Code.TIME, table.number(column.first(at)), table.head[place], value)
    return np.argsort(np.array(list(map(int, column.values)))[column.places], kind="stable")


def _check_size(people: int, statements: int) -> None:
    if people * statements > MOST_CELLS:
        raise VotesError(Code.TOO_LARGE)
