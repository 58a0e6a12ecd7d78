"""Rankings as councils publish them: BLT, and the same with commas (scot-elex).

The first line holds how many options and how many seats; each line of ballots a number of ballots and the options by
their numbers, best first; then come the names of the options, a line each, and the title. In BLT each line of ballots
ends with a 0 and all of them with a line 0; with commas the first line that begins with a word ends them.
"""

import re
from collections.abc import Iterator, Sequence

from . import limits
from .errors import Code, CountingError, FileError
from .question import Ballot, Option, Question
from .tables import Poll, decoded, naming_lines, number_in

CHANNEL = "paper"
# Its number and its words; no words: here the ballots end.
Line = tuple[int, list[str]]
# A letter at the beginning: no number, and nothing that was meant as one.
_WORD = re.compile(r"[^\W\d_]{2}")


def from_blt(raw: bytes, method: str, seats: int | None = None) -> Poll:
    """The vote in a BLT file (UTF-8). Raises FileError; the place is the line and, after a colon, the column."""
    if len(raw) > limits.FILE_BYTES:
        raise FileError(Code.TOO_LARGE, limit=limits.FILE_BYTES)
    return _poll(_blt_lines(decoded(raw)), method, seats)


def from_numbered_csv(raw: bytes, method: str, seats: int | None = None) -> Poll:
    """The vote in a file of the same form with commas. Raises FileError as `from_blt` does."""
    with naming_lines(raw) as rows:
        return _poll(_csv_lines(rows), method, seats)


def _blt_lines(text: str) -> Iterator[Line]:
    """Lines with what they hold: numbers without the 0 at their end, or a name; [] ends the ballots."""
    named = headed = False
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.split("#")[0].split() if not named else [_unquoted(line)]
        if named and words[0]:
            yield number, words
        elif words == ["0"]:
            named = True
            yield number, []
        elif words and not named:
            yield number, _closed(number, words) if headed else words
            headed = True


def _closed(number: int, words: list[str]) -> list[str]:
    """A line of ballots without the 0 that ends it: a line without one may have been cut off."""
    if words[-1] != "0":
        raise FileError(Code.BALLOT_END, str(number))
    return words[:-1]


def _csv_lines(rows: Iterator[list[str]]) -> Iterator[Line]:
    named = False
    for number, row in enumerate(rows, start=1):
        words = [cell.strip() for cell in row[: -1 if row and not row[-1].strip() else None]]
        if words and not named and number > 1 and _WORD.match(words[0]):
            named = True
            yield number, []
        if words:
            yield number, [words[1] if named and len(words) > 1 else words[0]] if named else words


def _unquoted(line: str) -> str:
    return " ".join(line.replace('"', " ").split())


def _poll(lines: Iterator[Line], method: str, seats: int | None) -> Poll:
    head = next(lines, (1, []))
    options, places = _header(head)
    ballots = [_ballot(line, options) for line in _until_empty(lines)]
    names = _names(lines, options)
    entries = tuple(Option(str(number), name) for number, name in enumerate(names[:options], start=1))
    try:
        question = Question(method, entries, seats=places if seats is None else seats)
    except CountingError as error:
        in_file = error.code is Code.SEATS and seats is None
        raise FileError(error.code, f"{head[0]}:2" if in_file else error.place, error.limit) from None
    return Poll(" ".join(names[options:]), question, tuple(ballots))


def _names(lines: Iterator[Line], options: int) -> list[str]:
    """The names of all options, and the title if there is one."""
    names: list[str] = []
    for number, words in lines:
        name = " ".join(words)
        if len(names) > options:
            raise FileError(Code.AFTER_TITLE, str(number))
        if len(names) < options and name in names:
            raise FileError(Code.SAME_KEY, str(number))
        names.append(name)
    if len(names) < options:
        raise FileError(Code.NAMES, limit=options)
    return names


def _until_empty(lines: Iterator[Line]) -> Iterator[Line]:
    for index, (number, words) in enumerate(lines):
        if not words:
            return
        if index >= limits.FILE_BALLOTS:
            raise FileError(Code.TOO_LONG, limit=limits.FILE_BALLOTS)
        yield number, words
    raise FileError(Code.NAMES)


def _header(line: Line) -> tuple[int, int]:
    number, words = line
    if len(words) != 2:
        raise FileError(Code.BLT_HEADER, str(number))
    options, seats = (number_in(word, f"{number}:{column}") for column, word in enumerate(words, start=1))
    if not 1 <= options <= limits.OPTIONS:
        raise FileError(Code.OPTIONS, f"{number}:1", limits.OPTIONS)
    return options, seats


def _ballot(line: Line, options: int) -> Ballot:
    number, words = line
    count, *ranking = (number_in(word, f"{number}:{column}") for column, word in enumerate(words, start=1))
    if not limits.is_number(count, 1, limits.BALLOTS):
        raise FileError(Code.BALLOT_COUNT, f"{number}:1", limits.BALLOTS)
    for column, option in enumerate(ranking, start=2):
        _check_option(option, ranking[: column - 2], options, f"{number}:{column}")
    return Ballot([str(option) for option in ranking], CHANNEL, count)


def _check_option(option: int, before: Sequence[int], options: int, place: str) -> None:
    if not 1 <= option <= options:
        raise FileError(Code.UNKNOWN_OPTION, place)
    if option in before:
        raise FileError(Code.TWICE, place)
