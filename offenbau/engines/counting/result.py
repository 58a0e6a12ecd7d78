"""What a count says."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Unit(StrEnum):
    """What the figures of a result are numbers of."""

    BALLOTS = "ballots"
    POINTS = "points"
    DOTS = "dots"
    FIRST_CHOICES = "first_choices"


class Rule(StrEnum):
    """Why a round of the ranked method ended as it did."""

    FEWEST = "fewest"  # one option had the fewest votes and leaves
    TOGETHER = "together"  # several had the fewest, too few even together to reach the next: all leave
    EARLIER_ROUNDS = "earlier_rounds"  # of those, one had fewer votes in an earlier round and leaves
    SAME_WINNER = "same_winner"  # whichever of them leaves, the same option wins: the last on the paper leaves
    OPEN = "open"  # who wins hangs on which of them leaves: the count stops, the possible winners are named
    MAJORITY = "majority"  # one has more than half of the ballots still in the count: it wins
    TIE = "tie"  # the last two have equally many


@dataclass(frozen=True)
class Round:
    """One round of a ranked count.

    `votes` of the options still in, in the order of the paper; `exhausted`: ballots that name none of these; `left`:
    who leaves at its end; `transfers`: how many of their ballots go to whom (the others are exhausted); `rule`: why.
    """

    votes: dict[str, int]
    exhausted: int
    left: tuple[str, ...]
    transfers: dict[str, int]
    rule: Rule


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
    here breaks such a tie. An option without a single vote neither wins nor is tied, so a place may stay empty.
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

    @property
    def valid(self) -> int:
        """The ballots that chose something; the empty ones count for turnout alone."""
        return self.ballots - self.empty

    @property
    def open_seats(self) -> int:
        """Places that no sure winner fills: to be settled among `tied`, or empty."""
        return self.seats - len(self.winners)
