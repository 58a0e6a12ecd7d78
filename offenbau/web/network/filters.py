"""The filters of the list: what stands in the address, as choices, chips and a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from offenbau.municipality.lands import LANDS
from offenbau.projects.enums import Field, Floor, Phase

LONGEST_TEXT = 120


@dataclass(frozen=True)
class Filter:
    """One filter: its word in the address, its argument of search_projects, its label and choices."""

    name: str
    argument: str
    label: str
    any: str
    choices: dict[str, str]


@dataclass(frozen=True)
class Chip:
    """A filter that is set; `url` is the same list without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Choice:
    """A filter as the form shows it."""

    filter: Filter
    value: str

    @property
    def field(self) -> SafeString:
        """Its select with the chosen option marked, as finished markup."""
        return _field(get_language() or "de", self.filter.name, self.value)


def filters() -> tuple[Filter, ...]:
    """Return the filters in the language of the page."""
    return _filters(get_language() or "de")


@cache
def _filters(_language: str) -> tuple[Filter, ...]:
    return (
        Filter("etage", "floor", _("Floor"), _("all floors"), _labels(Floor)),
        Filter("phase", "phase", _("Phase"), _("all phases"), _labels(Phase)),
        Filter("thema", "field", _("Topic"), _("all topics"), _labels(Field)),
        Filter("land", "land", _("Land"), _("all Länder"), {land.code: land.name for land in LANDS}),
    )


@cache  # of few values: what is not among the choices counts as not set
def _field(_language: str, name: str, value: str) -> SafeString:
    among = next(each for each in filters() if each.name == name)
    options = [("", among.any), *among.choices.items()]
    return render_to_string("network/_filter.html", {"filter": among, "value": value, "options": options})


def _labels(choices: Any) -> dict[str, str]:
    return {choice.value: str(choice.label) for choice in choices}


class Search:
    """What somebody looks for: words and filters from the address; what is unknown there counts as not set."""

    def __init__(self, query: Mapping[str, str], path: str) -> None:
        self.path = path
        self.text = " ".join(query.get("q", "").replace("\x00", "").split())[:LONGEST_TEXT]
        self.after = query.get("nach", "").replace("\x00", "")[:80]
        self.choices = [Choice(each, _known(query.get(each.name, ""), each)) for each in filters()]

    @property
    def arguments(self) -> dict[str, str]:
        """The arguments of `search_projects`."""
        chosen = {choice.filter.argument: choice.value for choice in self.choices}
        return {"text": self.text, "after": self.after, **chosen}

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the list."""
        return not self._query()

    def url(self, *, without: str = "", **more: str) -> str:
        """Return the address of this list, without one filter, or with something more."""
        query = {key: value for key, value in {**self._query(), **more}.items() if value and key != without}
        return f"{self.path}?{urlencode(query)}" if query else self.path

    def chips(self) -> list[Chip]:
        """Return what is set, each with the way to take it off."""
        words = [Chip(_("“%(text)s”") % {"text": self.text}, self.url(without="q"))] if self.text else []
        return words + [
            Chip(choice.filter.choices[choice.value], self.url(without=choice.filter.name))
            for choice in self.choices
            if choice.value
        ]

    def _query(self) -> dict[str, str]:
        chosen = {choice.filter.name: choice.value for choice in self.choices if choice.value}
        return {"q": self.text, **chosen} if self.text else chosen


def _known(value: str, among: Filter) -> str:
    return value if value in among.choices else ""


def count_sentence(total: int, narrowed: bool) -> str:
    """Say how many there are, and whether something narrows the list."""
    if narrowed:
        words = ngettext("%(total)d building site found", "%(total)d building sites found", total)
    else:
        words = ngettext("%(total)d building site in all", "%(total)d building sites in all", total)
    return words % {"total": total}
