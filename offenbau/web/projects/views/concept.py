"""Concept versions: freeze, read, compare."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.engines.checks import plan_to_data
from offenbau.projects import actions
from offenbau.projects.models import ConceptVersion, Project
from offenbau.projects.queries import compare, concept_of, findings_of, versions_of
from offenbau.web.parts.forms import add_refusal
from offenbau.web.projects import access, differences
from offenbau.web.projects.forms.project import FreezeForm
from offenbau.web.projects.frame import around, crumbs, to, workshop_crumbs
from offenbau.web.projects.frozen import frozen_plan
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
    """A frozen version, whole, as it stood on its day."""
    project, chosen = _frozen(request, town, slug, number)
    plan = frozen_plan(chosen)
    contents = None if plan else differences.readable(compare({"title": ""}, chosen.plan))
    context = _around_version(request, project, chosen, plan=plan, contents=contents)
    return render(request, "projects/version.html", context)


@require_safe
def version_changes(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """What changed in a frozen version from the one before."""
    project, chosen = _frozen(request, town, slug, number)
    before = get_object_or_404(project.versions, number=number - 1)
    difference = differences.readable(compare(before.plan, chosen.plan))
    context = _around_version(request, project, chosen, comparing=True, difference=difference)
    return render(request, "projects/version_changes.html", context)


def _frozen(request: HttpRequest, town: str, slug: str, number: int) -> tuple[Project, ConceptVersion]:
    project = access.project_for_reading(request, town, slug)
    return project, get_object_or_404(project.versions.select_related("frozen_by"), number=number)


def _around_version(request: HttpRequest, project: Project, chosen: ConceptVersion, **more: Any) -> dict[str, Any]:
    """What both ways to read a version show of it, and of its neighbours."""
    title = _("Concept, version %(number)s") % {"number": chosen.number}
    versions = list(versions_of(project))
    newer = versions[0] if versions[0].number > chosen.number else None
    before = next((each for each in versions if each.number < chosen.number), None)
    rest = crumbs(project, (_("Concept versions"), to("versions", project)), (title, ""))
    return around(request, project, title, version=chosen, before=before, newer=newer, crumbs=rest, **more)


@require_safe
def version_export(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """A frozen version as a file."""
    project = access.project_for_reading(request, town, slug)
    chosen = get_object_or_404(project.versions, number=number)
    return json_file(chosen.plan, f"{project.slug}-v{number}.json")
