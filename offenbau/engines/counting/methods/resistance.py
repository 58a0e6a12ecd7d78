"""Each option gets a resistance from 0 (none) to 10 (I cannot bear it): the least wins (systemic consensing).

Choices: resistance by key, in alphabetical order. A ballot rates all options or none: one that leaves some out is
refused, for it would make them look more welcome than they are.

One of the options is that everything stays as it is; `passive` says on which place of the paper it stands (the
last, if nothing else is said).

1. The resistance on all ballots is added by option. The least wins.
2. Among options with equally much, the one with fewer ballots of 8, 9 or 10 wins (`high`).
3. Otherwise they are tied.

An option with more resistance than that everything stays as it is is not recommended (`not_recommended`) and never
wins. Figures are the resistance, shares parts of the most possible (10 on each ballot that is not empty); what is
missing to the whole is the acceptance. `spread` says by option how many ballots give 0, 1, … 10. One option wins.
Source: Erich Visotschnig and Siegfried Schrotta, „Das SK-Prinzip“ (2005).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import BallotError, Code
from ..limits import OPTIONS
from ..result import Unit
from .method import Choices, Lot, Method, Setting, Tally, ballots_in, distribution, elected, rated_options

if TYPE_CHECKING:
    from ..question import Ballot, Question

MOST = 10
HIGH = 8


def check(question: "Question", raw: object) -> Choices:
    """A resistance for each option."""
    rated = rated_options(question, raw, MOST)
    missing = [key for key in question.keys if rated and isinstance(raw, dict) and key not in raw]
    if missing:
        raise BallotError(Code.LEFT_OUT, missing[0])
    return rated


def count(question: "Question", ballots: "Sequence[Ballot]", lot: Lot = ()) -> Tally:
    """Resistance added, the least first, and what is not recommended."""
    spread = distribution(question, ballots, MOST)
    votes = {key: sum(number * said for number, said in enumerate(spread[key])) for key in spread}
    high = {key: sum(spread[key][HIGH:]) for key in spread}
    passive = question.keys[question.settings["passive"] - 1]
    able = {key: (-votes[key], -high[key]) for key in votes if ballots and votes[key] <= votes[passive]}
    winners, tied = elected(able, 1, lot)
    details = {"high": high, "not_recommended": [key for key in votes if key not in able], "spread": spread}
    return Tally(votes, ballots_in(ballots) * MOST, winners, tied, details=details if ballots else {})


METHOD = Method(
    "resistance",
    Unit.RESISTANCE,
    check,
    count,
    settings=(Setting("passive", lambda _given, options: options, OPTIONS, is_place=True),),
    most_seats=1,
    rates=True,
    fewest_win=True,
)
