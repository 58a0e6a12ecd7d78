"""Why those have won who have: the figures on which it hung, as codes; words are found by whoever shows them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .question import Question
from .result import Result, Rule


class Why(StrEnum):
    """What decided. In words, `first` and `second` are options, `a` and `b` whole numbers."""

    MOST = "most"  # first has a, more than second with b, the best of those who did not win
    ALONE = "alone"  # first has a, and nobody else anything
    LEAST = "least"  # first has resistance a, second the next least: b
    FEWER_HIGH = "fewer_high"  # equal resistance, but a ballots of 8 to 10 against first and b against second
    STAYS = "stays"  # first is that everything stays as it is
    NOT_RECOMMENDED = "not_recommended"  # against first there is more resistance than against everything staying
    GRADE = "grade"  # the middle grade of first is a, that of second, the next best, b
    TAKEN_AWAY = "taken_away"  # both have the middle grade a, and first more when such grades are taken away
    BEATS_ALL = "beats_all"  # first wins each duel, the closest one against second with a to b
    PATHS = "paths"  # first does not win its duel with second, but its paths are stronger: a to b
    FINAL = "final"  # a ballots put first above second, b the other way
    HALF = "half"  # in the last round first has a of b ballots
    QUOTA = "quota"  # first has reached the quota of a in round b
    REMAINED = "remained"  # first was left when there were no more options than places
    DRAWN = "drawn"  # nothing but the lot parted first from the others


@dataclass(frozen=True)
class Reason:
    """One reason with its options and numbers, as `Why` names them; of several winners it is told of the last."""

    why: Why
    first: tuple[str, ...]
    second: str = ""
    a: int = 0
    b: int = 0


def reasons(question: Question, result: Result) -> tuple[Reason, ...]:
    """The reasons for a result, none where nobody has won."""
    found = list(_FOR[question.method](question, result)) if result.winners else []
    if result.drawn:
        found.append(Reason(Why.DRAWN, result.drawn))
    return tuple(found)


def _most(_question: Question, result: Result) -> Iterator[Reason]:
    votes = {figure.key: figure.votes for figure in result.figures}
    last = result.winners[-1]
    others = [key for key in votes if key not in result.winners and votes[key]]
    if not others:
        yield Reason(Why.ALONE, (last,), a=votes[last])
    else:
        second = max(others, key=lambda key: votes[key])
        yield Reason(Why.MOST, (last,), second, votes[last], votes[second])


def _resistance(question: Question, result: Result) -> Iterator[Reason]:
    votes = {figure.key: figure.votes for figure in result.figures}
    high, refused = result.details["high"], result.details["not_recommended"]
    (winner,) = result.winners
    second = min((key for key in votes if key != winner), key=lambda key: (votes[key], high[key]), default="")
    if second and votes[second] > votes[winner]:
        yield Reason(Why.LEAST, (winner,), second, votes[winner], votes[second])
    elif second:
        yield Reason(Why.FEWER_HIGH, (winner,), second, high[winner], high[second])
    if question.keys[question.settings["passive"] - 1] == winner:
        yield Reason(Why.STAYS, (winner,))
    elif refused:
        yield Reason(Why.NOT_RECOMMENDED, tuple(refused))


def _judgment(_question: Question, result: Result) -> Iterator[Reason]:
    grades = {figure.key: figure.votes for figure in result.figures}
    last = result.winners[-1]
    second = max((key for key in grades if key not in result.winners), key=lambda key: grades[key], default="")
    if second and grades[second] == grades[last]:
        yield Reason(Why.TAKEN_AWAY, (last,), second, grades[last], grades[last])
    elif second:
        yield Reason(Why.GRADE, (last,), second, grades[last], grades[second])


def _schulze(_question: Question, result: Result) -> Iterator[Reason]:
    (winner,) = result.winners
    duels, paths = result.details["duels"], result.details["paths"]
    lost = [key for key in duels[winner] if duels[winner][key] <= duels[key][winner]]
    for key in lost:
        yield Reason(Why.PATHS, (winner,), key, paths[winner][key], paths[key][winner])
    if not lost and duels[winner]:
        closest = min(duels[winner], key=lambda key: duels[winner][key] - duels[key][winner])
        yield Reason(Why.BEATS_ALL, (winner,), closest, duels[winner][closest], duels[closest][winner])


def _three(_question: Question, result: Result) -> Iterator[Reason]:
    final = result.details.get("final", {})
    for second in final:
        if second not in result.winners and set(result.winners) <= set(final):
            yield Reason(Why.FINAL, result.winners, second, final[result.winners[0]], final[second])


def _ranked(_question: Question, result: Result) -> Iterator[Reason]:
    last = result.rounds[-1]
    if last.rule is Rule.MAJORITY:
        yield Reason(Why.HALF, result.winners, a=int(last.votes[result.winners[0]]), b=int(sum(last.votes.values())))


def _stv(_question: Question, result: Result) -> Iterator[Reason]:
    quota = result.details["quota"]
    for number, each in enumerate(result.rounds, start=1):
        for key in each.elected:
            if key in result.winners:
                reached = each.votes[key] >= quota
                yield Reason(Why.QUOTA if reached else Why.REMAINED, (key,), a=quota if reached else 0, b=number)


_FOR: dict[str, Callable[[Question, Result], Iterator[Reason]]] = {
    "single": _most,
    "approval": _most,
    "score": _most,
    "dots": _most,
    "ranked": _ranked,
    "schulze": _schulze,
    "stv": _stv,
    "resistance": _resistance,
    "judgment": _judgment,
    "three": _three,
}
