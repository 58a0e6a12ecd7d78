"""The doors of assemblies: those of procedures, and one for those who work with the people."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from offenbau.participation.formats.assembly.models import Material, Meeting, Recommendation
from offenbau.participation.formats.assembly.permissions import can_see_people
from offenbau.participation.models import Procedure
from offenbau.web.participation import access

FORMAT = "assembly"


def for_reading(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return an assembly that the viewer may see."""
    return access.procedure_of_format(request, town, slug, FORMAT)


def for_core_team(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return an assembly that has started, for the core team alone."""
    procedure = for_reading(request, town, slug)
    if not procedure.is_started or not can_see_people(request.viewer, procedure):
        raise Http404
    return procedure


def for_recommending(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return an assembly that has started, whose meetings and recommendations the viewer writes down."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_setting_up)
    if not procedure.is_started:
        raise Http404
    return procedure


def recommendation(request: HttpRequest, town: str, slug: str, pk: int) -> Recommendation:
    """Return a recommendation to which the council has not replied yet."""
    procedure = for_recommending(request, town, slug)
    found = get_object_or_404(Recommendation, pk=pk, procedure=procedure, reply="")
    found.procedure = procedure
    return found


def meeting(request: HttpRequest, town: str, slug: str, pk: int) -> Meeting:
    """Return a meeting that the viewer may change."""
    procedure = for_recommending(request, town, slug)
    found = get_object_or_404(Meeting, pk=pk, procedure=procedure)
    found.procedure = procedure
    return found


def material(request: HttpRequest, town: str, slug: str, pk: int) -> Material:
    """Return what is laid before the assembly, for who may change it."""
    procedure = for_recommending(request, town, slug)
    found = get_object_or_404(Material.objects.select_related("meeting"), pk=pk, meeting__procedure=procedure)
    found.meeting.procedure = procedure
    return found
