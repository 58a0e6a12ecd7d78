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


def _share(counted: list[int]) -> Share:
    agree, disagree, seen = counted
    left, right = round(100 * agree / seen), round(100 * disagree / seen)
    return Share(left, min(right, 100 - left), max(100 - left - right, 0), seen)
