"""Blick zurück nach vorne: what the check finds, and what the team makes of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from offenbau.engines.checks import Finding
from offenbau.projects import actions
from offenbau.projects.models import Dismissal, Project
from offenbau.projects.queries import findings_of
from offenbau.web.projects import access
from offenbau.web.projects.forms.project import DismissForm
from offenbau.web.projects.frame import around, to, workshop_crumbs
from offenbau.web.projects.mending import Mending


@require_safe
@access.login_first
def check(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All findings, the ones put aside below with their reasons."""
    project = access.project_for_workshop(request, town, slug)
    return _page(request, project)


def _page(request: HttpRequest, project: Project, wrong: DismissForm | None = None) -> HttpResponse:
    findings = findings_of(project)
    title = _("Looking back to look ahead")
    context = around(
        request,
        project,
        title,
        findings=finding_rows(request, project, findings.open, wrong, findings.reopened),
        dismissed=_dismissed(request, project, findings),
        warnings=findings.warnings,
        form=wrong,
        crumbs=workshop_crumbs(project, (title, "")),
    )
    return render(request, "projects/workshop/check.html", context, status=422 if wrong else 200)


def _dismissed(request: HttpRequest, project: Project, findings: Any) -> list[tuple[dict, Any]]:
    rows = finding_rows(request, project, [finding for finding, _dismissal in findings.dismissed])
    return list(zip(rows, [dismissal for _finding, dismissal in findings.dismissed], strict=True))


def finding_rows(
    request: HttpRequest,
    project: Project,
    findings: Any,
    wrong: DismissForm | None = None,
    reopened: dict[str, Dismissal] | None = None,
) -> list[dict[str, Any]]:
    """Return findings in the reader's language, each with where to mend it and a form to put it aside."""
    language, mending = get_language() or "de", Mending(project, request.viewer)
    return [
        {
            "warning": finding.severity == "warning",
            "message": finding.message(language),
            "advice": finding.advice(language),
            "section": finding.section,
            "url": mending.of(finding),
            "anchor": f"fund-{number}",
            "form": _dismiss_form(finding, wrong, number),
            "opened": _is_for(wrong, finding),
            "earlier": (reopened or {}).get(finding.key),
        }
        for number, finding in enumerate(findings, start=1)
    ]


def _is_for(wrong: DismissForm | None, finding: Finding) -> bool:
    return wrong is not None and (wrong.data.get("code"), wrong.data.get("place")) == (
        finding.code,
        finding.place,
    )


def _dismiss_form(finding: Finding, wrong: DismissForm | None, number: int) -> DismissForm:
    if wrong is not None and _is_for(wrong, finding):
        return wrong
    return DismissForm(initial={"code": finding.code, "place": finding.place}, auto_id=f"f{number}_%s")


@require_POST
@access.login_first
def dismiss(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Put a finding aside with a reason."""
    project = access.project_for_planning(request, town, slug)
    form = DismissForm(request.POST)
    if not form.is_valid():
        return _page(request, project, form)
    try:
        actions.dismiss_finding(project=project, **form.cleaned_data, by=request.user)
    except ValidationError as gone:
        messages.info(request, " ".join(gone.messages))
        return redirect(to("check", project))
    messages.success(request, _("Put aside. Your reason stands below the list."))
    return redirect(to("check", project))


@require_POST
@access.login_first
def take_up(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take up a finding again."""
    project = access.project_for_planning(request, town, slug)
    actions.take_up_finding(dismissal=get_object_or_404(project.dismissals, pk=pk), by=request.user)
    return redirect(to("check", project))
