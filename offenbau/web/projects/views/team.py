"""Who does what on a Baustelle."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.people.enums import MAY, PROJECT_ROLES
from offenbau.projects import actions
from offenbau.projects.queries import roles_of
from offenbau.web.projects import access
from offenbau.web.projects.forms.project import NewRoleForm, TermsForm
from offenbau.web.projects.frame import around, to, workshop_crumbs


@access.login_first
def team(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Roles, people, hours and terms."""
    project = access.project_for_workshop(request, town, slug)
    title = _("Team and threads")
    context = around(
        request,
        project,
        title,
        roles=list(roles_of(project)),
        meanings=[(role.label, MAY[role]) for role in PROJECT_ROLES],
        crumbs=workshop_crumbs(project, (title, "")),
    )
    return render(request, "projects/workshop/team.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def add_role(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Give somebody a role."""
    project = access.project_for_leading(request, town, slug)
    form = NewRoleForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.grant_role(
                project=project,
                person=form.person,
                role=data["role"],
                hours_per_week=data["hours_per_week"],
                ends_on=data["ends_on"],
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, " ".join(error.messages))
        else:
            messages.success(request, _("%(person)s belongs to the Baustelle now.") % {"person": form.person})
            return redirect(to("team", project))
    title = _("Give a role")
    return _form(request, project, form, title)


def _form(request: HttpRequest, project, form, title: str, **more) -> HttpResponse:
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


@require_http_methods(["GET", "POST"])
@access.login_first
def edit_role(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Change term and hours of a role."""
    project = access.project_for_leading(request, town, slug)
    grant = get_object_or_404(roles_of(project), pk=pk)
    fields = ("organisation", "starts_on", "ends_on", "hours_per_week", "released_by", "statement")
    initial = {name: getattr(grant, name) for name in fields}
    form = TermsForm(request.POST or None, project=project, role=grant.role, initial=initial)
    if form.is_valid():
        try:
            actions.change_role(grant=grant, values=form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, " ".join(error.messages))
        else:
            messages.success(request, _("Saved."))
            return redirect(to("team", project))
    return _form(request, project, form, str(grant), remove_url=to("end_role", project, pk))


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
        return redirect(to("page" if grant.person_id == request.user.pk else "team", project))
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
