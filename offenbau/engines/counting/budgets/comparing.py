"""The same ballots by two rules: which projects differ, and how many people see something of theirs built."""

from dataclasses import dataclass

from .counting import count
from .election import Election
from .outcome import Outcome, Rule
from .support import Utility


@dataclass(frozen=True)
class Comparison:
    """What greedy would have chosen (`other`): the ids chosen only here and only there, people `reached` by each."""

    other: Outcome
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]
    reached: int
    reached_there: int


def compared(
    election: Election, outcome: Outcome, rule: Rule = Rule.GREEDY, *, utility: Utility = Utility.COST
) -> Comparison:
    """Compare with another rule, greedy by default; `utility` is for equal shares."""
    other = count(election, rule, utility=utility, lot=outcome.lot)
    here = tuple(each for each in outcome.selected if each not in other.selected)
    there = tuple(each for each in other.selected if each not in outcome.selected)
    return Comparison(other, here, there, reached(election, outcome.selected), reached(election, other.selected))


def reached(election: Election, selected: tuple[str, ...]) -> int:
    """How many ballots name at least one of these."""
    chosen = set(selected)
    return sum(ballot.count for ballot in election.ballots if not chosen.isdisjoint(ballot.choices))
