"""The doors of this area: each returns a municipality for what the viewer may do there, or raises Http404."""

from django.http import Http404, HttpRequest

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
