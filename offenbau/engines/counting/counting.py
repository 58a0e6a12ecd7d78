"""Read ballots and count them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from . import limits
from .errors import BallotError, Code
from .lots import Lot, order
from .methods import Choices, Tally
from .question import Ballot, Question
from .result import Figure, Result

# What small channels are called when they are put together.
OTHER = "other"
# A channel with fewer ballots would tell too much about single people.
LEAST = 5

_Said = tuple[str, tuple[str, ...] | tuple[tuple[str, int], ...]]


def checked(question: Question, raw: object) -> Choices:
    """The canonical choices of one ballot; an empty list or object is the empty ballot. Raises BallotError."""
    return question.rules.check(question, raw)


def merged(question: Question, ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """The ballots checked, equal ones put together, in an order that says nothing of how they came in.

    Raises BallotError.
    """
    found: dict[_Said, Ballot] = {}
    for ballot in ballots:
        _check_frame(ballot)
        choices = checked(question, ballot.choices)
        said = (ballot.channel, tuple(choices.items()) if isinstance(choices, dict) else tuple(choices))
        known = found.get(said)
        found[said] = Ballot(choices, ballot.channel, ballot.count + (known.count if known else 0))
    return tuple(found[said] for said in sorted(found))


def count(question: Question, ballots: Iterable[Ballot], lot: Lot | None = None) -> Result:
    """The result, whatever the order of the ballots and however equal ones are put together. Raises BallotError.

    A lot is looked at only where a tie is open.
    """
    every = merged(question, ballots)
    chosen = [ballot for ballot in every if ballot.choices]
    tally = question.rules.count(question, chosen)
    settled = question.rules.count(question, chosen, order(lot, question.keys)) if lot and tally.tied else tally
    total = sum(ballot.count for ballot in every)
    return Result(
        method=question.method,
        seats=question.seats,
        ballots=total,
        empty=total - sum(ballot.count for ballot in chosen),
        channels=by_channel(every),
        unit=question.rules.unit,
        whole=tally.whole,
        figures=_figures(question, tally, chosen),
        winners=tally.winners,
        tied=tally.tied,
        rounds=settled.rounds,
        drawn=tuple(key for key in settled.winners if key not in tally.winners),
        details=settled.details,
    )


def by_channel(ballots: Iterable[Ballot]) -> dict[str, int]:
    """How many ballots came by each channel, channels in alphabetical order."""
    found: dict[str, int] = {}
    for ballot in ballots:
        found[ballot.channel] = found.get(ballot.channel, 0) + ballot.count
    return dict(sorted(found.items()))


def without_small_channels(ballots: Sequence[Ballot], least: int = LEAST) -> tuple[Ballot, ...]:
    """The ballots for publishing: channels with fewer than `least` become one, `other`.

    Where that is still too small, the next larger channel joins it: who alone voted by telephone is not given away.
    """
    numbers = by_channel(ballots)
    small: set[str] = set()
    for channel in sorted(numbers, key=lambda name: (numbers[name], name)):
        together = sum(numbers[name] for name in small)
        if numbers[channel] >= least and (not small or together >= least):
            break
        small.add(channel)
    return tuple(replace(ballot, channel=OTHER) if ballot.channel in small else ballot for ballot in ballots)


def _check_frame(ballot: Ballot) -> None:
    if not limits.is_key(ballot.channel):
        raise BallotError(Code.CHANNEL)
    if not limits.is_number(ballot.count, 1, limits.BALLOTS):
        raise BallotError(Code.BALLOT_COUNT, limit=limits.BALLOTS)


def _figures(question: Question, tally: Tally, ballots: Iterable[Ballot]) -> tuple[Figure, ...]:
    named = dict.fromkeys(question.keys, 0)
    for ballot in ballots:
        for key in ballot.choices:
            named[key] += ballot.count
    whole = tally.whole or 1
    return tuple(Figure(key, tally.votes[key], Fraction(tally.votes[key], whole), named[key]) for key in question.keys)
