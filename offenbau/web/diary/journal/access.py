"""The doors of this area: each returns what the viewer may use, or raises Http404."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from offenbau.diary.journal.models import Entry
from offenbau.diary.journal.permissions import can_lead_town, can_plan, can_read_drafts
from offenbau.diary.journal.queries import get_entry
from offenbau.municipality.models import Municipality
from offenbau.municipality.queries import get_municipality
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Project
from offenbau.projects.queries import get_project
from offenbau.web.parts.drafts import take_through_login


def project_for_reading(request: HttpRequest, town: str, slug: str) -> Project:
    """Return a Baustelle that the viewer may see."""
    return get_project(request.viewer, town, slug)  # type: ignore[attr-defined]


def public_project(town: str, slug: str) -> Project:
    """Return a Baustelle that everybody may see: feeds are the same for all."""
    project = get_project(Viewer(), town, slug)
    if not project.is_open_to_all(timezone.localdate()):
        raise Http404
    return project


def project_for_desk(request: HttpRequest, town: str, slug: str) -> Project:
    """Return a Baustelle whose workshop the viewer may read."""
    return _project(request, town, slug, can_read_drafts)


def project_for_writing(request: HttpRequest, town: str, slug: str) -> Project:
    """Return a Baustelle whose Bautagebuch the viewer keeps: those who plan."""
    return _project(request, town, slug, can_plan)


def town_for_leading(request: HttpRequest, town: str) -> Municipality:
    """Return a town for all of whose Baustellen the viewer may choose."""
    municipality = get_municipality(town)
    if not can_lead_town(request.viewer, municipality.pk):  # type: ignore[attr-defined]
        raise Http404
    return municipality


def entry_for_reading(request: HttpRequest, town: str, slug: str, pk: int) -> Entry:
    """Return an entry that the viewer may read; also one that was taken back, which says no more than that."""
    return get_entry(request.viewer, project_for_reading(request, town, slug), pk)  # type: ignore[attr-defined]


def entry_for_writing(request: HttpRequest, town: str, slug: str, pk: int) -> Entry:
    """Return an entry that the viewer may change, not yet taken back."""
    entry = get_entry(request.viewer, project_for_writing(request, town, slug), pk)  # type: ignore[attr-defined]
    if entry.withdrawn_at:
        raise Http404
    return entry


def _project(request: HttpRequest, town: str, slug: str, rule: Callable[..., bool]) -> Project:
    project = project_for_reading(request, town, slug)
    if not rule(request.viewer, project):  # type: ignore[attr-defined]
        raise Http404
    return project


def login_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask who is not logged in to do so; what they may do is decided by the view itself."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.viewer.is_anonymous:  # type: ignore[attr-defined]
            if request.method == "POST":
                take_through_login(request)
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded
