"""How theses are counted: each for itself, by those who have answered it. Nothing here knows the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from offenbau.participation.formats.theses.enums import Answer
from offenbau.participation.queries.urn import Counted


@dataclass(frozen=True)
class Figure:
    """How many have said what to one thesis."""

    key: str
    answers: dict[Answer, int]

    @property
    def answered(self) -> int:
        """How many have answered it at all; who has no opinion has answered."""
        return sum(self.answers.values())


@dataclass(frozen=True)
class Result:
    """A poll, counted: the ballots in the urn, and a figure for each thesis in the order of the sheet."""

    ballots: int
    figures: tuple[Figure, ...]


def counted(keys: Sequence[str], ballots: Iterable[Counted]) -> Result:
    """Count ballots in one pass. Raises ValueError for an answer that there is not.

    A thesis that is gone counts nowhere: in a draft one may be taken out after somebody has tried the poll.
    """
    found = {key: dict.fromkeys(Answer, 0) for key in keys}
    number = 0
    for ballot in ballots:
        number += ballot.count
        for key in found.keys() & ballot.choices.keys():
            found[key][Answer(ballot.choices[key])] += ballot.count
    return Result(number, tuple(Figure(key, answers) for key, answers in found.items()))
