"""Which papers of the council a Baustelle stands on."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from offenbau.base.typed import number_in
from offenbau.council.queries import papers_of
from offenbau.projects import actions
from offenbau.projects.models import ProjectPaper
from offenbau.projects.queries.papers import decisions_of
from offenbau.web.projects import access
from offenbau.web.projects.frame import around, to, workshop_crumbs

AT_ONCE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@access.login_first
def papers(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The chosen papers, a search among all of the town's, and the choice of one more."""
    project = access.project_for_planning(request, town, slug)
    if request.method == "POST":
        paper = get_object_or_404(papers_of(project.municipality), pk=number_in(request.POST.get("vorlage", "")))
        key = number_in(request.POST.get("massnahme", ""))
        measure = get_object_or_404(project.measures, pk=key) if key else None
        try:
            actions.link_paper(project=project, paper=paper, measure=measure, by=request.user)
            messages.success(request, _("This paper belongs to the Baustelle now."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(to("papers", project))
    text = request.GET.get("suche", "").strip()[:200]
    decisions = decisions_of(project)
    chosen = [each.paper.pk for each in decisions]
    title = _("Papers of the council")
    context = around(
        request,
        project,
        title,
        crumbs=workshop_crumbs(project, (title, "")),
        decisions=decisions,
        text=text,
        found=list(papers_of(project.municipality, text).exclude(pk__in=chosen)[:AT_ONCE]) if text else [],
        measures=list(project.measures.all()),
    )
    return render(request, "projects/workshop/papers.html", context)


@require_POST
@access.login_first
def unlink_paper(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """A paper no longer belongs to it."""
    project = access.project_for_planning(request, town, slug)
    actions.unlink_paper(link=get_object_or_404(ProjectPaper, project=project, pk=pk), by=request.user)
    messages.success(request, _("This paper no longer belongs to the Baustelle."))
    return redirect(to("papers", project))
