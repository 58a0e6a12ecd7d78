"""A questionnaire as plain values: what freezes at the start, and what answers are checked and counted against."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from offenbau.participation.formats.survey.enums import ASKED, DONT_KNOW, OTHER, Kind


@dataclass(frozen=True)
class Choice:
    """One answer that can be chosen, or one line of a matrix; `key` stands in answers, counts and files."""

    key: str
    label: str


@dataclass(frozen=True)
class Condition:
    """Something is shown only if an earlier question got one of these answers."""

    question: str
    among: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """A question, a text to read, or the beginning of a page.

    `most` is how many may be ticked (0: any number). `low` to `high` are the steps of a scale. A number lies between
    `least` and `greatest` with `places` decimals; answers hold it as a whole number of its smallest unit.
    """

    key: str
    kind: Kind
    title: str
    text: str = ""
    required: bool = False
    options: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    other: bool = False
    most: int = 0
    low: int = 1
    high: int = 5
    low_words: str = ""
    high_words: str = ""
    dont_know: bool = False
    unit: str = ""
    least: int = 0
    greatest: int = 100
    places: int = 0
    long: bool = False
    condition: Condition | None = None

    @property
    def is_asked(self) -> bool:
        """Whether it is answered, and not only read."""
        return self.kind in ASKED

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of the scale, as they stand in answers."""
        return tuple(str(step) for step in range(self.low, self.high + 1))

    @property
    def values(self) -> tuple[str, ...]:
        """The keys of all answers that can be chosen."""
        if self.kind in (Kind.SINGLE, Kind.MULTIPLE):
            return (*(option.key for option in self.options), *((OTHER,) if self.other else ()))
        if self.kind in (Kind.SCALE, Kind.MATRIX):
            return (*self.steps, *((DONT_KNOW,) if self.dont_know else ()))
        return ()

    @property
    def scale(self) -> int:
        """How many smallest units a whole has: 10 with one decimal."""
        return 10**self.places


def to_data(items: Iterable[Item]) -> list[dict[str, Any]]:
    """Return the questionnaire as JSON values."""
    return [{**asdict(item), "kind": str(item.kind)} for item in items]


def from_data(data: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
    """Return the questionnaire that `to_data` has written."""
    return tuple(_item(values) for values in data)


def _item(values: Mapping[str, Any]) -> Item:
    condition = values["condition"]
    return Item(
        **{
            **values,
            "kind": Kind(values["kind"]),
            "options": tuple(Choice(**option) for option in values["options"]),
            "rows": tuple(Choice(**row) for row in values["rows"]),
            "condition": Condition(condition["question"], tuple(condition["among"])) if condition else None,
        }
    )
