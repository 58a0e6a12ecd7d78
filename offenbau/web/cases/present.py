"""What the pages show of applications: rows ready to be written down."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.cases.enums import SENTENCES, State
from offenbau.cases.models import Case, Step
from offenbau.cases.queries import ENOUGH, MONTHS, SMALL, Lasting
from offenbau.municipality.models import Municipality

Crumb = tuple[str, str]


def public_page(
    request: HttpRequest, municipality: Municipality, template: str, title: str, *way: Crumb, **more: Any
) -> HttpResponse:
    """Render a page for whoever waits; `way` are the pages between the look-up and this one."""
    own = (_("Where is my application?"), reverse("cases:look_up", args=[municipality.slug]))
    return _page(request, municipality, template, title, [*([own] if own[0] != title else []), *way], more)


def desk_page(
    request: HttpRequest, municipality: Municipality, template: str, title: str, *way: Crumb, **more: Any
) -> HttpResponse:
    """Render a page of the desk; `way` are the pages between the list and this one."""
    own = (_("Applications"), reverse("cases:desk", args=[municipality.slug]))
    return _page(request, municipality, template, title, [*([own] if own[0] != title else []), *way], more)


def _page(
    request: HttpRequest, municipality: Municipality, template: str, title: str, way: list[Crumb], more: dict[str, Any]
) -> HttpResponse:
    house = (municipality.name, reverse("municipality:house", args=[municipality.slug]))
    context = {"municipality": municipality, "title": title, "crumbs": [house, *way, (title, "")], **more}
    return render(request, f"cases/{template}.html", context)


def sentence(case: Case) -> str:
    """Return how the case stands, in a sentence."""
    return str(SENTENCES[State(case.state)])


def expected(case: Case, today: date) -> str:
    """Return by when to expect something, in a sentence; nothing once it has ended, or where no day is named."""
    if case.is_ended or case.expected_on is None:
        return ""
    day = date_format(case.expected_on, "DATE_FORMAT")
    if case.expected_on < today:
        return _("We wanted to be done by %(day)s and are not yet.") % {"day": day}
    return _("We expect to be done by %(day)s.") % {"day": day}


def told_steps(case: Case) -> list[Step]:
    """Return the steps, newest first; a reason that stood there before is not said once more."""
    steps, before = list(case.steps.all()), ""
    for step in steps:
        said, step.delay_reason = step.delay_reason, "" if step.delay_reason == before else step.delay_reason
        before = said
    return steps[::-1]


@dataclass(frozen=True)
class LastingRow:
    """A kind in the table, in words, and how long its two bars are of a hundred (None: too few to say)."""

    kind: str
    median: str
    most: str
    ended: str
    waiting: str
    median_wide: float | None
    most_wide: float | None


def lasting_rows(found: list[Lasting]) -> list[LastingRow]:
    """Return the table of durations with its bars."""
    longest = max((each.most or 0 for each in found), default=0) or 1
    return [
        LastingRow(
            each.kind.name,
            _days(each.median),
            _days(each.most),
            _few(each.ended),
            _few(each.waiting),
            _wide(each.median, longest),
            _wide(each.most, longest),
        )
        for each in found
    ]


def _wide(days: int | None, longest: int) -> float | None:
    return None if days is None else round(days / longest * 100, 1)


def rules_in_words() -> dict[str, int]:
    """Return the numbers of the rule of small figures, for the page that tells of it."""
    return {"small": SMALL, "enough": ENOUGH, "months": MONTHS}


def _days(days: int | None) -> str:
    if days is None:
        return "–"
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def _few(number: int | None) -> str:
    return _("fewer than %(count)d") % {"count": SMALL} if number is None else str(number)
