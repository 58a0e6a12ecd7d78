"""One option: the most votes win. Choices: a list with one key. Shares are parts of the ballots that are not empty."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..result import Unit
from .method import Choices, Lot, Method, Tally, ballots_in, by_most_votes, named_options, summed

if TYPE_CHECKING:
    from ..question import Ballot, Question


def check(question: "Question", raw: object) -> Choices:
    """One key, or none."""
    return named_options(question, raw, 1)


def count(question: "Question", ballots: "Sequence[Ballot]", lot: Lot = ()) -> Tally:
    """A vote for each option named."""
    return by_most_votes(question, summed(question, ballots), ballots_in(ballots), lot)


METHOD = Method("single", Unit.BALLOTS, check, count, lists=True)
