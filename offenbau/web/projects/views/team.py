"""Who does what on a Baustelle."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.people.enums import MAY, PROJECT_ROLES
from offenbau.people.mail import absolute
from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.models import Project
from offenbau.projects.permissions import can_lead, can_read_drafts, in_team
from offenbau.projects.queries import open_invitations, roles_of
from offenbau.web.parts.forms import add_refusal, carried_out
from offenbau.web.projects import access
from offenbau.web.projects.forms.team import HandOverForm, InviteForm, NewRoleForm, TermsForm
from offenbau.web.projects.frame import around, to, workshop_crumbs


@require_safe
@access.login_first
def team(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Roles, people, hours and terms; open invitations for those who lead."""
    project = access.project_for_workshop(request, town, slug)
    title = _("Team and threads")
    context = around(
        request,
        project,
        title,
        roles=list(roles_of(project)),
        in_team=in_team(request.viewer, project),
        invitations=list(open_invitations(project)) if can_lead(request.viewer, project) else [],
        meanings=[(role.label, MAY[role]) for role in PROJECT_ROLES],
        crumbs=workshop_crumbs(project, (title, "")),
    )
    return render(request, "projects/workshop/team.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def add_role(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Give a role to somebody who is known here."""
    project = access.project_for_leading(request, town, slug)
    form = NewRoleForm(request.POST or None, project=project)
    if form.is_valid() and carried_out(
        form, actions.grant_role, project=project, by=request.user, **form.cleaned_data
    ):
        messages.success(
            request, _("%(person)s belongs to the Baustelle now.") % {"person": form.cleaned_data["person"]}
        )
        return redirect(to("team", project))
    return _form(request, project, form, _("Give a role"))


@require_http_methods(["GET", "POST"])
@access.login_first
def invite(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Invite somebody by mail; without a mail server the link is shown once, to be handed on."""
    project = access.project_for_leading(request, town, slug)
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.invite_to_project(project=project, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return _invited(request, project, made)
    return _form(request, project, form, _("Invite somebody"), submit_label=_("Send invitation"))


def _invited(request: HttpRequest, project: Project, made: Any) -> HttpResponse:
    if made.sent:
        messages.success(request, _("The invitation to %s is on its way.") % made.invitation.email)
        return redirect(to("team", project))
    title = _("Hand on the link")
    crumbs = workshop_crumbs(project, (_("Team and threads"), to("team", project)), (title, ""))
    context = around(
        request, project, title, invitation=made.invitation, link=absolute(made.path), back_url=to("team", project),
        crumbs=crumbs,
    )  # fmt: skip
    response = render(request, "parts/invitation_link.html", context)
    response["Referrer-Policy"] = "same-origin"
    return response


@require_POST
@access.login_first
def revoke(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take back an invitation."""
    project = access.project_for_leading(request, town, slug)
    try:
        actions.revoke_project_invitation(
            invitation=get_object_or_404(open_invitations(project), pk=pk), by=request.user
        )
        messages.success(request, _("The invitation is taken back."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(to("team", project))


@require_http_methods(["GET", "POST"])
@access.login_first
def edit_role(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Change term, hours and deputy of a role."""
    project = access.project_for_leading(request, town, slug)
    grant = get_object_or_404(roles_of(project), pk=pk)
    form = TermsForm(request.POST or None, grant=grant)
    if form.is_valid() and carried_out(
        form, actions.change_role, grant=grant, values=form.cleaned_data, by=request.user
    ):
        messages.success(request, _("Saved."))
        return redirect(to("team", project))
    return _form(request, project, form, str(grant))


@require_http_methods(["GET", "POST"])
@access.login_first
def hand_over_role(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Hand a role over to somebody else."""
    project = access.project_for_leading(request, town, slug)
    grant = get_object_or_404(roles_of(project), pk=pk)
    form = HandOverForm(request.POST or None, grant=grant)
    if form.is_valid() and carried_out(
        form, actions.hand_over_role, grant=grant, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The role is handed over."))
        return redirect(to("team", project))
    lead = _("The role ends for %s today and begins for the successor, with the same hours and term.") % grant.person
    title = _("Hand over: %s") % grant.get_role_display()
    return _form(request, project, form, title, lead=lead, submit_label=_("Hand over"))


@require_http_methods(["GET", "POST"])
@access.login_first
def end_role(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """End a role, after asking. Everybody may lay down their own."""
    project = access.project_for_workshop(request, town, slug)
    grant = get_object_or_404(roles_of(project), pk=pk)
    if grant.person_id != request.user.pk:
        access.project_for_leading(request, town, slug)
    if request.method == "POST":
        actions.end_role(grant=grant, by=request.user)
        messages.success(request, _("The role has ended."))
        return redirect(_after_end(request, project))
    title = _("End the role “%(role)s” of %(person)s?") % {
        "role": grant.get_role_display(),
        "person": grant.person,
    }
    context = around(
        request,
        project,
        title,
        text=_("The rights end at once. What was written stays."),
        submit_label=_("End the role"),
        cancel_url=to("team", project),
        danger=True,
        crumbs=workshop_crumbs(project, (_("Team and threads"), to("team", project)), (_("End"), "")),
    )
    return render(request, "projects/workshop/confirm.html", context)


def _after_end(request: HttpRequest, project: Project) -> str:
    """Who laid down their last role may no longer see a draft: then the account is where to go."""
    still_sees = Viewer(request.user)
    if can_read_drafts(still_sees, project):
        return to("team", project)
    return to("page", project) if project.is_open_to_all(timezone.localdate()) else reverse("people:home")


def _form(request: HttpRequest, project: Project, form: Any, title: str, **more: Any) -> HttpResponse:
    context = around(
        request,
        project,
        title,
        form=form,
        cancel_url=to("team", project),
        crumbs=workshop_crumbs(project, (_("Team and threads"), to("team", project)), (title, "")),
        **more,
    )
    return render(request, "projects/workshop/form.html", context)
