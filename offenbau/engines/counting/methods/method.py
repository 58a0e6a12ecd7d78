"""What every method has: how a ballot is read and how ballots are counted; and the steps that several share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from ..errors import BallotError, Code
from ..limits import OPTIONS
from ..result import Round, Unit

if TYPE_CHECKING:  # a question knows its method, so at run time the arrow points that way
    from ..question import Ballot, Question

Choices = list[str] | dict[str, int]
# The keys of all options in the order in which a public lot drew them; empty while none was drawn.
Lot = tuple[str, ...]


@dataclass(frozen=True)
class Setting:
    """A whole number from 1 to `high` that a method asks for.

    `default` gets the settings before it and the number of options; `is_place`: it is the place of an option on the
    paper, so that it is never higher than their number.
    """

    name: str
    default: Callable[[Mapping[str, int], int], int]
    high: int
    is_place: bool = False

    def highest(self, options: int) -> int:
        """The highest that it may be with so many options."""
        return min(self.high, options) if self.is_place else self.high


@dataclass(frozen=True)
class Tally:
    """What a method finds: votes in its unit, what they are parts of, who wins, and `details` as `Result` has them."""

    votes: dict[str, int]
    whole: int
    winners: tuple[str, ...]
    tied: tuple[str, ...]
    rounds: tuple[Round, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)


class Counting(Protocol):
    """How ballots that are checked, merged and not empty are counted; with a lot no tie is left."""

    def __call__(self, question: "Question", ballots: "Sequence[Ballot]", lot: Lot = (), /) -> Tally: ...


@dataclass(frozen=True)
class Method:
    """One way to vote.

    `check` turns raw data into canonical choices or raises BallotError. `lists`: choices are a list of keys rather
    than numbers by key; `ordered`: its order counts; `rates`: a number is said of every option, and 0 is one that
    counts. `fewest_win`: the less votes, the better.
    """

    name: str
    unit: Unit
    check: "Callable[[Question, object], Choices]"
    count: Counting
    settings: tuple[Setting, ...] = ()
    most_seats: int = OPTIONS
    lists: bool = False
    ordered: bool = False
    rates: bool = False
    fewest_win: bool = False


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
    numbers = _numbers(question, raw, most)
    return {key: numbers[key] for key in sorted(numbers) if numbers[key]}


def rated_options(question: "Question", raw: object, most: int) -> dict[str, int]:
    """All options with a number from 0 to `most`, by key; those without one have 0. The empty ballot stays empty."""
    numbers = _numbers(question, raw, most)
    return {key: numbers.get(key, 0) for key in sorted(question.keys)} if numbers else {}


def _numbers(question: "Question", raw: object, most: int) -> dict[str, int]:
    if not isinstance(raw, dict):
        raise BallotError(Code.SHAPE)
    if len(raw) > len(question.options):
        raise BallotError(Code.TOO_MANY, limit=len(question.options))
    for key, number in raw.items():
        _check_key(question, key)
        _check_number(key, number, most)
    return raw


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


def elected(worth: Mapping[str, Any], seats: int, lot: Lot = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who surely wins, and who shares the last places with equal worth.

    `worth` is anything that can be compared, the highest best, of those who may win at all.
    """
    chosen = sorted(sorted(worth, key=lot.index) if lot else worth, key=lambda key: worth[key], reverse=True)
    if len(chosen) <= seats:
        return tuple(chosen), ()
    last = worth[chosen[seats - 1]]
    if lot or worth[chosen[seats]] < last:
        return tuple(chosen[:seats]), ()
    winners = tuple(key for key in chosen if worth[key] > last)
    return winners, tuple(key for key in chosen if worth[key] == last)


def by_most_votes(question: "Question", votes: dict[str, int], whole: int, lot: Lot) -> Tally:
    """The tally of a method in which the most votes win, and nobody without one."""
    winners, tied = elected({key: number for key, number in votes.items() if number}, question.seats, lot)
    return Tally(votes, whole, winners, tied)


def decided(possible: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The winner alone, or who is tied, of all who may win the one place."""
    return (tuple(possible), ()) if len(possible) == 1 else ((), tuple(possible))


def distribution(question: "Question", ballots: "Iterable[Ballot]", most: int) -> dict[str, list[int]]:
    """By option: how many ballots give it 0, 1, … `most`, each ballot having rated all."""
    found = {key: [0] * (most + 1) for key in question.keys}
    for ballot in ballots:
        assert isinstance(ballot.choices, dict)  # as `rated_options` returns them
        for key, number in ballot.choices.items():
            found[key][number] += ballot.count
    return found


def duels(question: "Question", ballots: "Iterable[Ballot]") -> dict[str, dict[str, int]]:
    """How many ballots put one option before the other; what a ranking does not name comes last, all of it level."""
    found = {key: {other: 0 for other in question.keys if other != key} for key in question.keys}
    for ballot in ballots:
        worth = _worth(ballot.choices)
        for key in worth:
            for other in found[key]:
                if worth[key] > worth.get(other, -1):
                    found[key][other] += ballot.count
    return found


def _worth(choices: Choices) -> dict[str, int]:
    if isinstance(choices, dict):
        return choices
    return {key: len(choices) - place for place, key in enumerate(choices)}


def ballots_in(ballots: "Iterable[Ballot]") -> int:
    """How many ballots these are, equal ones counted each."""
    return sum(ballot.count for ballot in ballots)
