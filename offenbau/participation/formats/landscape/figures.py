"""What is told of the figures of a drawing: shares in per cent, and none of so few that one could tell who it was."""

from dataclasses import dataclass
from typing import Any

from offenbau.participation.suppression import is_small

LETTERS = "ABCDE"  # what groups are called by
SHOWN = 10  # statements of a list before "all of them"


@dataclass(frozen=True)
class Share:
    """What `seen` people said to a statement, in whole per cent that add up to 100."""

    agree: int
    disagree: int
    passed: int
    seen: int


@dataclass(frozen=True)
class Shares:
    """What was said to one statement: a share for each group in order, or one of everybody, or neither."""

    groups: tuple[Share, ...] = ()
    everybody: Share | None = None


def shares_of(figures: dict[str, Any]) -> Shares:
    """Return a share for each group, if there are several and none of them is too small; else one of everybody.

    Never both: what a group that is not shown has said would follow from the others. `figures` are those of a
    statement as `drawing.drawn` returns them; no share at all where too few have said something.
    """
    groups = figures["groups"]
    if len(groups) > 1 and all(seen and not is_small(seen) for _agree, _disagree, seen in groups):
        return Shares(groups=tuple(map(_share, groups)))
    seen = figures["total"][2]
    return Shares(everybody=_share(figures["total"]) if seen and not is_small(seen) else None)


def told_of(figures: dict[str, Any]) -> list[int] | None:
    """Return how many agree, disagree and have seen a statement, as a file tells it; None where it is of too few.

    Where shares of groups are told it counts those who are in one: the few others would follow from the rest.
    """
    shares = shares_of(figures)
    if shares.groups:
        return [sum(counts) for counts in zip(*figures["groups"], strict=True)]
    return figures["total"] if shares.everybody else None


def named_in(data: dict[str, Any], name: str) -> list[str]:
    """Return the statements of the list `uniting` or `dividing`, without those of which nothing is told."""
    return [each for each in data.get(name, ()) if told_of(data["statements"][each])]


def typical_in(data: dict[str, Any]) -> list[list[tuple[str, str]]]:
    """Return for each group the statements that are typical of it with its side, of those told by groups."""
    return [
        [(name, side) for name, side in group if shares_of(data["statements"][name]).groups]
        for group in data.get("typical", ())
    ]


def _share(counted: list[int]) -> Share:
    agree, disagree, seen = counted
    left, right = round(100 * agree / seen), round(100 * disagree / seen)
    return Share(left, min(right, 100 - left), max(100 - left - right, 0), seen)
