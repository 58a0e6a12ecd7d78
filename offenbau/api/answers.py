"""Small things that several answers are made of."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse

from offenbau.municipality.models import Municipality
from offenbau.projects.models import Project

Shape = dict[str, Any]


def labelled(thing: Model, name: str) -> Shape | None:
    """Return a chosen value of a thing with its label; None if nothing was chosen."""
    code = getattr(thing, name)
    return {"code": code, "label": str(getattr(thing, f"get_{name}_display")())} if code else None


def choice(member: Any) -> Shape:
    """Return a constant with its label."""
    return {"code": member.value, "label": str(member.label)}


def next_url(request: HttpRequest, here: str, after: str) -> str:
    """Return the address of the following page: the same filters, behind the last row of this one."""
    return f"{here}{request.path}?{urlencode({**request.GET.dict(), 'after': after})}"


def town_named(town: Municipality, here: str) -> Shape:
    """Return a municipality in short."""
    return {"slug": town.slug, "title": town.name, "url": here + reverse("municipality:house", args=[town.slug])}


def project_named(project: Project, town: Municipality, here: str) -> Shape:
    """Return a Baustelle in short."""
    page = reverse("projects:page", args=[town.slug, project.slug])
    return {"slug": project.slug, "title": project.title, "url": here + page}
