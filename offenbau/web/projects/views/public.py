"""What everybody sees: the Baustelle, its goals and measures, and the plan to take along."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offenbau.diary.journal.queries import newest_of
from offenbau.engines.checks import plan_to_data
from offenbau.participation.queries import procedures_of_measure, procedures_of_project
from offenbau.projects.queries import parts_of, public_plan_of, roles_of, versions_of
from offenbau.projects.queries.papers import decisions_of
from offenbau.web.projects import access, present
from offenbau.web.projects.forms.project import as_text
from offenbau.web.projects.frame import around, crumbs, to


@require_safe
def of_town(request: HttpRequest, town: str) -> HttpResponse:
    """The list of a town's Baustellen stands on its house's page."""
    return redirect(reverse("municipality:house", args=[town]) + "#baustellen", permanent=False)


@require_safe
def page(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The Baustelle as everybody sees it."""
    project = access.project_for_reading(request, town, slug)
    roles = list(roles_of(project))
    plan = present.Plan(project)
    procedures = procedures_of_project(project, request.viewer)
    context = around(
        request,
        project,
        project.title,
        plan=plan,
        chain=plan.chain("page", procedures=procedures),
        crumbs=crumbs(project),
        holders=present.holders(roles),
        backing=present.backing(roles),
        parts=parts_of(project, request.viewer),
        parent=_visible_parent(request, project),
        versions=list(versions_of(project)[:5]),
        procedures=procedures,
        decisions=decisions_of(project),
        entries=newest_of(project),
        export_url=to("export", project),
    )
    return render(request, "projects/page.html", context)


def _visible_parent(request: HttpRequest, project: Any) -> Any:
    """The larger Baustelle, unless the viewer may not know of it."""
    if project.parent is None:
        return None
    try:
        return access.project_for_reading(request, project.municipality.slug, project.parent.slug)
    except Http404:
        return None


@require_safe
def goal(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """One goal: for whom, which change, how to tell, and which measures pay into it."""
    project = access.project_for_reading(request, town, slug)
    plan = present.Plan(project)
    chosen = plan.goal_or_404(f"g{pk}")
    context = around(
        request,
        project,
        chosen.statement or _("Goal"),
        goal=chosen,
        chain=plan.chain("goal", goal=chosen, procedures=procedures_of_project(project, request.viewer)),
        crumbs=crumbs(project, (_("Goal"), "")),
    )
    return render(request, "projects/goal.html", context)


@require_safe
def measure(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """One measure: what is done, on which floor, why it helps, and how far it is."""
    project = access.project_for_reading(request, town, slug)
    plan = present.Plan(project)
    chosen = plan.measure_or_404(f"m{pk}")
    procedures = procedures_of_measure(pk, request.viewer)
    context = around(
        request,
        project,
        chosen.title or _("Measure"),
        measure=chosen,
        procedures=procedures,
        decisions=decisions_of(project, measure=pk),
        procedure_url=f"{reverse('participation:new', args=[town])}?massnahme={pk}",
        chain=plan.chain("measure", measure=chosen, procedures=procedures),
        crumbs=crumbs(project, (_("Measure"), "")),
    )
    return render(request, "projects/measure.html", context)


@require_safe
def export(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The plan as a file, to check it elsewhere or to make it one's own."""
    project = access.project_for_reading(request, town, slug)
    return json_file(plan_to_data(public_plan_of(project)), f"{project.slug}.json")


def json_file(data: dict[str, Any], name: str) -> HttpResponse:
    """Return a plan as a download."""
    response = HttpResponse(as_text(data), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
