"""The four phases: in which of them the Baustelle is, and what belongs at the beginning and end of each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.engines.phases import Point
from offenbau.projects import actions
from offenbau.projects.actions import StaleError
from offenbau.projects.enums import Phase
from offenbau.projects.models import Project
from offenbau.projects.queries import checklists_of
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import add_refusal
from offenbau.web.projects import access
from offenbau.web.projects.conflicts import show_conflict
from offenbau.web.projects.forms.together import PhasesForm
from offenbau.web.projects.frame import around, to, workshop_crumbs
from offenbau.web.projects.steps import POINTS, QUESTIONS


@require_http_methods(["GET", "POST"])
@access.login_first
def phases(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Say in which phases the Baustelle is, with the checklists beside."""
    project = access.project_for_workshop(request, town, slug)
    if request.method == "POST":
        access.project_for_planning(request, town, slug)
    form = reopened(request, PhasesForm, instance=project, initial={"revision": project.revision})
    if form.is_valid() and _saved(request, project, form):
        put_away(request)
        messages.success(request, _("Saved. Everybody who may see the Baustelle sees its phases."))
        return redirect(to("phases", project))
    project = access.project_for_workshop(request, town, slug)  # the form has written its own into the first
    title = _("Phases")
    context = around(
        request,
        project,
        title,
        form=form,
        phases=_rows(request, project),
        crumbs=workshop_crumbs(project, (title, "")),
    )
    return render(request, "projects/workshop/phases.html", context)


def _saved(request: HttpRequest, project: Project, form: PhasesForm) -> bool:
    values = {"phases": form.cleaned_data["phases"]}
    try:
        actions.change_project(project=project, values=values, revision=form.cleaned_data["revision"], by=request.user)
    except StaleError as stale:
        show_conflict(form, stale)
        return False
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _rows(request: HttpRequest, project: Project) -> list[dict[str, Any]]:
    rows = []
    for checklist in checklists_of(project):
        phase = Phase(checklist.phase.value)
        points = (*checklist.entry, *checklist.exit)
        rows.append(
            {
                "phase": phase,
                "question": QUESTIONS[phase],
                "current": phase.value in project.phases,
                "done": sum(point.done for point in points),
                "total": len(points),
                "lists": [
                    (_("To begin"), [_point(project, point) for point in checklist.entry]),
                    (_("Before you move on"), [_point(project, point) for point in checklist.exit]),
                ],
            }
        )
    return rows


def _point(project: Project, point: Point) -> dict[str, Any]:
    step = POINTS[point.code]
    return {"text": step.text, "done": point.done, "url": step.url(project), "for_leads": step.for_leads}
