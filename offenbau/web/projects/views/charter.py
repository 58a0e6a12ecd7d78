"""The agreement in the team: read, written and signed by the team alone."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.projects import actions
from offenbau.projects.actions import StaleError
from offenbau.projects.models import Project
from offenbau.projects.permissions import can_sign_charter, can_write_charter
from offenbau.projects.queries import TASK_PARTS, Agreement, agreement_of
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import add_refusal
from offenbau.web.projects import access
from offenbau.web.projects.beginning import charter_to_begin_with, tasks_to_begin_with
from offenbau.web.projects.conflicts import quoted, show_conflict
from offenbau.web.projects.forms.charter import CharterForm
from offenbau.web.projects.frame import around, to, workshop_crumbs


@require_safe
@access.login_first
def charter(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The agreement, and who has signed it."""
    project = access.project_for_team(request, town, slug)
    agreement = _agreement(request, project)
    title = _("Agreement in the team")
    context = around(
        request,
        project,
        title,
        agreement=agreement,
        texts=_texts(agreement),
        own=next((member for member in agreement.members if member.person == request.user), None),
        may_write=can_write_charter(request.viewer, project),
        may_sign=can_sign_charter(request.viewer, project) and not agreement.empty,
        crumbs=workshop_crumbs(project, (title, "")),
    )
    return render(request, "projects/workshop/charter.html", context)


def _agreement(request: HttpRequest, project: Project) -> Agreement:
    """The agreement; the door has made sure that the viewer is in the team."""
    agreement = agreement_of(project, request.viewer)
    assert agreement is not None  # noqa: S101 (for the type alone)
    return agreement


def _texts(agreement: Agreement) -> list[tuple[str, str]]:
    """Each question with what was agreed; the hours stand below how one gets to know each other."""
    charter, names = agreement.charter, [name for name in CharterForm._meta.fields if name != "getting_to_know_hours"]
    return [(charter._meta.get_field(name).verbose_name, text) for name in names if (text := getattr(charter, name))]


@require_http_methods(["GET", "POST"])
@access.login_first
def edit_charter(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Write the agreement; an empty one may begin with our text (`?vorlage=1`)."""
    project = access.project_for_agreeing(request, town, slug)
    agreement = _agreement(request, project)
    form = _form(request, agreement)
    if form.is_valid() and _saved(request, project, form):
        put_away(request)
        messages.success(request, _("Saved. Read it together, and sign."))
        return redirect(to("charter", project))
    title = _("Write the agreement")
    context = around(
        request,
        project,
        title,
        form=form,
        cancel_url=to("charter", project),
        crumbs=workshop_crumbs(project, (_("Agreement in the team"), to("charter", project)), (title, "")),
    )
    return render(request, "projects/workshop/edit_charter.html", context)


def _form(request: HttpRequest, agreement: Agreement) -> CharterForm:
    tasks = [{part: getattr(task, part) for part in TASK_PARTS} for task in agreement.tasks]
    initial: dict[str, Any] = {}
    if agreement.empty and "vorlage" in request.GET:
        initial, tasks = charter_to_begin_with(), tasks_to_begin_with()
    return reopened(request, CharterForm, instance=agreement.charter, initial=initial, tasks=tasks)


def _saved(request: HttpRequest, project: Project, form: CharterForm) -> bool:
    try:
        actions.write_charter(
            project=project,
            values=form.values,
            tasks=form.tasks,
            revision=form.cleaned_data.get("revision") or 0,
            by=request.user,
        )
    except StaleError as stale:
        _show_overtaken(form, stale)
        return False
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _show_overtaken(form: CharterForm, stale: StaleError) -> None:
    """Say at each text and task that differs what stands there now; sent once more, the form holds."""
    said = _(
        "Somebody else has changed the agreement in the meantime. Your text is still here, and below you see what "
        "stands there now. Change what you like and save once more: then yours holds."
    )
    typed, now = form.tasks, list(stale.current.tasks.all()) if stale.current.pk else []
    show_conflict(form, stale, said)
    for row, values in enumerate(typed):
        for part, words in values.items():
            current = getattr(now[row], part) if row < len(now) else ""
            if words != current:
                form.add_error(f"row{row}_{part}", _("Now it says here: %(words)s") % {"words": quoted(current)})


@require_POST
@access.login_first
def sign_charter(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Sign the text that the page showed."""
    project = access.project_for_signing(request, town, slug)
    try:
        actions.sign_charter(project=project, seen=request.POST.get("seen", ""), by=request.user)
    except ValidationError as refusal:
        messages.info(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Signed."))
    return redirect(f"{to('charter', project)}#unterschriften")


@require_POST
@access.login_first
def unsign_charter(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Take one's own signature back."""
    project = access.project_for_signing(request, town, slug)
    actions.unsign_charter(project=project, by=request.user)
    messages.success(request, _("Your signature is taken back."))
    return redirect(f"{to('charter', project)}#unterschriften")
