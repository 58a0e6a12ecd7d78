"""What every page of a Baustelle has around it: addresses, crumbs, the chain."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from offenbau.municipality.models import Municipality
from offenbau.projects.models import Project
from offenbau.projects.permissions import can_lead, can_plan, can_read_drafts

# What the address of a page says that one opened from a finding of the check: its code, and its place.
FROM_CHECK, PLACE = "fund", "stelle"


def came_from_check(request: HttpRequest) -> bool:
    """Whether the page was opened from a finding of the check."""
    return FROM_CHECK in request.GET


def carried(request: HttpRequest) -> str:
    """Return what an address hands on so that the way back to the check is kept, with its question mark."""
    kept = way_back(request)
    return f"?{urlencode(kept)}" if kept else ""


def way_back(request: HttpRequest) -> dict[str, str]:
    """Return what the address says of the finding one came from; a form of an address hands it on in hidden fields."""
    return {name: request.GET[name] for name in (FROM_CHECK, PLACE) if name in request.GET}


def way_out(request: HttpRequest, project: Project, otherwise: str) -> dict[str, str]:
    """Return where one goes without saving, as parts/form.html shows it: back to the check if one came from there."""
    if came_from_check(request):
        return {"cancel_url": to("check", project), "cancel_label": _("Back to the check")}
    return {"cancel_url": otherwise}


def to(name: str, project: Project, *args: Any) -> str:
    """Return the address of a page of this Baustelle."""
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug, *args])


def town_crumbs(municipality: Municipality, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way here from the town's house."""
    return [(municipality.name, reverse("municipality:house", args=[municipality.slug])), *rest]


def crumbs(project: Project, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way here from the town's house, through the Baustelle."""
    if not rest:
        return town_crumbs(project.municipality, (project.title, ""))
    return town_crumbs(project.municipality, (project.title, to("page", project)), *rest)


def workshop_crumbs(project: Project, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way here through the workshop of the Baustelle."""
    return crumbs(project, (_("Workshop"), to("workshop", project) if rest else ""), *rest)


def around(request: Any, project: Project, title: str, **more: Any) -> dict[str, Any]:
    """Return the context that every page of a Baustelle has."""
    viewer = request.viewer
    return {
        "project": project,
        "municipality": project.municipality,
        "title": title,
        "carried": carried(request),
        "may_plan": can_plan(viewer, project),
        "may_lead": can_lead(viewer, project),
        "may_read_drafts": can_read_drafts(viewer, project),
        **more,
    }
