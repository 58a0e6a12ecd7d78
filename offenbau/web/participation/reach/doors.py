"""Who gets at which page of reach."""

from django.http import Http404, HttpRequest

from offenbau.participation.enums import Stage
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_read_drafts
from offenbau.participation.queries import stage
from offenbau.participation.reach.models import ReachPlan
from offenbau.participation.reach.queries import plan_of
from offenbau.web.participation import access


def report_for_reading(request: HttpRequest, town: str, slug: str) -> tuple[Procedure, ReachPlan]:
    """Return a procedure with what was said in it: for all after the end; before, the team sees how many spoke."""
    procedure = access.procedure_for_reading(request, town, slug)
    plan = plan_of(procedure)
    if plan is None or not may_read_report(request, procedure):
        raise Http404
    return procedure, plan


def may_read_report(request: HttpRequest, procedure: Procedure) -> bool:
    """Whether the report is for the viewer."""
    if not procedure.is_started:
        return False
    return stage(procedure) is Stage.ENDED or can_read_drafts(request.viewer, procedure)


def plan_for_desk(request: HttpRequest, town: str, slug: str) -> tuple[Procedure, ReachPlan]:
    """Return a procedure for which the viewer may enter slips of paper."""
    procedure = access.procedure_for_desk(request, town, slug)
    plan = plan_of(procedure)
    if plan is None:
        raise Http404
    return procedure, plan
