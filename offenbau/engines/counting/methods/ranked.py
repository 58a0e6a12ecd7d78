"""Options in order, best first, as many as one likes (instant run-off). Choices: a list of keys.

Each ballot counts for the first option on it that is still in. Whoever has more than half of the ballots still in
the count wins. Until then the option with the fewest votes leaves, and its ballots go to the next option on them; a
ballot that names no further one is exhausted. Where several have the fewest votes, these rules decide, in this
order:

1. together: if all of them together have fewer votes than the next option, they all leave (none could catch up);
2. earlier rounds: whoever of them had the fewest votes in the round before leaves, else in the one before that …;
3. same winner: each of those still level is tried; if the same option wins every time, the last of them on the
   paper leaves;
4. lot: once a lot was drawn, whoever of them it placed last leaves;
5. open: until then the count stops, and all who win in one of these trials are named as tied.

If the last two have equally many votes, both are tied until a lot is drawn: the order of the paper decides who wins
in no case. Figures are first choices, shares parts of the ballots that are not empty. One option wins; several
seats are another method.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..result import Round, Rule, Unit
from .method import Choices, Lot, Method, Tally, ballots_in, decided, named_options

if TYPE_CHECKING:
    from ..question import Ballot, Question

# So many trials at most; beyond them every option still in counts as a possible winner.
MOST_TRIALS = 200

Votes = dict[str, int]
Standing = frozenset[str]
Step = tuple[Votes, tuple[str, ...], Rule]


def check(question: "Question", raw: object) -> Choices:
    """Keys, best first."""
    return named_options(question, raw, len(question.options))


def count(question: "Question", ballots: "Sequence[Ballot]", lot: Lot = ()) -> Tally:
    """Rounds until one has more than half, or nothing parts those who could win."""
    race, everyone = _Race(question.keys, ballots), frozenset(question.keys)
    if not race.ballots:
        return Tally(race.votes(everyone), 0, (), ())
    steps, ahead = race.run((everyone,), lot)
    winners, tied = decided(ahead)
    return Tally(race.votes(everyone), race.ballots, winners, tied, _rounds(steps, race.ballots))


class _Race:
    """The ballots of one count, and what has been worked out already.

    A path is who was in, round by round; its last entry is who is in now.
    """

    def __init__(self, keys: tuple[str, ...], ballots: "Sequence[Ballot]") -> None:
        self.keys = keys
        self.papers = _whatever_the_channel(ballots)
        self.ballots = ballots_in(ballots)
        self.trials = 0
        self._votes: dict[Standing, Votes] = {}
        self._possible: dict[tuple[Standing, ...], Standing] = {}

    def votes(self, standing: Standing) -> Votes:
        """Votes of the options still in, in the order of the paper."""
        if standing not in self._votes:
            self._votes[standing] = self._counted(standing)
        return self._votes[standing]

    def _counted(self, standing: Standing) -> Votes:
        votes = {key: 0 for key in self.keys if key in standing}
        for ranking, number in self.papers:
            for key in ranking:
                if key in standing:
                    votes[key] += number
                    break
        return votes

    def run(self, path: tuple[Standing, ...], lot: Lot = ()) -> tuple[list[Step], tuple[str, ...]]:
        """From here to the end, round by round: the votes, who leaves, why; then the winner alone, or who is tied."""
        steps: list[Step] = []
        while True:
            votes = self.votes(path[-1])
            ended = _ending(votes)
            if ended:
                leaders = sorted(_leaders(votes), key=lot.index)[:1] if lot else _leaders(votes)
                return [*steps, (votes, (), ended)], tuple(leaders)
            left, rule = _leaving(votes, [self.votes(standing) for standing in path[:-1]])
            if len(left) > 1 and rule is Rule.EARLIER_ROUNDS:
                possible = self._winners_after_one_of(left, path)
                if len(possible) > 1 and not lot:
                    return [*steps, (votes, (), Rule.OPEN)], tuple(key for key in self.keys if key in possible)
                left, rule = _parted(left, lot if len(possible) > 1 else ())
            steps.append((votes, left, rule))
            path = (*path, path[-1] - set(left))

    def _winners_after_one_of(self, level: tuple[str, ...], path: tuple[Standing, ...]) -> Standing:
        """Who may win if any of those that nothing parts leaves."""
        if path not in self._possible:
            self._possible[path] = frozenset().union(*(self._winners_without(key, path) for key in level))
        return self._possible[path]

    def _winners_without(self, key: str, path: tuple[Standing, ...]) -> Standing:
        self.trials += 1
        if self.trials > MOST_TRIALS:
            return path[-1]
        return frozenset(self.run((*path, path[-1] - {key}))[1])


def _whatever_the_channel(ballots: "Sequence[Ballot]") -> list[tuple[tuple[str, ...], int]]:
    """How many ballots hold each ranking."""
    found: dict[tuple[str, ...], int] = {}
    for ballot in ballots:
        ranking = tuple(ballot.choices)
        found[ranking] = found.get(ranking, 0) + ballot.count
    return list(found.items())


def _ending(votes: Votes) -> Rule | None:
    if 2 * max(votes.values()) > sum(votes.values()):
        return Rule.MAJORITY
    return Rule.TIE if len(votes) == 2 else None


def _leaders(votes: Votes) -> tuple[str, ...]:
    most = max(votes.values())
    return tuple(key for key in votes if votes[key] == most)


def _leaving(votes: Votes, past: Sequence[Votes]) -> tuple[tuple[str, ...], Rule]:
    """Who leaves by the first rules; more than one under EARLIER_ROUNDS where the earlier rounds part them not."""
    fewest = min(votes.values())
    last = tuple(key for key in votes if votes[key] == fewest)
    if len(last) == 1:
        return last, Rule.FEWEST
    others = [number for number in votes.values() if number > fewest]
    if others and fewest * len(last) < min(others):
        return last, Rule.TOGETHER
    for earlier in reversed(past):
        last = _fewest_of(last, earlier)
    return last, Rule.EARLIER_ROUNDS


def _parted(level: tuple[str, ...], lot: Lot) -> tuple[tuple[str, ...], Rule]:
    """Who leaves of those that no other rule parts: by lot, or the last on the paper where it does not matter."""
    return ((max(level, key=lot.index),), Rule.LOT) if lot else (level[-1:], Rule.SAME_WINNER)


def _fewest_of(keys: tuple[str, ...], votes: Mapping[str, int]) -> tuple[str, ...]:
    fewest = min(votes[key] for key in keys)
    return tuple(key for key in keys if votes[key] == fewest)


def _rounds(steps: Sequence[Step], ballots: int) -> tuple[Round, ...]:
    """The steps with what each passes on: how many more votes the others have in the next one."""
    found = []
    for index, (votes, left, rule) in enumerate(steps):
        after = steps[index + 1][0] if index + 1 < len(steps) else {}
        transfers = {key: after[key] - votes[key] for key in after if after[key] > votes[key]}
        found.append(Round(votes, ballots - sum(votes.values()), left, transfers, rule))
    return tuple(found)


METHOD = Method("ranked", Unit.FIRST_CHOICES, check, count, most_seats=1, lists=True, ordered=True)
