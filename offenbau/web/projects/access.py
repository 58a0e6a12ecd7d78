"""The doors of this area: each returns what the viewer may use, or raises Http404."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from offenbau.municipality.models import Municipality
from offenbau.projects.models import Project
from offenbau.projects.permissions import (
    can_lead,
    can_open,
    can_plan,
    can_read_drafts,
    can_sign_charter,
    can_write_charter,
    in_team,
)
from offenbau.projects.queries import get_project
from offenbau.web.parts.drafts import take_through_login
from offenbau.web.projects.kinds import is_confidential

_LOST = gettext_lazy(
    "You were no longer logged in. What you wrote is confidential and was kept nowhere. Log in and go back in your "
    "browser: often it still stands in the form; else please write it once more."
)


def town_for_opening(request: HttpRequest, town: str) -> Municipality:
    """Return the municipality if the viewer may open a Baustelle there."""
    municipality = Municipality.objects.filter(slug=town).first()
    if municipality is None or not can_open(request.viewer, municipality.pk):
        raise Http404
    return municipality


def project_for_reading(request: HttpRequest, town: str, slug: str) -> Project:
    """Return a Baustelle that the viewer may see."""
    return get_project(request.viewer, town, slug)


def project_for_workshop(request: HttpRequest, town: str, slug: str) -> Project:
    """Return a Baustelle whose workshop the viewer may read; changing needs more."""
    return _project(request, town, slug, can_read_drafts)


def project_for_planning(request: HttpRequest, town: str, slug: str) -> Project:
    """Return a Baustelle whose plan the viewer may change."""
    return _project(request, town, slug, can_plan)


def project_for_team(request: HttpRequest, town: str, slug: str) -> Project:
    """Return a Baustelle to whose team the viewer belongs: what the team keeps to itself."""
    return _project(request, town, slug, in_team)


def project_for_agreeing(request: HttpRequest, town: str, slug: str) -> Project:
    """Return a Baustelle whose team's agreement the viewer may write."""
    return _project(request, town, slug, can_write_charter)


def project_for_signing(request: HttpRequest, town: str, slug: str) -> Project:
    """Return a Baustelle whose team's agreement the viewer may sign."""
    return _project(request, town, slug, can_sign_charter)


def project_for_leading(request: HttpRequest, town: str, slug: str) -> Project:
    """Return a Baustelle that the viewer may freeze, publish and staff."""
    return _project(request, town, slug, can_lead)


def _project(request: HttpRequest, town: str, slug: str, rule: Callable[..., bool]) -> Project:
    project = get_project(request.viewer, town, slug)
    if not rule(request.viewer, project):
        raise Http404
    return project


def login_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask who is not logged in to do so; what they may do is decided by the view itself.

    What somebody sends whose session ended meanwhile waits for them behind the login; what the core team alone
    may read does not, since it must lie nowhere but in its own row.
    """

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.viewer.is_anonymous:
            if request.method == "POST" and is_confidential(kwargs.get("kind", "")):
                messages.warning(request, _LOST)
            elif request.method == "POST":
                take_through_login(request)
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded
