"""What does not fit together in a file without making the count wrong: named, never silently passed over."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..election import Ballot, Election
from .amounts import cents, points
from .errors import Fault


class Odd(StrEnum):
    """What is odd: a figure of the file, or so many ballots that pass a limit it names."""

    NUM_PROJECTS = "num_projects"
    NUM_VOTES = "num_votes"
    VOTES = "votes"
    MIN_LENGTH = "min_length"
    MAX_LENGTH = "max_length"
    MAX_POINTS = "max_points"
    MAX_SUM_POINTS = "max_sum_points"
    MAX_SUM_COST = "max_sum_cost"


@dataclass(frozen=True)
class Note:
    """The file says `said` at `odd`; what was `counted` is another number, or how many ballots pass that limit."""

    odd: Odd
    said: int
    counted: int


def notes(election: Election, fields: dict[str, str], votes: dict[str, str]) -> tuple[Note, ...]:
    """All of them; `votes` is what the file says of each project."""
    return (*_figures(election, fields, votes), *_limits(election, fields))


def _figures(election: Election, fields: dict[str, str], votes: dict[str, str]) -> Iterator[Note]:
    for odd, number in ((Odd.NUM_PROJECTS, len(election.projects)), (Odd.NUM_VOTES, election.voters)):
        said = points(fields.get(odd, ""))
        if not isinstance(said, Fault) and said != number:
            yield Note(odd, said, number)
    for project, text in votes.items():
        said = points(text)
        if not isinstance(said, Fault) and said != election.votes[project]:
            yield Note(Odd.VOTES, said, election.votes[project])
            return


def _limits(election: Election, fields: dict[str, str]) -> Iterator[Note]:
    for odd in (Odd.MIN_LENGTH, Odd.MAX_LENGTH, Odd.MAX_POINTS, Odd.MAX_SUM_POINTS, Odd.MAX_SUM_COST):
        limit = cents(fields.get(odd, "")) if odd is Odd.MAX_SUM_COST else points(fields.get(odd, ""))
        if not isinstance(limit, Fault):
            passed = sum(each.count for each in election.ballots if _passes(election, each, odd, limit))
            if passed:
                yield Note(odd, limit, passed)


def _passes(election: Election, ballot: Ballot, odd: Odd, limit: int) -> bool:
    if odd is Odd.MIN_LENGTH:
        return len(ballot.choices) < limit
    if odd is Odd.MAX_LENGTH:
        return len(ballot.choices) > limit
    if odd is Odd.MAX_SUM_COST:
        return election.cost(ballot.choices) * 100 > limit * election.scale
    return (max(ballot.points, default=0) if odd is Odd.MAX_POINTS else sum(ballot.points)) > limit
