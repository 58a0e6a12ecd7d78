"""The house: what is open here, on which floor, and what is being built."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from offenbau.cases.queries import has_cases
from offenbau.council.queries import next_meetings
from offenbau.municipality import queries
from offenbau.participation.queries import open_procedures
from offenbau.people.queries import still_missing
from offenbau.projects.permissions import can_open
from offenbau.projects.queries import projects_of, windows_of
from offenbau.web.municipality.access import may_manage
from offenbau.web.municipality.present import groups
from offenbau.web.parts.files import picture_response
from offenbau.web.parts.house.data import House, Window
from offenbau.web.parts.house.drawing import draw_house

YEAR = 365 * 24 * 3600


@require_safe
def house(request: HttpRequest, town: str) -> HttpResponse:
    """The picture, the Baustellen, the windows as a list, the council's next meetings, whom to talk to."""
    municipality = queries.get_municipality(town)
    found = projects_of(municipality, request.viewer)
    windows = windows_of(municipality, request.viewer)
    drawn = House(
        name=municipality.name,
        windows=tuple(Window(**vars(window)) for window in windows),
        scaffolding=any(row.published for row in found),
        seed=municipality.ars or municipality.slug,
    )
    opens = can_open(request.viewer, municipality.pk)
    context = {
        "municipality": municipality,
        "title": municipality.name,
        "house": draw_house(drawn),
        "groups": groups(found),
        "new_url": reverse("projects:new", args=[town]) if opens else "",
        "procedures": open_procedures(municipality, request.viewer),
        "meetings": next_meetings(municipality),
        "has_cases": has_cases(municipality),
        "missing": still_missing(municipality.pk) if may_manage(request, municipality) else [],
    }
    return render(request, "municipality/house.html", context)


@require_safe
def crest(request: HttpRequest, name: str) -> HttpResponse:
    """A crest, as the PNG that we drew ourselves."""
    return _picture(f"crests/{name}.png", "image/png")


@require_safe
def vision_picture(request: HttpRequest, name: str) -> HttpResponse:
    """The picture of a municipality's vision, as the JPEG that we drew ourselves."""
    return _picture(f"visions/{name}.jpg", "image/jpeg")


def _picture(path: str, kind: str) -> HttpResponse:
    """A new picture has a new name, so it may be kept for long."""
    response = picture_response(path, kind)
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response
