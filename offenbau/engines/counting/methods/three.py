"""Each option is good (2), fair (1) or bad (0); three go on, two go on, one wins (3-2-1).

Choices: 2, 1 or 0 by key, in alphabetical order. A ballot that says something of one says it of all: what it leaves
out is bad.

1. The three that most ballots call good go on (`semifinalists`). Of those with equally many: the one that fewer
   call bad.
2. Of these, the two that fewest ballots call bad go on (`finalists`). Of those with equally many: the one that more
   call good.
3. Of these, the one wins that more ballots put above the other. If that is equally many: the one that more call
   good, then the one that fewer call bad.

Where these rules leave several ways, each is tried: if the same option wins each time, it wins; otherwise all who
win in one of them are tied. Figures are how many call an option good, shares parts of the ballots that are not
empty. `words` says by option how many call it bad, fair and good. An option that nobody calls good or fair never
wins. One option wins. Source: Jameson Quinn, „3-2-1 voting“ (2016).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from ..result import Unit
from .method import Choices, Lot, Method, Tally, ballots_in, decided, distribution, duels, elected, rated_options

if TYPE_CHECKING:
    from ..question import Ballot, Question

BAD, _FAIR, GOOD = range(3)
Words = dict[str, list[int]]
Duels = dict[str, dict[str, int]]
# Three, two, one.
Way = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def check(question: "Question", raw: object) -> Choices:
    """A word for each option."""
    return rated_options(question, raw, GOOD)


def count(question: "Question", ballots: "Sequence[Ballot]", lot: Lot = ()) -> Tally:
    """Three, two, one."""
    words, pairs = distribution(question, ballots, GOOD), duels(question, ballots)
    good = {key: numbers[GOOD] for key, numbers in words.items()}
    able = {key: (numbers[GOOD], -numbers[BAD]) for key, numbers in words.items() if any(numbers[1:])}
    ways = [
        (three, two, one)
        for three in _ways(able, 3, lot)
        for two in _ways({key: (-words[key][BAD], words[key][GOOD]) for key in three}, 2, lot)
        for one in _ways({key: (_put_above(key, two, pairs), able[key]) for key in two}, 1, lot)
    ]
    possible = {key for _three, _two, one in ways for key in one}
    winners, tied = decided([key for key in question.keys if key in possible])
    return Tally(good, ballots_in(ballots), winners, tied, details=_details(words, pairs, ways) if ballots else {})


def _ways(worth: Mapping[str, Any], places: int, lot: Lot) -> Iterator[tuple[str, ...]]:
    """Who may take these places: one way, or several where worth and lot part them not."""
    sure, level = elected(worth, places, lot)
    for some in combinations(level, min(len(level), places - len(sure))):
        yield (*sure, *some)


def _put_above(key: str, two: Iterable[str], pairs: Duels) -> int:
    return sum(pairs[key][other] for other in two if other != key)


def _details(
    words: Words, pairs: dict[str, dict[str, int]], ways: Sequence[tuple[tuple[str, ...], ...]]
) -> dict[str, Any]:
    """With who went on, as far as it is the same on every way."""
    found: dict[str, Any] = {"words": words}
    for name, step in (("semifinalists", 0), ("finalists", 1)):
        if len({frozenset(way[step]) for way in ways}) == 1:
            found[name] = sorted(ways[0][step], key=list(words).index)
    if len(found.get("finalists", ())) == 2:
        one, other = found["finalists"]
        found["final"] = {one: pairs[one][other], other: pairs[other][one]}
    return found


METHOD = Method("three", Unit.GOOD, check, count, most_seats=1, rates=True)
