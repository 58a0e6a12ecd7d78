"""The doors of this area: each returns what the viewer may use, or raises Http404."""

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from offenbau.municipality.models import Municipality
from offenbau.municipality.queries import get_municipality
from offenbau.participation.models import Contribution, PaperBatch, Procedure
from offenbau.participation.permissions import (
    answerable_by,
    can_moderate,
    can_open_answers,
    can_read_drafts,
    can_set_up,
    can_start,
    can_work_at_desk,
    can_write_boilerplate,
)
from offenbau.participation.queries import get_procedure
from offenbau.participation.rhythm.queries import lineage
from offenbau.projects.models import Measure, Project
from offenbau.projects.permissions import can_plan
from offenbau.projects.permissions import visible_to as projects_visible_to
from offenbau.web.parts import doors

Door = Callable[[HttpRequest, str, str], Procedure]


def town_for_reading(town: str) -> Municipality:
    """Return a municipality; all are public."""
    return get_municipality(town)


def measure_for_planning(request: HttpRequest, town: str, pk: int) -> Measure:
    """Return a measure of a Baustelle that the viewer plans."""
    projects = Project.objects.filter(projects_visible_to(request.viewer), municipality__slug=town)
    measure = get_object_or_404(
        Measure.objects.select_related("project__municipality"), pk=pk, project__in=projects.order_by()
    )
    if not can_plan(request.viewer, measure.project):
        raise Http404
    return measure


def procedure_for_reading(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a procedure that the viewer may see."""
    return get_procedure(request.viewer, town, slug)


def procedure_with_rounds(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a procedure that the viewer may see, with the rounds before and after it as `lineage` names them."""
    return get_procedure(request.viewer, town, slug, **lineage(request.viewer))


def procedure_for_looking(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a procedure whose setting-up the viewer may see."""
    return _procedure(request, town, slug, can_read_drafts)


def procedure_for_setting_up(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a procedure that the viewer may set up."""
    return _procedure(request, town, slug, can_set_up)


def procedure_for_leading(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a procedure that the viewer may start, correct and cancel."""
    return _procedure(request, town, slug, can_start)


def procedure_for_desk(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a procedure for which the viewer may enter what came on paper; a draft has no desk."""
    procedure = _procedure(request, town, slug, can_work_at_desk)
    if not procedure.is_started:
        raise Http404
    return procedure


def procedure_of_format(
    request: HttpRequest, town: str, slug: str, code: str, door: Door = procedure_for_reading
) -> Procedure:
    """Return what `door` opens, if it is of this format: its pages are there for no other."""
    procedure = door(request, town, slug)
    if procedure.format != code:
        raise Http404
    return procedure


def procedure_for_moderating(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a procedure whose moderators' desk is for the viewer."""
    return _procedure(request, town, slug, can_moderate)


def batch_for_desk(request: HttpRequest, town: str, slug: str, pk: int) -> PaperBatch:
    """Return a pile of paper ballots of this very procedure."""
    return _batch(procedure_for_desk(request, town, slug), pk)


def batch_for_leading(request: HttpRequest, town: str, slug: str, pk: int) -> PaperBatch:
    """Return a pile that the viewer may have read anew or leave out."""
    return _batch(procedure_for_leading(request, town, slug), pk)


def _batch(procedure: Procedure, pk: int) -> PaperBatch:
    batch = get_object_or_404(
        PaperBatch.objects.select_related("first_reader", "second_reader"), pk=pk, procedure=procedure
    )
    batch.procedure = procedure
    return batch


def town_for_answers(request: HttpRequest, town: str) -> Municipality:
    """Return a municipality at whose desk of answers the viewer may sit."""
    municipality = get_municipality(town)
    if not can_open_answers(request.viewer, municipality.pk):
        raise Http404
    return municipality


def town_for_texts(request: HttpRequest, town: str) -> Municipality:
    """Return a municipality whose texts and offices the viewer may keep."""
    municipality = get_municipality(town)
    if not can_write_boilerplate(request.viewer, municipality.pk):
        raise Http404
    return municipality


def contribution_for_answering(request: HttpRequest, town: str, pk: int) -> Contribution:
    """Return a contribution of this town that the viewer may answer."""
    rows = Contribution.objects.filter(answerable_by(request.viewer), procedure__municipality__slug=town)
    fetched = rows.select_related("procedure__project", "procedure__municipality", "merged_into", "author", "measure")
    return get_object_or_404(fetched, pk=pk)


def _procedure(request: HttpRequest, town: str, slug: str, rule: Callable[..., bool]) -> Procedure:
    procedure = get_procedure(request.viewer, town, slug)
    if not rule(request.viewer, procedure):
        raise Http404
    return procedure


login_first = doors.login_first
