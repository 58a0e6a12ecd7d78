"""What several pages of a house share: crumbs, groups of Baustellen, errors of an action at their fields."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from offenbau.municipality.models import Municipality
from offenbau.projects.enums import Phase
from offenbau.projects.queries import ProjectRow
from offenbau.web.parts.cards import Card, project_cards

AFTERWARDS = {Phase.REFLECT, Phase.PERPETUATE}


@dataclass(frozen=True)
class Group:
    """Baustellen that are equally far."""

    anchor: str
    title: str
    rows: list[Card]


def groups(rows: Iterable[ProjectRow]) -> list[Group]:
    """Return the Baustellen as those in full swing, planned ones and finished ones; empty groups are left out."""
    sorted_rows: dict[str, list[ProjectRow]] = {"offen": [], "geplant": [], "fertig": []}
    for row in rows:
        sorted_rows[_how_far(row)].append(row)
    titles = {"offen": _("In full swing"), "geplant": _("Being planned"), "fertig": _("Finished and kept up")}
    return [Group(key, titles[key], project_cards(found)) for key, found in sorted_rows.items() if found]


def _how_far(row: ProjectRow) -> str:
    if row.published and row.measures_running:
        return "offen"
    if row.phases and set(row.phases) <= AFTERWARDS:
        return "fertig"
    return "offen" if row.published and Phase.STEER in row.phases else "geplant"


def crumbs(municipality: Municipality, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way from the house to a page; the last step has no address."""
    return [(municipality.name, reverse("municipality:house", args=[municipality.slug])), *rest]


def settings_crumbs(municipality: Municipality, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way from the house over the settings to a page."""
    url = reverse("municipality:settings", args=[municipality.slug]) if rest else ""
    return crumbs(municipality, (_("Settings"), url), *rest)


def form_page(
    request: HttpRequest,
    municipality: Municipality,
    form: forms.BaseForm,
    title: str,
    *,
    back: tuple[str, str] | None = None,
    template: str = "municipality/form.html",
    **more: Any,
) -> HttpResponse:
    """Render a form of the settings; `back` is the page above it (label, address), if not the settings."""
    settings_url = reverse("municipality:settings", args=[municipality.slug])
    context = {
        "municipality": municipality,
        "title": title,
        "form": form,
        "cancel_url": back[1] if back else settings_url,
        "crumbs": settings_crumbs(municipality, *([back] if back else []), (title, "")),
        **more,
    }
    return render(request, template, context)
