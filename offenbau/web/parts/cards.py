"""Rows of building sites, ready to be written down."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from offenbau.web.parts.floors import floor_tag


class Card(NamedTuple):
    """A building site in a list. Everything is text; `floors` is finished markup.

    A tuple, since it is made and looked up in memory for every row of every list.
    """

    title: str
    url: str
    town: str
    town_url: str
    goal: str
    summary: str
    floors: SafeString
    phases: str
    works: str
    changed: str
    draft: bool


def project_cards(rows: Iterable[Any]) -> list[Card]:
    """Return the cards of `rows` (projects.queries.ProjectRow)."""
    language = get_language() or "de"
    return [_card(row, language) for row in rows]


def _card(row: Any, language: str) -> Card:
    return Card(
        title=row.title,
        url=row.url,
        town=row.municipality_name,
        town_url=row.municipality_url,
        goal=row.goal,
        summary=row.summary,
        floors=_floors(row.floors, language),
        phases=_phases(row.phases, language),
        works=_works(row.measures_running, row.measures_total, language),
        changed=_changed(row.updated_on.date(), language),
        draft=not getattr(row, "published", True),
    )


# Many rows say the same: each is said once for each language.
@lru_cache(maxsize=1000)
def _floors(floors: tuple[str, ...], _language: str) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((floor_tag(code),) for code in floors))


@lru_cache(maxsize=1000)
def _phases(phases: tuple[Any, ...], _language: str) -> str:
    return ", ".join(str(phase.label) for phase in phases)


@lru_cache(maxsize=1000)
def _changed(day: date, _language: str) -> str:
    return _("changed on %(day)s") % {"day": date_format(day, "SHORT_DATE_FORMAT")}


@lru_cache(maxsize=1000)
def _works(running: int, total: int, _language: str) -> str:
    """Say how many of the measures run: a number always has its base."""
    if not total:
        return _("no measure yet")
    if not running:
        return ngettext("%(total)d measure planned", "%(total)d measures planned", total) % {"total": total}
    words = ngettext("%(running)d of %(total)d measure running", "%(running)d of %(total)d measures running", total)
    return words % {"running": running, "total": total}
