"""Concept versions: freeze, read, compare."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.engines.checks import plan_to_data
from offenbau.projects import actions
from offenbau.projects.queries import compare, concept_of, findings_of, versions_of
from offenbau.web.parts.forms import add_refusal
from offenbau.web.projects import access, differences
from offenbau.web.projects.forms.project import FreezeForm
from offenbau.web.projects.frame import around, crumbs, to, workshop_crumbs
from offenbau.web.projects.views.public import json_file


@require_http_methods(["GET", "POST"])
@access.login_first
def freeze(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Freeze the concept as the next version, having seen what changed since the last one."""
    project = access.project_for_leading(request, town, slug)
    form = FreezeForm(request.POST or None)
    if form.is_valid():
        try:
            frozen = actions.freeze_concept(project=project, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            add_refusal(form, error)
        else:
            messages.success(request, _("The concept is frozen as version %(number)s.") % {"number": frozen.number})
            return redirect(to("version", project, frozen.number))
    latest = project.versions.first()
    now = plan_to_data(concept_of(project))
    title = _("Freeze the concept")
    context = around(
        request,
        project,
        title,
        form=form,
        latest=latest,
        warnings=findings_of(project).warnings,
        next_number=latest.number + 1 if latest else 1,
        difference=differences.readable(compare(latest.plan, now)) if latest else None,
        cancel_url=to("workshop", project),
        crumbs=workshop_crumbs(project, (title, "")),
    )
    return render(request, "projects/workshop/freeze.html", context)


@require_safe
def versions(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All frozen versions."""
    project = access.project_for_reading(request, town, slug)
    title = _("Concept versions")
    context = around(request, project, title, versions=list(versions_of(project)), crumbs=crumbs(project, (title, "")))
    return render(request, "projects/versions.html", context)


@require_safe
def version(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """A frozen version: its day, its hash, and what changed from the one before."""
    project = access.project_for_reading(request, town, slug)
    chosen = get_object_or_404(project.versions.select_related("frozen_by"), number=number)
    before = project.versions.filter(number__lt=number).first()
    title = _("Concept, version %(number)s") % {"number": number}
    context = around(
        request,
        project,
        title,
        version=chosen,
        before=before,
        difference=differences.readable(compare(before.plan, chosen.plan)) if before else None,
        contents=differences.readable(compare({"title": ""}, chosen.plan)) if not before else None,
        crumbs=crumbs(project, (_("Concept versions"), to("versions", project)), (title, "")),
    )
    return render(request, "projects/version.html", context)


@require_safe
def version_export(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """A frozen version as a file."""
    project = access.project_for_reading(request, town, slug)
    chosen = get_object_or_404(project.versions, number=number)
    return json_file(chosen.plan, f"{project.slug}-v{number}.json")
