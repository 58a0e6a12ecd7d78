"""What every page of a Baustelle has around it: addresses, crumbs, the chain."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from offenbau.municipality.models import Municipality
from offenbau.projects.models import Project
from offenbau.projects.permissions import can_lead, can_plan, can_read_drafts


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
        "may_plan": can_plan(viewer, project),
        "may_lead": can_lead(viewer, project),
        "may_read_drafts": can_read_drafts(viewer, project),
        **more,
    }
