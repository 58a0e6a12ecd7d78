"""The doors of this area: each returns a municipality for what the viewer may do there, or raises Http404."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from offenbau.municipality.models import Municipality
from offenbau.municipality.queries import get_municipality
from offenbau.people.enums import Role


def may_manage(request: HttpRequest, municipality: Municipality) -> bool:
    """Whether the viewer looks after the municipality."""
    return request.viewer.is_platform_admin or request.viewer.has_role(municipality.pk, Role.ADMIN)


def town_for_managing(request: HttpRequest, town: str) -> Municipality:
    """Return a municipality that the viewer looks after."""
    municipality = get_municipality(town)
    if not may_manage(request, municipality):
        raise Http404
    return municipality


def town_for_staff(request: HttpRequest, town: str) -> Municipality:
    """Return a municipality in which the viewer works."""
    municipality = get_municipality(town)
    if not (may_manage(request, municipality) or request.viewer.is_staff_of(municipality.pk)):
        raise Http404
    return municipality


def login_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask who is not logged in to do so; what they may do is decided by the view itself."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.viewer.is_anonymous:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded
