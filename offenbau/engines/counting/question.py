"""The question that is put to the vote, and the ballots that answer it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from . import limits
from .errors import Code, QuestionError
from .methods import METHODS, Choices, Method


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen. `key` stands in ballots and files, `title` is what people read."""

    key: str
    title: str


@dataclass(frozen=True)
class Question:
    """What is asked: options in the order of the ballot paper, the method and its settings, how many are elected.

    `settings` that are left out take the method's default and stand there afterwards. Raises QuestionError.
    """

    method: str
    options: tuple[Option, ...]
    settings: Mapping[str, int] = field(default_factory=dict)
    seats: int = 1

    def __post_init__(self) -> None:
        if type(self.method) is not str or self.method not in METHODS:
            raise QuestionError(Code.UNKNOWN_METHOD, "method")
        _check_options(self.options)
        object.__setattr__(self, "settings", _completed(self.rules, self.settings, len(self.options)))
        most = min(self.rules.most_seats, len(self.options))
        if not limits.is_number(self.seats, 1, most):
            raise QuestionError(Code.SEATS, "seats", most)

    @property
    def rules(self) -> Method:
        """The method itself."""
        return METHODS[self.method]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the options in the order of the ballot paper."""
        return tuple(option.key for option in self.options)

    @cached_property
    def titles(self) -> dict[str, str]:
        """What people read, by key."""
        return {option.key: option.title for option in self.options}


@dataclass(frozen=True)
class Ballot:
    """`count` ballots that came by one channel and say the same; `choices` as `checked` returns them."""

    choices: Choices
    channel: str
    count: int = 1


def _check_options(options: tuple[Option, ...]) -> None:
    if not 1 <= len(options) <= limits.OPTIONS:
        raise QuestionError(Code.OPTIONS, "options", limits.OPTIONS)
    seen: set[str] = set()
    for index, option in enumerate(options):
        place = f"options[{index}]"
        if not limits.is_key(option.key):
            raise QuestionError(Code.OPTION_KEY, f"{place}.key")
        if option.key in seen:
            raise QuestionError(Code.SAME_KEY, f"{place}.key")
        if not limits.is_text(option.title, limits.TITLE_CHARACTERS) or not option.title.strip():
            raise QuestionError(Code.OPTION_TITLE, f"{place}.title")
        seen.add(option.key)


def _completed(rules: Method, given: Mapping[str, int], options: int) -> dict[str, int]:
    unknown = [name for name in given if name not in {setting.name for setting in rules.settings}]
    if unknown:
        raise QuestionError(Code.UNKNOWN_SETTING, "settings")
    found: dict[str, int] = {}
    for setting in rules.settings:
        value = given[setting.name] if setting.name in given else setting.default(found, options)
        highest = setting.highest(options)
        if not limits.is_number(value, 1, highest):
            raise QuestionError(Code.SETTING, f"settings.{setting.name}", highest)
        found[setting.name] = value
    return found
