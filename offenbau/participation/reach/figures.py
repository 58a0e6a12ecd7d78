"""How near what people said comes to the town's figures, without telling anything of few people.

Those who say something of themselves are no random sample. The span beside a share says only how far chance alone
could move it; what lies outside of it is called clear.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from offenbau.participation.suppression import SMALL, hidden_parts

# From so few answers nothing follows for anybody.
ENOUGH = 20
_Z = 1.96  # 95 per cent


class Heard(StrEnum):
    """How a group compares with the town."""

    LESS = "less"
    ALIKE = "alike"
    MORE = "more"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Group:
    """A cell: how many said it (None: not shown), at most how many that can be, and how many live in the town."""

    code: str
    label: str
    number: int | None
    most: int
    people: int | None
    share: float | None
    low: float
    high: float
    expected: float | None
    heard: Heard


@dataclass(frozen=True)
class Compared:
    """A question with its groups; `answered` by how many of those who told something. Hidden: too few answered."""

    question: str
    answered: int
    groups: tuple[Group, ...]
    hidden: bool

    @property
    def has_gaps(self) -> bool:
        """Whether a number is left out."""
        return any(group.number is None for group in self.groups)


def span(number: int, base: int) -> tuple[float, float]:
    """Return between which shares a share lies that was seen as `number` of `base` (Wilson, 95 per cent)."""
    if not base:
        return 0.0, 1.0
    share, square = number / base, _Z * _Z
    middle = share + square / (2 * base)
    reach = _Z * sqrt(share * (1 - share) / base + square / (4 * base * base))
    return max(0.0, (middle - reach) / (1 + square / base)), min(1.0, (middle + reach) / (1 + square / base))


def compared(
    question: str,
    cells: Sequence[Sequence[str]],
    counts: Mapping[str, int],
    people: Mapping[str, int | None],
) -> Compared:
    """Return a question beside the town's figures; `cells` are [code, words], `people` by code."""
    numbers = {code: counts.get(code, 0) for code, _label in cells}
    base = sum(numbers.values())
    if base < SMALL:
        return Compared(question, base, (), hidden=True)
    hidden = hidden_parts(numbers)
    together = sum(numbers[code] for code in hidden)
    total = _total(people, [code for code, _label in cells])
    groups = tuple(
        _group(code, label, None if code in hidden else numbers[code], together, base, people.get(code), total)
        for code, label in cells
    )
    return Compared(question, base, groups, hidden=False)


def _total(people: Mapping[str, int | None], codes: Sequence[str]) -> int | None:
    """Return how many people all cells hold; None where one of them is not known, for then no share is."""
    known = [people.get(code) for code in codes]
    return None if None in known else sum(number or 0 for number in known) or None


def _group(
    code: str, label: str, number: int | None, together: int, base: int, people: int | None, total: int | None
) -> Group:
    most = together if number is None else number
    low, high = span(most, base)
    expected = people / total if total and people is not None else None
    share = None if number is None else number / base
    return Group(
        code=code,
        label=label,
        number=number,
        most=most,
        people=people,
        share=share,
        low=0.0 if number is None else low,
        high=high,
        expected=expected,
        heard=_heard(expected, low, high, base, sure=number is not None),
    )


def _heard(expected: float | None, low: float, high: float, base: int, *, sure: bool) -> Heard:
    """Compare; of a hidden number only what is known to everybody is used: that it is not above what is hidden."""
    if expected is None or base < ENOUGH:
        return Heard.UNKNOWN
    if high < expected:
        return Heard.LESS
    if not sure:
        return Heard.UNKNOWN
    return Heard.MORE if low > expected else Heard.ALIKE
