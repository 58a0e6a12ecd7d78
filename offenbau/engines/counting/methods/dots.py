"""Up to `dots` dots, spread freely, at most `most_per_option` on one: the most dots win.

Choices: dots by key, in alphabetical order. Shares are parts of all dots that were given.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import BallotError, Code
from ..result import Unit
from .method import Choices, Lot, Method, Setting, Tally, by_most_votes, numbered_options, summed

if TYPE_CHECKING:
    from ..question import Ballot, Question


def check(question: "Question", raw: object) -> Choices:
    """Dots by key."""
    found = numbered_options(question, raw, question.settings["most_per_option"])
    if sum(found.values()) > question.settings["dots"]:
        raise BallotError(Code.TOO_MANY_DOTS, limit=question.settings["dots"])
    return found


def count(question: "Question", ballots: "Sequence[Ballot]", lot: Lot = ()) -> Tally:
    """Dots added."""
    votes = summed(question, ballots)
    return by_most_votes(question, votes, sum(votes.values()), lot)


METHOD = Method(
    "dots",
    Unit.DOTS,
    check,
    count,
    settings=(
        Setting("dots", lambda _given, _options: 3, 1000),
        Setting("most_per_option", lambda given, _options: given["dots"], 1000),
    ),
)
