"""Rows of building sites, ready to be written down."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.web.parts.floors import floor_tag


@dataclass(frozen=True)
class Card:
    """A building site in a list. Everything is text; `floors` is finished markup."""

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
    tags: dict[str, SafeString] = {}
    return [_card(row, tags) for row in rows]


def _card(row: Any, tags: dict[str, SafeString]) -> Card:
    return Card(
        title=row.title,
        url=row.url,
        town=row.municipality_name,
        town_url=row.municipality_url,
        goal=row.goal,
        summary=row.summary,
        floors=_floors(row.floors, tags),
        phases=", ".join(str(phase.label) for phase in row.phases),
        works=_works(row.measures_running, row.measures_total),
        changed=_("changed on %(day)s") % {"day": date_format(row.updated_on, "SHORT_DATE_FORMAT")},
        draft=not getattr(row, "published", True),
    )


def _floors(floors: Iterable[str], tags: dict[str, SafeString]) -> SafeString:
    for code in floors:
        if code not in tags:
            tags[code] = floor_tag(code)
    return mark_safe("".join(f"<li>{tags[code]}</li>" for code in floors))  # noqa: S308 (made by format_html)


def _works(running: int, total: int) -> str:
    """Say how many of the measures run: a number always has its base."""
    if not total:
        return _("no measure yet")
    if not running:
        return ngettext("%(total)d measure planned", "%(total)d measures planned", total) % {"total": total}
    words = ngettext("%(running)d of %(total)d measure running", "%(running)d of %(total)d measures running", total)
    return words % {"running": running, "total": total}
