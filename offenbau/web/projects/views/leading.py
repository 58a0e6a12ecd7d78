"""Publishing, restricting, withdrawing, throwing a draft away."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.base.enums import Visibility
from offenbau.participation import actions as participation
from offenbau.projects import actions
from offenbau.projects.models import Project
from offenbau.projects.queries import findings_of
from offenbau.web.parts.forms import add_refusal, carried_out
from offenbau.web.projects import access
from offenbau.web.projects.forms.project import ReasonForm, VisibilityForm
from offenbau.web.projects.frame import around, to, workshop_crumbs


@require_http_methods(["GET", "POST"])
@access.login_first
def publish(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Show the Baustelle, after a last look."""
    project = access.project_for_leading(request, town, slug)
    if request.method == "POST":
        first = not project.is_published
        actions.publish(project=project, by=request.user)
        if first:
            messages.success(request, _published_message(project))
        return redirect(to("page", project))
    title = _("Publish the Baustelle")
    context = around(
        request,
        project,
        title,
        warnings=findings_of(project).warnings,
        for_everybody=project.visibility == Visibility.PUBLIC,
        crumbs=workshop_crumbs(project, (title, "")),
    )
    return render(request, "projects/workshop/publish.html", context)


def _published_message(project: Project) -> str:
    """A measure without a floor is no window: then say how it becomes one."""
    if project.floors:
        return _("Published. A new window has opened in your house!")
    return _("Published. Choose a floor for your measures, and they become windows in your house.")


@require_http_methods(["GET", "POST"])
@access.login_first
def visibility(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Say who may see the Baustelle."""
    project = access.project_for_leading(request, town, slug)
    initial = {
        "visibility": project.visibility,
        "reason": project.visibility_reason,
        "until": project.visibility_until,
    }
    form = VisibilityForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            participation.restrict_project(project=project, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            add_refusal(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(to("workshop", project))
    title = _("Who may see it")
    context = around(
        request,
        project,
        title,
        form=form,
        cancel_url=to("workshop", project),
        crumbs=workshop_crumbs(project, (title, "")),
    )
    return render(request, "projects/workshop/form.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def withdraw(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Take a published Baustelle back to the drawing board."""
    project = access.project_for_leading(request, town, slug)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and carried_out(
        form, participation.withdraw_project, project=project, reason=form.cleaned_data["reason"], by=request.user
    ):
        messages.success(request, _("Taken back. Only the team sees it now."))
        return redirect(to("workshop", project))
    title = _("Take the Baustelle back?")
    context = around(
        request,
        project,
        title,
        form=form,
        text=_("It disappears from the house, from lists and search. Nothing is lost."),
        submit_label=_("Take it back"),
        cancel_url=to("workshop", project),
        crumbs=workshop_crumbs(project, (title, "")),
    )
    return render(request, "projects/workshop/confirm.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def discard(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Throw away a draft that nobody has seen."""
    project = access.project_for_leading(request, town, slug)
    if request.method == "POST":
        try:
            actions.discard_draft(project=project, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(to("workshop", project))
        messages.success(request, _("The draft is thrown away."))
        return redirect(reverse("municipality:house", args=[town]))
    title = _("Throw the draft away?")
    context = around(
        request,
        project,
        title,
        text=_("Everything in this draft is deleted for good."),
        submit_label=_("Throw the draft away"),
        cancel_url=to("workshop", project),
        danger=True,
        crumbs=workshop_crumbs(project, (title, "")),
    )
    return render(request, "projects/workshop/confirm.html", context)
