"""Each option gets 0 to `top` points: the most points win. Choices: points by key, in alphabetical order.

No points are 0 points. Shares are parts of the points that one option could get:
`top` on each ballot that is not empty.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..result import Unit
from .method import Choices, Lot, Method, Setting, Tally, ballots_in, by_most_votes, numbered_options, summed

if TYPE_CHECKING:
    from ..question import Ballot, Question


def check(question: "Question", raw: object) -> Choices:
    """Points by key."""
    return numbered_options(question, raw, question.settings["top"])


def count(question: "Question", ballots: "Sequence[Ballot]", lot: Lot = ()) -> Tally:
    """Points added."""
    most = ballots_in(ballots) * question.settings["top"]
    return by_most_votes(question, summed(question, ballots), most, lot)


METHOD = Method("score", Unit.POINTS, check, count, settings=(Setting("top", lambda _given, _options: 5, 100),))
