"""Each option gets a grade from 0 (reject) to 5 (very good); the best middle grade wins (majority judgment).

Choices: grades by key, in alphabetical order. A ballot that grades something grades all: what it leaves out has 0.

1. All grades of an option are put in a row. The one in the middle is its grade, of two in the middle the lower one:
   at least half of the ballots give it or better.
2. The best grade wins. Among options with the same grade, one ballot with that grade is taken away from each, and
   again the one in the middle is looked at, until they differ (taking away the medians). Options of which each
   grade was given equally often are tied.

Figures are the grades, shares parts of the best grade. `grades` says by option how many ballots give 0, 1, … 5.
Source: Michel Balinski and Rida Laraki, „Majority Judgment“, MIT Press 2011.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..result import Unit
from .method import Choices, Lot, Method, Tally, distribution, elected, rated_options

if TYPE_CHECKING:
    from ..question import Ballot, Question

BEST = 5
Event = tuple[int, int]


def check(question: "Question", raw: object) -> Choices:
    """A grade for each option."""
    return rated_options(question, raw, BEST)


def count(question: "Question", ballots: "Sequence[Ballot]", lot: Lot = ()) -> Tally:
    """The middle grades, and what is left after they are taken away."""
    grades = distribution(question, ballots, BEST)
    if not ballots:
        return Tally(dict.fromkeys(grades, 0), 0, (), ())
    worth = {key: _worth(numbers) for key, numbers in grades.items()}
    votes = {key: worth[key][0][0] for key in worth}
    winners, tied = elected({key: worth[key] for key in worth if any(grades[key][1:])}, question.seats, lot)
    return Tally(votes, BEST, winners, tied, details={"grades": grades})


def _worth(numbers: Sequence[int]) -> tuple[Event, ...]:
    """The row of medians taken away, told by where it changes: to be compared, the higher the better.

    They are taken from the middle of the sorted row, in turns on its lower and its upper side; so the first one in
    which two options differ is the first change on either side that only one of them has. A fall is worse the earlier
    it comes, a rise better.
    """
    total = sum(numbers)
    middle = (total - 1) // 2
    events: list[tuple[int, Event]] = []
    below = 0
    median = 0
    for grade, number in enumerate(numbers):
        first, after = below, below + number
        below = after
        if not number:
            continue
        if first <= middle < after:
            median = grade
        elif after <= middle:  # the lower side comes down to it at its last place
            turn = _turn(middle - (after - 1), total, lower=True)
            events.append((turn, (-1, turn * (BEST + 1) + grade)))
        else:
            turn = _turn(first - middle, total, lower=False)
            events.append((turn, (1, grade - turn * (BEST + 1))))
    return ((median, 0), *(event for _turn_, event in sorted(events)), (0, 0))


def _turn(away: int, total: int, *, lower: bool) -> int:
    """When the grade so many places from the middle is taken away: of an odd row the lower neighbour first."""
    odd = total % 2 == 1
    return 2 * away - (1 if lower == odd else 0)


METHOD = Method("judgment", Unit.GRADES, check, count, rates=True)
