"""What a count says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any


class Unit(StrEnum):
    """What the figures of a result are numbers of."""

    BALLOTS = "ballots"
    POINTS = "points"
    DOTS = "dots"
    FIRST_CHOICES = "first_choices"
    RESISTANCE = "resistance"
    GRADES = "grades"
    DUELS = "duels"
    GOOD = "good"


class Rule(StrEnum):
    """Why a round of a count by rankings ended as it did."""

    FEWEST = "fewest"  # one option had the fewest votes and leaves
    TOGETHER = "together"  # several had the fewest, too few even together to reach the next: all leave
    EARLIER_ROUNDS = "earlier_rounds"  # of those, one had fewer votes in an earlier round and leaves
    SAME_WINNER = "same_winner"  # whichever of them leaves, the same option wins: the last on the paper leaves
    LOT = "lot"  # of those that nothing else parts, the one that the lot placed last leaves
    OPEN = "open"  # who wins hangs on which of them leaves: the count stops, the possible winners are named
    MAJORITY = "majority"  # one has more than half of the ballots still in the count: it wins
    TIE = "tie"  # the last two have equally many
    SURPLUS = "surplus"  # several seats: one has more than the quota, what it does not need passes on
    REMAINING = "remaining"  # several seats: no more are left than places, all of them are elected
    FILLED = "filled"  # several seats: the last place is taken


@dataclass(frozen=True)
class Round:
    """One round of a ranked count.

    `votes` of the options still in, in the order of the paper; `exhausted`: ballots that name none of these; `left`:
    who leaves at its end; `transfers`: how many of their ballots go to whom (the others are exhausted); `rule`: why.
    With several seats `elected` says who got a place in this round, and votes may be parts of a ballot.
    """

    votes: Mapping[str, int | Fraction]
    exhausted: int | Fraction
    left: tuple[str, ...]
    transfers: Mapping[str, int | Fraction]
    rule: Rule
    elected: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One option: `votes` in the result's unit, their `share` of its whole, on how many `ballots` it is named."""

    key: str
    votes: int
    share: Fraction
    ballots: int


@dataclass(frozen=True)
class Result:
    """The outcome of a vote.

    `figures` in the order of the ballot paper. `whole` is what the shares are parts of (the method's docstring says
    which). `winners` are the sure ones, most votes first, those with equally many in the order of the paper. `tied`
    have equally many votes and share the places still open (ranked: any of them may win, depending on a tie); nothing
    here breaks such a tie but a lot that was drawn in public: `drawn` are those of them that it gave the open places
    to, and `rounds` then tell of the count with it. An option without a single vote neither wins nor is tied, so a
    place may stay empty. `details` are what else the method counts, as JSON values by the names in its docstring.
    """

    method: str
    seats: int
    ballots: int
    empty: int
    channels: dict[str, int]
    unit: Unit
    whole: int
    figures: tuple[Figure, ...]
    winners: tuple[str, ...]
    tied: tuple[str, ...]
    rounds: tuple[Round, ...] = ()
    drawn: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def elected(self) -> tuple[str, ...]:
        """All who have a place, the sure ones first."""
        return (*self.winners, *self.drawn)

    @property
    def valid(self) -> int:
        """The ballots that chose something; the empty ones count for turnout alone."""
        return self.ballots - self.empty

    @property
    def open_seats(self) -> int:
        """Places that nobody has yet: to be settled among `tied`, or empty."""
        return self.seats - len(self.elected)
