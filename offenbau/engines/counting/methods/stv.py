"""Options in order, best first, for several places (single transferable vote). Choices: a list of keys.

The quota is the ballots that are not empty, divided by one more than the places, rounded down, plus one (Droop): so
many can reach it as there are places, and no more. Each ballot begins as one vote for the first option on it. Round
by round:

1. Whoever has the quota is elected. When all places are taken, the count ends (`filled`).
2. If no more options are left than places are open, all of them are elected, those with a vote (`remaining`).
3. Otherwise the largest surplus over the quota passes on (`surplus`): every ballot that lies with this option goes
   to the next one on it that is neither elected nor out, and is worth its value times surplus divided by votes
   (weighted inclusive Gregory). Values are fractions and never rounded; what names no further option is exhausted.
4. If there is no surplus, the option with the fewest votes is out (`fewest`), and its ballots pass on at their
   value. Several with the fewest are out `together` if all of them have fewer than the next one, and enough others
   are left.

Of several with the same surplus, or the fewest votes, the round before decides who had more, or fewer, then the one
before that … (`earlier_rounds`). If nothing parts them, each is tried: if the same are elected each time, the last
of them on the paper is taken (`same_winner`); otherwise the lot, once one was drawn (`lot`): whom it places first
passes a surplus on first, whom it places last is out first. Until then the count stops (`open`): those elected on
every way are sure, those on some way are tied. After 200 trials everybody still in counts as one who could be
elected.

Figures are first choices, shares parts of the ballots that are not empty. `quota` stands in the details.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ..result import Round, Rule, Unit
from . import ranked
from .method import Lot, Method, Tally, ballots_in

if TYPE_CHECKING:
    from ..question import Ballot, Question

# With each surplus the fractions grow: no more places than that.
MOST_SEATS = 12
MOST_TRIALS = 200

Votes = dict[str, Fraction]
# What is left of a ranking, best first, and how much lies there.
Pile = dict[tuple[str, ...], Fraction]
Outcome = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class _State:
    """Where a count stands: the piles of all who are not out, who is elected in which order, whose surplus is due."""

    piles: Mapping[str, Pile]
    elected: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    past: tuple[Votes, ...] = ()


def count(question: "Question", ballots: "Sequence[Ballot]", lot: Lot = ()) -> Tally:
    """Rounds until all places are taken, or nothing parts those who could be elected."""
    first = dict.fromkeys(question.keys, 0)
    piles: dict[str, Pile] = {key: {} for key in question.keys}
    for ballot in ballots:
        head, *rest = ballot.choices
        first[head] += ballot.count
        _lay(piles, head, tuple(rest), Fraction(ballot.count))
    valid = ballots_in(ballots)
    if not valid:
        return Tally(first, 0, (), ())
    race = _Race(question.keys, question.seats, valid)
    rounds, winners, tied = race.run(_State(piles), lot)
    return Tally(first, valid, winners, tied, tuple(rounds), {"quota": race.quota})


class _Race:
    """One count: the places and the quota, and how many ways were tried."""

    def __init__(self, keys: tuple[str, ...], seats: int, ballots: int) -> None:
        self.keys = keys
        self.seats = seats
        self.ballots = ballots
        self.quota = ballots // (seats + 1) + 1
        self.trials = 0

    def run(self, state: _State, lot: Lot = ()) -> tuple[list[Round], tuple[str, ...], tuple[str, ...]]:
        """From here to the end: the rounds, who is surely elected, who is tied."""
        rounds: list[Round] = []
        while True:
            votes = _votes(state.piles)
            state, new = self._with_quota(state, votes, lot)
            rule, level = self._step(state, votes)
            if not level:
                rest = _best_first(self._remaining(state, votes), votes) if rule is Rule.REMAINING else ()
                rounds.append(self._round(state.piles, votes, (), votes, rule, (*new, *rest)))
                return rounds, (*state.elected, *rest), ()
            if len(level) > 1 and rule is not Rule.TOGETHER:
                sure, possible = self._outcomes(state, votes, level)
                if sure != possible and not lot:
                    rounds.append(self._round(state.piles, votes, (), votes, Rule.OPEN, new))
                    return rounds, self._in_order(sure, state), tuple(k for k in self.keys if k in possible - sure)
                level, rule = _parted(level, rule, lot if sure != possible else ())
            before, state = state, self._after(state, votes, level)
            rounds.append(self._round(before.piles, votes, level, _votes(state.piles), rule, new))

    # -- One round ------------------------------------------------------------------------------------
    def _with_quota(self, state: _State, votes: Votes, lot: Lot) -> tuple[_State, tuple[str, ...]]:
        """Those who have just reached the quota are elected, most votes first."""
        new = [key for key in self.keys if key in votes and key not in state.elected and votes[key] >= self.quota]
        new = _best_first(sorted(new, key=lot.index) if lot else new, votes)
        due = (*state.due, *(key for key in new if votes[key] > self.quota))
        return replace(state, elected=(*state.elected, *new), due=due), tuple(new)

    def _step(self, state: _State, votes: Votes) -> tuple[Rule, tuple[str, ...]]:
        """What happens next and with whom: nobody at the end, several where nothing parts them."""
        left = self._hopeful(state, votes)
        if len(state.elected) == self.seats:
            return Rule.FILLED, ()
        if len(state.elected) + len(left) <= self.seats:
            return Rule.REMAINING, ()
        if state.due:
            return Rule.SURPLUS, _extreme(max, state.due, (votes, *reversed(state.past)))
        level = _extreme(min, left, (votes,))
        if len(level) == 1:
            return Rule.FEWEST, level
        if self._can_leave_together(state, votes, left, level):
            return Rule.TOGETHER, level
        return Rule.EARLIER_ROUNDS, _extreme(min, level, tuple(reversed(state.past)))

    def _can_leave_together(self, state: _State, votes: Votes, left: tuple[str, ...], level: tuple[str, ...]) -> bool:
        others = [votes[key] for key in left if key not in level]
        enough = len(state.elected) + len(others) >= self.seats
        return enough and sum(votes[key] for key in level) < min(others, default=0)

    def _hopeful(self, state: _State, votes: Votes) -> tuple[str, ...]:
        return tuple(key for key in self.keys if key in votes and key not in state.elected)

    def _remaining(self, state: _State, votes: Votes) -> list[str]:
        return [key for key in self._hopeful(state, votes) if votes[key]]

    def _after(self, state: _State, votes: Votes, left: tuple[str, ...]) -> _State:
        """The piles once what these do not need, or all that they have, has passed on."""
        surplus = left[0] in state.due
        share = (votes[left[0]] - self.quota) / votes[left[0]] if surplus else Fraction(1)
        piles = {name: dict(pile) for name, pile in state.piles.items() if name not in left}
        open_to = set(piles) - set(state.elected)
        for rest, value in (parcel for key in left for parcel in state.piles[key].items()):
            place = next((index for index, name in enumerate(rest) if name in open_to), None)
            if place is not None:
                _lay(piles, rest[place], rest[place + 1 :], value * share)
        kept: dict[str, Pile] = {left[0]: {(): Fraction(self.quota)}} if surplus else {}
        due = tuple(name for name in state.due if name not in left)
        return replace(state, piles={**piles, **kept}, due=due, past=(*state.past, votes))

    def _round(
        self,
        piles: Mapping[str, Pile],
        votes: Votes,
        left: tuple[str, ...],
        after: Votes,
        rule: Rule,
        elected: Iterable[str],
    ) -> Round:
        transfers = {key: after[key] - votes[key] for key in self.keys if key in after and after[key] > votes[key]}
        shown = {key: votes[key] for key in self.keys if key in piles}
        return Round(shown, self.ballots - sum(votes.values()), left, transfers, rule, tuple(elected))

    # -- Ties -----------------------------------------------------------------------------------------
    def _outcomes(self, state: _State, votes: Votes, level: tuple[str, ...]) -> Outcome:
        """Who is elected whichever of these is taken, and who on some way."""
        ways = [self._outcome_after(state, votes, key) for key in level]
        return frozenset.intersection(*(sure for sure, _some in ways)), frozenset().union(
            *(some for _sure, some in ways)
        )

    def _outcome_after(self, state: _State, votes: Votes, key: str) -> Outcome:
        self.trials += 1
        if self.trials > MOST_TRIALS:
            return frozenset(state.elected), frozenset((*state.elected, *self._remaining(state, votes)))
        _rounds, sure, tied = self.run(self._after(state, votes, (key,)))
        return frozenset(sure), frozenset((*sure, *tied))

    def _in_order(self, sure: Iterable[str], state: _State) -> tuple[str, ...]:
        return (*state.elected, *(key for key in self.keys if key in sure and key not in state.elected))


def _lay(piles: dict[str, Pile], key: str, rest: tuple[str, ...], value: Fraction) -> None:
    piles[key][rest] = piles[key].get(rest, Fraction(0)) + value


def _votes(piles: Mapping[str, Pile]) -> Votes:
    return {key: sum(pile.values(), Fraction(0)) for key, pile in piles.items()}


def _best_first(keys: Iterable[str], votes: Votes) -> list[str]:
    return sorted(keys, key=lambda key: votes[key], reverse=True)


def _extreme(
    extreme: Callable[[Iterable[Fraction]], Fraction], keys: tuple[str, ...], rounds: Sequence[Votes]
) -> tuple[str, ...]:
    """Of these who has the most or fewest in the first of the rounds, of those who has in the next …"""
    for round_ in rounds:
        wanted = extreme(round_[key] for key in keys)
        keys = tuple(key for key in keys if round_[key] == wanted)
    return keys


def _parted(level: tuple[str, ...], rule: Rule, lot: Lot) -> tuple[tuple[str, ...], Rule]:
    """One of those that nothing else parts: by lot, or the last on the paper where it does not matter."""
    placed = sorted(level, key=lot.index) if lot else level
    if rule is Rule.SURPLUS:
        return tuple(placed[:1] if lot else placed[-1:]), rule
    return tuple(placed[-1:]), Rule.LOT if lot else Rule.SAME_WINNER


METHOD = Method("stv", Unit.FIRST_CHOICES, ranked.check, count, most_seats=MOST_SEATS, lists=True, ordered=True)
