"""What one ballot paid, exactly: follows from the published prices, so anyone can work it out by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from .election import Ballot, Election
from .outcome import Outcome, Shares, Why
from .support import worths


@dataclass(frozen=True)
class Line:
    """One project that a ballot names: `paid` from its part, `chosen` or not, and if not, `why`."""

    project: str
    paid: Fraction
    chosen: bool
    filled: bool
    why: Why | None


@dataclass(frozen=True)
class Receipt:
    """A ballot's part of the budget: what it `had` and has `left`, and in between the `lines`."""

    had: Fraction
    lines: tuple[Line, ...]
    left: Fraction


def receipt(election: Election, outcome: Outcome, ballot: Ballot) -> Receipt:
    """The receipt of one ballot: had = what the lines paid + left. Without equal shares nothing is paid."""
    had = left = outcome.shares.raised if outcome.shares else Fraction(0)
    paid = dict[str, Fraction]()
    if outcome.shares:
        paid, left = _paid(outcome.shares, ballot, left)
    why = {each.project: each.why for each in outcome.missed}
    lines = (
        Line(each, paid.get(each, Fraction(0)), each in outcome.selected, each in outcome.filled, why.get(each))
        for each in _in_order(outcome, ballot)
    )
    return Receipt(had, tuple(lines), left)


def _paid(shares: Shares, ballot: Ballot, left: Fraction) -> tuple[dict[str, Fraction], Fraction]:
    worth: Mapping[str, int] = dict(worths(ballot, shares.utility))
    paid: dict[str, Fraction] = {}
    for each in shares.bought:
        if each.project in worth:
            paid[each.project] = min(left, each.each * worth[each.project])
            left -= paid[each.project]
    return paid, left


def _in_order(outcome: Outcome, ballot: Ballot) -> list[str]:
    """Chosen ones in the order chosen, then the others as the ballot names them."""
    chosen = [each for each in outcome.selected if each in ballot.choices]
    return chosen + [each for each in ballot.choices if each not in chosen]
