"""The fairest lottery over panels: maximin or leximin, exactly."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from . import fairness
from .errors import Code, LotError
from .fairness import Cut
from .groups import Groups, Seats, grouped
from .panels import LEFT, Mixture, Pricing, covered, mixed, peeled
from .question import Question
from .relaxing import smallest_change


class Method(StrEnum):
    """What fair means: the least chance as high as can be, or all chances from the least upwards."""

    LEXIMIN = "leximin"
    MAXIMIN = "maximin"


class Exact(StrEnum):
    """What was reached."""

    LEXIMIN = "leximin exact"
    MAXIMIN = "maximin exact"
    UNFINISHED = "maximin exact, the rest unfinished"


@dataclass(frozen=True)
class Lottery:
    """Panels with weights, and what they reach."""

    groups: Groups
    mixture: Mixture
    exact: Exact

    @property
    def chances(self) -> dict[str, float]:
        """The chance of each person."""
        each = zip(self.groups.groups, self.mixture.chances(self.groups).tolist(), strict=True)
        return {person.key: chance for group, chance in each for home in group.households for person in home}


# Told how much of the work is done, 0 to 1, as far as that can be told; False stops the work.
GoOn = Callable[[float], bool]


def always(_share: float) -> bool:
    """Whoever asks so waits as long as it takes."""
    return True


class _StoppedError(Exception):
    """The caller's budget for leximin is used up."""


class _OutOfTimeError(LotError):
    """The caller's budget is used up altogether."""


def lottery(question: Question, method: Method, go_on: GoOn = always, hold_out: GoOn = always) -> Lottery:
    """The fairest lottery.

    Both are called before each step of the work (one whole-number program). When `go_on` returns False, leximin stops
    as soon as there is an exact maximin lottery; that is the result then, and says so. When `hold_out` does, nothing
    is exact yet, and there is no result: a lottery that is less fair than promised is never returned. Raises LotError:
    `time`, or impossible quotas, with the smallest change that helps.
    """
    groups = grouped(question)
    first = Pricing(groups).best(np.zeros(len(groups.most)))
    if first is None:
        raise LotError(Code.IMPOSSIBLE, changes=smallest_change(question))
    return _Search(groups, first, go_on, hold_out).found(method)


class _Search:
    """The search for a lottery, with the panels and cuts found so far."""

    def __init__(self, groups: Groups, first: Seats, go_on: GoOn, hold_out: GoOn) -> None:
        self.groups, self.go_on, self.hold_out = groups, go_on, hold_out
        self.panels: list[Seats] = [first]
        self.cuts: list[Cut] = []

    def found(self, method: Method) -> Lottery:
        # The fairest point of all is often made up of panels at once; then nothing is left to do for either method.
        # It is also the quickest way to a lottery that is exact at all, so `go_on` cannot stop it: from nothing,
        # maximin alone may take ten times as long.
        mixture = self._peeled(fairness.leximin(self.groups, self.cuts))
        if mixture is not None:
            return Lottery(self.groups, mixture, Exact.LEXIMIN)
        least = self._maximin()
        if method is Method.MAXIMIN:
            return Lottery(self.groups, least, Exact.MAXIMIN)
        # From here on there is an exact lottery to fall back on, so that either end of time leads to it.
        try:
            return Lottery(self.groups, self._leximin(), Exact.LEXIMIN)
        except (_StoppedError, _OutOfTimeError):
            return Lottery(self.groups, least, Exact.UNFINISHED)

    def _peeled(self, chances: Seats) -> Mixture | None:
        panels, weights, left = peeled(self.groups, chances * self.groups.people, self._tell)
        self.panels += panels
        return mixed(panels, weights) if left < LEFT else None

    def _maximin(self) -> Mixture:
        while True:
            level = fairness.maximin(self.groups, self.cuts)
            found = covered(self.groups, level * self.groups.people, self.panels, self._tell)
            if isinstance(found, Mixture):
                return found
            self.cuts.append(found)

    def _leximin(self) -> Mixture:
        while True:
            chances = fairness.leximin(self.groups, self.cuts)
            found = covered(self.groups, chances * self.groups.people, self.panels, self._step)
            if isinstance(found, Mixture):
                return found
            self.cuts.append(found)

    def _tell(self, share: float) -> None:
        self.go_on(share)
        if not self.hold_out(share):
            raise _OutOfTimeError(Code.TIME)

    def _step(self, share: float) -> None:
        if not self.go_on(share):
            raise _StoppedError
        if not self.hold_out(share):
            raise _OutOfTimeError(Code.TIME)
