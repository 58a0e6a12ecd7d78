"""Steering by measures: quick wins, resolution or trial, and slimming down when there is too much."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.projects.enums import Standing
from offenbau.projects.models import Project
from offenbau.web.projects import access
from offenbau.web.projects.frame import around, to, workshop_crumbs
from offenbau.web.projects.kinds import BY_SLUG
from offenbau.web.projects.matrix import matrix_of
from offenbau.web.projects.suggestions import BY_CODE, not_yet_in
from offenbau.web.projects.views.items import add_page

MEASURES = BY_SLUG["massnahmen"]


@require_safe
@access.login_first
def quick_wins(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Effort and benefit of the measures, and what else could soon be felt."""
    project = access.project_for_workshop(request, town, slug)
    measures = list(project.measures.all())
    title = _("Quick successes")
    context = around(
        request,
        project,
        title,
        matrix=matrix_of(project, [each for each in measures if each.standing == Standing.ACTIVE]),
        suggestions=not_yet_in(measure.title for measure in measures),
        add_url=to("add", project, MEASURES.slug),
        crumbs=_crumbs(project, title),
    )
    return render(request, "projects/workshop/quick_wins.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def take_over(request: HttpRequest, town: str, slug: str, code: str) -> HttpResponse:
    """Add a suggested measure: its form says already what is suggested, nothing is written before it is sent."""
    project = access.project_for_planning(request, town, slug)
    if code not in BY_CODE:
        raise Http404
    return add_page(request, project, MEASURES, BY_CODE[code].values)


def _crumbs(project: Project, title: str) -> list[tuple[str, str]]:
    return workshop_crumbs(project, (str(MEASURES.title), to("items", project, MEASURES.slug)), (title, ""))
