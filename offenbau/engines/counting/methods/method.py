"""What every method has: how a ballot is read and how ballots are counted; and the steps that several share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import BallotError, Code
from ..result import Round, Unit

if TYPE_CHECKING:  # a question knows its method, so at run time the arrow points that way
    from ..question import Ballot, Question

Choices = list[str] | dict[str, int]


@dataclass(frozen=True)
class Setting:
    """A whole number from 1 to `high` that a method asks for.

    `default` gets the settings before it and the number of options.
    """

    name: str
    default: Callable[[Mapping[str, int], int], int]
    high: int


@dataclass(frozen=True)
class Tally:
    """What a method finds: votes in its unit, what they are parts of, and who wins."""

    votes: dict[str, int]
    whole: int
    winners: tuple[str, ...]
    tied: tuple[str, ...]
    rounds: tuple[Round, ...] = ()


@dataclass(frozen=True)
class Method:
    """One way to vote.

    `check` turns raw data into canonical choices or raises BallotError; `count` gets ballots that are checked, merged
    and not empty. `lists`: choices are a list of keys rather than numbers by key; `ordered`: its order counts.
    """

    name: str
    unit: Unit
    check: "Callable[[Question, object], Choices]"
    count: "Callable[[Question, Sequence[Ballot]], Tally]"
    settings: tuple[Setting, ...] = ()
    several_seats: bool = True
    lists: bool = False
    ordered: bool = False


# -- Reading a ballot -----------------------------------------------------------------------------
def named_options(question: "Question", raw: object, most: int) -> list[str]:
    """A list of at most `most` different options, in the order given."""
    if not isinstance(raw, list | tuple):
        raise BallotError(Code.SHAPE)
    if len(raw) > most:
        raise BallotError(Code.TOO_MANY, limit=most)
    found: list[str] = []
    for key in raw:
        _check_key(question, key)
        if key in found:
            raise BallotError(Code.TWICE, key)
        found.append(key)
    return found


def numbered_options(question: "Question", raw: object, most: int) -> dict[str, int]:
    """Options with a number from 0 to `most`, by key; zeros are left out."""
    if not isinstance(raw, dict):
        raise BallotError(Code.SHAPE)
    if len(raw) > len(question.options):
        raise BallotError(Code.TOO_MANY, limit=len(question.options))
    for key, number in raw.items():
        _check_key(question, key)
        _check_number(key, number, most)
    return {key: raw[key] for key in sorted(raw) if raw[key]}


def _check_key(question: "Question", key: object) -> None:
    if type(key) is not str or key not in question.titles:
        raise BallotError(Code.UNKNOWN_OPTION)


def _check_number(key: str, number: object, most: int) -> None:
    if type(number) is not int:  # bool is an int too, and no number of points
        raise BallotError(Code.NOT_WHOLE, key)
    if number < 0:
        raise BallotError(Code.NEGATIVE, key)
    if number > most:
        raise BallotError(Code.TOO_HIGH, key, most)


# -- Counting -------------------------------------------------------------------------------------
def summed(question: "Question", ballots: "Iterable[Ballot]") -> dict[str, int]:
    """By option, in the order of the paper: one for each ballot that names it, or what the ballot gives it."""
    votes = dict.fromkeys(question.keys, 0)
    for ballot in ballots:
        choices = ballot.choices
        for key in choices:
            votes[key] += ballot.count * (choices[key] if isinstance(choices, dict) else 1)
    return votes


def elected(votes: Mapping[str, int], seats: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who surely wins, and who shares the last places with equally many votes; nobody without a vote."""
    chosen = sorted((key for key in votes if votes[key]), key=lambda key: -votes[key])
    if len(chosen) <= seats:
        return tuple(chosen), ()
    last = votes[chosen[seats - 1]]
    if votes[chosen[seats]] < last:
        return tuple(chosen[:seats]), ()
    winners = tuple(key for key in chosen if votes[key] > last)
    return winners, tuple(key for key in chosen if votes[key] == last)


def by_most_votes(question: "Question", votes: dict[str, int], whole: int) -> Tally:
    """The tally of a method in which the most votes win."""
    winners, tied = elected(votes, question.seats)
    return Tally(votes, whole, winners, tied)


def ballots_in(ballots: "Iterable[Ballot]") -> int:
    """How many ballots these are, equal ones counted each."""
    return sum(ballot.count for ballot in ballots)
