"""Options in order, best first, as many as one likes (Schulze): who can hold out against every other wins.

Choices: a list of keys. A ballot puts each option that it names before those after it and before all that it does
not name; between two that it does not name it says nothing.

1. For each pair it is counted how many ballots put the one before the other (`duels`). Whoever is put first by more
   has a link to the other, as strong as the number of ballots that put it first.
2. A path leads over one or more links; it is as strong as its weakest one. `paths` are the strongest from each to
   each.
3. An option beats another if its strongest path there is stronger than the strongest one back. Whoever is beaten by
   nobody wins; if that is more than one option, they are tied.

Figures are how many others an option beats, shares parts of the others. One option wins. An option that no ballot
names never wins. The order of the paper decides nothing. Source: Markus Schulze, „A new monotonic,
clone-independent … method“, Social Choice and Welfare 36 (2011), strength by winning votes.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..result import Unit
from . import ranked
from .method import Lot, Method, Tally, decided, duels, elected, summed

if TYPE_CHECKING:
    from ..question import Ballot, Question

Pairs = dict[str, dict[str, int]]


def count(question: "Question", ballots: "Sequence[Ballot]", lot: Lot = ()) -> Tally:
    """Duels, strongest paths, and who is beaten by nobody."""
    pairs = duels(question, ballots)
    paths = _strongest_paths(pairs)
    beats = {key: sum(paths[key][other] > paths[other][key] for other in paths[key]) for key in paths}
    named = summed(question, ballots)
    unbeaten = [key for key in paths if named[key] and all(paths[key][o] >= paths[o][key] for o in paths[key])]
    winners, tied = elected(dict.fromkeys(unbeaten, 0), 1, lot) if lot else decided(unbeaten)
    return Tally(beats, len(beats) - 1, winners, tied, details={"duels": pairs, "paths": paths})


def _strongest_paths(pairs: Pairs) -> Pairs:
    """From each to each: the weakest link of the strongest path (Floyd and Warshall's way)."""
    paths = {a: {b: pairs[a][b] if pairs[a][b] > pairs[b][a] else 0 for b in pairs[a]} for a in pairs}
    for through in pairs:
        for a in pairs:
            for b in paths[a]:
                if through not in (a, b):
                    paths[a][b] = max(paths[a][b], min(paths[a][through], paths[through][b]))
    return paths


METHOD = Method("schulze", Unit.DUELS, ranked.check, count, most_seats=1, lists=True, ordered=True)
