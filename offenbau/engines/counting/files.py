"""The file of published ballots: data ⇄ `BallotFile`. No I/O; docs/ballots.md describes the form."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any, TypeVar

from .. import letters
from . import limits
from .counting import LEAST, count, merged, without_small_channels
from .errors import BallotError, Code, CountingError, FileError
from .lots import Lot
from .question import Ballot, Option, Question
from .result import Result, Round

Found = TypeVar("Found")

FORMAT = "offenbau-ballots/1"
_REQUIRED = ("format", "title", "question", "method", "options", "turnout", "ballots")
_FIELDS = (*_REQUIRED, "settings", "seats", "electorate", "invalid", "lot", "result")

# Parts of a vote are shown in hundred-thousandths.
PARTS = 100_000
# Result, list of rounds, round, its votes.
_RESULT_LEVELS = 4


@dataclass(frozen=True)
class BallotFile:
    """A vote with all its ballots.

    `text` is the question as it was asked; `electorate` how many were allowed to vote (None: nobody knows); `turnout`
    how many did, with the `invalid` paper ballots, which stand nowhere
    else; `lot` what settled a tie, if one was drawn; `result` the published one as data, or None.
    """

    title: str
    text: str
    question: Question
    ballots: tuple[Ballot, ...]
    turnout: int
    electorate: int | None = None
    invalid: int = 0
    lot: Lot | None = None
    result: object = None


@dataclass(frozen=True)
class Difference:
    """A place in the file (`result.options[1].votes`), what it says and what was counted; None for nothing there."""

    place: str
    said: object
    counted: object


@dataclass(frozen=True)
class Recount:
    """What the ballots of a file give, and where its own words differ."""

    result: Result
    differences: tuple[Difference, ...]


def published(
    *,
    title: str,
    text: str,
    question: Question,
    ballots: Iterable[Ballot],
    electorate: int | None,
    invalid: int = 0,
    lot: Lot | None = None,
    least: int = LEAST,
) -> BallotFile:
    """The file of a vote that is over, with its result; channels with fewer than `least` ballots are put together.

    Raises BallotError for a ballot that is none.
    """
    every = merged(question, without_small_channels(tuple(ballots), least))
    result = count(question, every, lot)
    turnout = result.ballots + invalid
    return BallotFile(title, text, question, every, turnout, electorate, invalid, lot, result_to_data(result))


def recount(file: BallotFile) -> Recount:
    """Count the ballots of a file and compare with what it says; without a `result` only the turnout is compared.

    More ballots than people who were allowed to vote are a difference, too.
    """
    result = count(file.question, file.ballots, file.lot)
    turnout = result.ballots + file.invalid
    found = list(_differences("turnout", file.turnout, turnout))
    if file.electorate is not None and file.electorate < turnout:
        found.append(Difference("electorate", file.electorate, turnout))
    if file.result is not None:
        found += _differences("result", file.result, result_to_data(result))
    return Recount(result, tuple(found))


# -- Writing --------------------------------------------------------------------------------------
def to_data(file: BallotFile) -> dict[str, Any]:
    """The file as JSON data; equal ballots are put together, in an order that says nothing of how they came in."""
    question = file.question
    return {
        "format": FORMAT,
        "title": file.title,
        "question": file.text,
        "method": question.method,
        "settings": dict(question.settings),
        "seats": question.seats,
        "options": [{"key": option.key, "title": option.title} for option in question.options],
        "electorate": file.electorate,
        "turnout": file.turnout,
        "invalid": file.invalid,
        **({"lot": asdict(file.lot)} if file.lot else {}),
        "ballots": [
            {"choices": ballot.choices, "channel": ballot.channel, "count": ballot.count}
            for ballot in merged(question, file.ballots)
        ],
        "result": file.result,
    }


def to_json(file: BallotFile) -> str:
    """The file as text, one ballot a line."""
    data = to_data(file)
    ballots = ",\n".join(f"    {json.dumps(ballot, ensure_ascii=False)}" for ballot in data["ballots"])
    whole = json.dumps({**data, "ballots": []}, ensure_ascii=False, indent=2)
    return whole.replace('\n  "ballots": [],\n', f'\n  "ballots": [\n{ballots}\n  ],\n', 1) + "\n"


def result_to_data(result: Result) -> dict[str, Any]:
    """A result as JSON data, whole numbers alone: a share is `votes` of `whole`.

    What only some methods and votes have (`drawn`, `details`) stands there with those alone.
    """
    return {
        "ballots": result.ballots,
        "empty": result.empty,
        "channels": result.channels,
        "unit": str(result.unit),
        "whole": result.whole,
        "options": [
            {"key": figure.key, "votes": figure.votes, "ballots": figure.ballots} for figure in result.figures
        ],
        "winners": list(result.winners),
        "tied": list(result.tied),
        "rounds": [_round_to_data(each) for each in result.rounds],
        **({"drawn": list(result.drawn)} if result.drawn else {}),
        **({"details": dict(result.details)} if result.details else {}),
    }


def _round_to_data(each: Round) -> dict[str, Any]:
    return {
        "votes": {key: _plain(number) for key, number in each.votes.items()},
        "exhausted": _plain(each.exhausted),
        "left": list(each.left),
        "transfers": {key: _plain(number) for key, number in each.transfers.items()},
        "rule": str(each.rule),
        **({"elected": list(each.elected)} if each.elected else {}),
    }


def _plain(number: int | Fraction) -> int | str:
    """A whole number, or parts of a vote as text with five decimals, rounded down: `1016.66666`."""
    if number.denominator == 1:
        return int(number)
    whole, parts = divmod(number.numerator * PARTS // number.denominator, PARTS)
    return f"{whole}.{parts:05d}"


# -- Reading --------------------------------------------------------------------------------------
def parse(raw: bytes) -> BallotFile:
    """The file in bytes (JSON, UTF-8). Raises FileError; a fault of the text itself has the place `line:column`."""
    if len(raw) > limits.FILE_BYTES:
        raise FileError(Code.TOO_LARGE, limit=limits.FILE_BYTES)
    return from_data(_parsed(raw))


def from_data(data: object) -> BallotFile:
    """The file in decoded JSON data. Raises FileError with code and place (`ballots[3].choices`)."""
    fields = _record(data, "", _FIELDS, _REQUIRED)
    if fields["format"] != FORMAT:
        raise FileError(Code.FORMAT, "format")
    question = _question(fields)
    return BallotFile(
        title=_text(fields["title"], "title", limits.TITLE_CHARACTERS),
        text=_text(fields["question"], "question", limits.TEXT_CHARACTERS),
        question=question,
        ballots=tuple(_ballots(question, _list(fields["ballots"], "ballots", limits.FILE_BALLOTS))),
        turnout=_number(fields["turnout"], "turnout"),
        electorate=None if fields.get("electorate") is None else _number(fields["electorate"], "electorate"),
        invalid=_number(fields.get("invalid", 0), "invalid"),
        lot=None if fields.get("lot") is None else _lot(fields["lot"]),
        result=_flat(fields.get("result"), _RESULT_LEVELS),
    )


def _flat(value: object, levels: int) -> object:
    """The value, refused if it is nested more deeply than any result."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if inner and not levels:
        raise FileError(Code.TOO_DEEP, "result")
    for each in inner:
        _flat(each, levels - 1)
    return value


def _parsed(raw: bytes) -> object:
    try:
        return json.loads(letters.decoded(raw), parse_constant=_refuse_constant, object_pairs_hook=_distinct)
    except letters.ForeignError as error:
        raise FileError(Code.UTF16 if error.utf16 else Code.NOT_UTF8, str(error.row)) from None
    except json.JSONDecodeError as error:
        raise FileError(Code.NOT_JSON, f"{error.lineno}:{error.colno}") from None
    except RecursionError:
        raise FileError(Code.TOO_DEEP) from None
    except CountingError:
        raise
    except ValueError:  # a whole number of more than 4,300 digits
        raise FileError(Code.NUMBER) from None


def _refuse_constant(_name: str) -> None:
    raise FileError(Code.NUMBER)


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice, _times = Counter(name for name, _value in pairs).most_common(1)[0]
        raise FileError(Code.SAME_FIELD, _inside("", twice))
    return found


def _record(data: object, place: str, known: Iterable[str], required: Iterable[str]) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise FileError(Code.SHAPE, place)
    for name in data:
        if name not in known:
            raise FileError(Code.UNKNOWN_FIELD, _inside(place, name))
    for name in required:
        if name not in data:
            raise FileError(Code.MISSING, _inside(place, name))
    return data


def _inside(place: str, name: object) -> str:
    """The place of a field; a name that is none, such as a long text, is left out."""
    return ".".join(filter(None, (place, str(name) if limits.is_key(name) else "")))


def _question(fields: dict[str, Any]) -> Question:
    options = []
    for index, entry in enumerate(_list(fields["options"], "options", limits.OPTIONS)):
        option = _record(entry, f"options[{index}]", ("key", "title"), ("key", "title"))
        options.append(Option(option["key"], option["title"]))
    settings = fields.get("settings", {})
    if not isinstance(settings, dict):
        raise FileError(Code.SHAPE, "settings")
    return _placed("", lambda: Question(fields["method"], tuple(options), settings, fields.get("seats", 1)))


def _lot(data: object) -> Lot:
    names = ("seed", "drawn_on", "witness")
    lot = _record(data, "lot", names, names)
    return _placed("", lambda: Lot(**lot))


def _ballots(question: Question, entries: list[object]) -> Iterator[Ballot]:
    for index, entry in enumerate(entries):
        place = f"ballots[{index}]"
        ballot = _record(entry, place, ("choices", "channel", "count"), ("choices", "channel"))
        yield from _checked(question, Ballot(ballot["choices"], ballot["channel"], ballot.get("count", 1)), place)


def _checked(question: Question, ballot: Ballot, place: str) -> tuple[Ballot, ...]:
    return _placed(place, lambda: merged(question, [ballot]))


def _placed(place: str, make: Callable[[], Found]) -> Found:
    """What is made; an error of the engine becomes one of the file, at its place."""
    try:
        return make()
    except CountingError as error:
        raise FileError(error.code, _joined(place, error), error.limit) from None


def _joined(place: str, error: CountingError) -> str:
    part = _part(error) if isinstance(error, BallotError) else error.place
    return f"{place}.{part}" if place else part


def _part(error: BallotError) -> str:
    if error.code is Code.CHANNEL:
        return "channel"
    if error.code is Code.BALLOT_COUNT:
        return "count"
    return f"choices.{error.place}" if error.place else "choices"


def _list(value: object, place: str, most: int) -> list[object]:
    if not isinstance(value, list):
        raise FileError(Code.SHAPE, place)
    if len(value) > most:
        raise FileError(Code.TOO_LONG, place, most)
    return value


def _text(value: object, place: str, most: int) -> str:
    if not isinstance(value, str) or not limits.is_text(value, most):
        raise FileError(Code.TEXT, place, most)
    return value


def _number(value: object, place: str) -> int:
    if not isinstance(value, int) or not limits.is_number(value, 0, limits.BALLOTS):
        raise FileError(Code.NUMBER, place, limits.BALLOTS)
    return value


# -- Comparing ------------------------------------------------------------------------------------
def _differences(place: str, said: object, counted: object) -> Iterator[Difference]:
    """Down to the single values, as far as both have the same shape; 1 is neither 1.0 nor true."""
    if isinstance(said, dict) and isinstance(counted, dict):
        for name in (*counted, *(name for name in said if name not in counted)):
            yield from _differences(f"{place}.{name}", said.get(name), counted.get(name))
    elif isinstance(said, list) and isinstance(counted, list) and len(said) == len(counted):
        for index, pair in enumerate(zip(said, counted, strict=True)):
            yield from _differences(f"{place}[{index}]", *pair)
    elif type(said) is not type(counted) or said != counted:
        yield Difference(place, said, counted)
