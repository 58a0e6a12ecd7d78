"""Pages below /konto/: the account, a municipality's people and organisations, invitations."""

import datetime as dt
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from offenbau.base import privacy
from offenbau.municipality.models import Municipality
from offenbau.participation.queries.moderation import moderated_procedures
from offenbau.people import actions, permissions, queries
from offenbau.people.enums import MAY, Role
from offenbau.people.mail import absolute
from offenbau.people.models import Invitation, MunicipalityInvitation, MunicipalityRole, Organisation
from offenbau.people.tokens import hashed
from offenbau.projects.actions import accept_project_invitation
from offenbau.projects.queries import invitation_by_hash, towns_for_opening, workshop_list
from offenbau.web.parts.forms import add_refusal, carried_out
from offenbau.web.people import forms

read_or_write = require_http_methods(["GET", "HEAD", "POST"])
SESSION_KEY = "invitation"


# -- My account ---------------------------------------------------------------------------------


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """My roles, my Baustellen, and how I log in."""
    person = request.user
    context = {
        "title": _("My account"),
        "roles": [(grant, MAY[Role(grant.role)]) for grant in queries.roles_of(person)],
        "projects": workshop_list(request.viewer),
        "towns": towns_for_opening(request.viewer),
        "moderated": moderated_procedures(request.viewer),
        "has_password": person.has_usable_password(),
        "means": queries.log_in_means(person),
    }
    return render(request, "people/home.html", context)


@read_or_write
@login_required
def name(request: HttpRequest) -> HttpResponse:
    """Change my name."""
    form = forms.NameForm(request.POST or None, initial={"name": request.user.name})
    if form.is_valid():
        actions.change_name(person=request.user, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, _("Your name is saved."))
        return redirect("people:home")
    return _form(request, form, _("Your name"), submit=_("Save name"), cancel=reverse("people:home"))


@require_safe
@login_required
def data(request: HttpRequest) -> HttpResponse:
    """What this house knows of me."""
    context = {
        "title": _("My data"),
        "known": privacy.known_of(request.user),
        "crumbs": _account_crumbs(_("My data")),
    }
    return render(request, "people/data.html", context)


@require_safe
@login_required
def data_file(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    answer = JsonResponse(privacy.known_of(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="meine-daten.json"'
    return answer


@read_or_write
@login_required
@reauthentication_required
def erase(request: HttpRequest) -> HttpResponse:
    """Erase my account for good."""
    form = forms.EraseForm(request.POST or None)
    if form.is_valid():
        try:
            actions.erase_person(person=request.user, by=request.user)
        except ValidationError as problem:
            add_refusal(form, problem)
        else:
            logout(request)
            messages.success(request, _("Your account is erased. Thank you for building with us."))
            return redirect("network:start")
    context = {"title": _("Erase account"), "form": form, "crumbs": _account_crumbs(_("Erase account"))}
    return render(request, "people/erase.html", context)


@read_or_write
@login_required
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Emergency codes. allauth notes the first look at them, so that look has to be a post."""
    if request.method == "POST":
        request.method = "GET"  # all that allauth's page knows
        return recovery.view_recovery_codes(request)
    if _unseen_codes(request):
        return render(request, "people/recovery_codes.html", {"title": _("Emergency codes")})
    return recovery.view_recovery_codes(request)


@require_safe
@login_required
def recovery_codes_file(request: HttpRequest) -> HttpResponse:
    """Emergency codes as a file, once they have been seen."""
    if _unseen_codes(request):
        return redirect("mfa_view_recovery_codes")
    return recovery.download_recovery_codes(request)


def _unseen_codes(request: HttpRequest) -> bool:
    codes = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return codes is not None and not codes.data.get("viewed_at")


# -- What was typed and not sent ----------------------------------------------------------------


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed into the form at ?ort=…, which was opened at ?seit=…; say when.

    Whoever is logged out meanwhile gets 401 and no login page: this is asked by a script in the middle of a form.
    """
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    data = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    place, opened_at = _form_place(request), _opened_at(request)
    try:
        kept = actions.keep_form(place=place, data=data, opened_at=opened_at, by=request.user)
    except ValidationError as problem:
        return HttpResponse(" ".join(problem.messages), status=413, content_type="text/plain; charset=utf-8")
    return render(request, "parts/kept_at.html", {"kept_at": kept.kept_at if kept else None})


@require_POST
@login_required
def throw_away(request: HttpRequest) -> HttpResponse:
    """Throw away what was typed into the form at ?ort=…, and show it as it stands."""
    place = _form_place(request)
    actions.close_form(place=place, by=request.user)
    messages.success(request, _("Thrown away. This is how it stands."))
    return redirect(place if url_has_allowed_host_and_scheme(place, allowed_hosts=None) else "people:home")


def _form_place(request: HttpRequest) -> str:
    place = request.GET.get("ort", "")
    if not place.startswith("/") or len(place) > 300 or "\x00" in place:
        raise BadRequest
    return place


def _opened_at(request: HttpRequest) -> dt.datetime:
    try:
        return dt.datetime.fromtimestamp(float(request.GET.get("seit", "")), tz=dt.UTC)
    except (ValueError, OverflowError, OSError) as problem:
        raise BadRequest from problem


# -- Invitations --------------------------------------------------------------------------------


@require_GET
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address at once: from here on the session remembers its hash."""
    request.session[SESSION_KEY] = hashed(token)
    response = redirect("people:invited")
    response["Referrer-Policy"] = "same-origin"
    return response


@read_or_write
def invited(request: HttpRequest) -> HttpResponse:
    """Show the invitation of this session, and accept it. Used, revoked and unknown ones look the same."""
    found, accept = _invitation(request.session.get(SESSION_KEY, ""))
    if found is None:
        return render(request, "people/invitation_void.html", {"title": _("Invitation")}, status=404)
    viewer = request.viewer
    fits = not viewer.is_anonymous and queries.has_verified_email(viewer.person, found.email)
    context = {"title": _("Invitation"), "invitation": found, "may": MAY[Role(found.role)], "fits": fits}
    if request.method != "POST" or viewer.is_anonymous:
        return _no_store(render(request, "people/invitation.html", context))
    try:
        accept(invitation=found, by=viewer.person)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return _no_store(render(request, "people/invitation.html", context, status=409))
    del request.session[SESSION_KEY]
    messages.success(request, _("Welcome! Your role is waiting for you."))
    return redirect("people:home")


def _invitation(token_hash: str) -> tuple[Invitation | None, Any]:
    """Return the open invitation with this token, to a municipality or a Baustelle, and the action that accepts it."""
    found = queries.invitation_by_hash(token_hash)
    if found is not None:
        return found, actions.accept_invitation
    return invitation_by_hash(token_hash), accept_project_invitation


# -- People of a municipality -------------------------------------------------------------------


@require_safe
@login_required
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """Who does what here."""
    town = _town(request, slug, permissions.can_see_team)
    manages = permissions.can_manage_people(request.viewer, town.pk)
    context = {
        "grants": queries.team_of(town.pk),
        "former": queries.former_team_of(town.pk)[:20],
        "invitations": queries.open_invitations(town.pk) if manages else [],
        "manages": manages,
        "may": [(role.label, MAY[role]) for role in Role],
    }
    return _town_page(request, "people/team.html", town, _("People and roles"), **context)


@read_or_write
@login_required
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite somebody; without a mail server the link is shown once, to be handed on."""
    town = _managed(request, slug)
    form = forms.InviteForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.invite_to_municipality(municipality=town, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            add_refusal(form, problem)
        else:
            return _invitation_made(request, town, made)
    return _town_form(request, town, form, _("Invite somebody"), submit=_("Send invitation"))


def _invitation_made(request: HttpRequest, town: Municipality, made: actions.Invited) -> HttpResponse:
    if made.sent:
        messages.success(request, _("The invitation to %s is on its way.") % made.invitation.email)
        return redirect("people:team", slug=town.slug)
    back = reverse("people:team", args=[town.slug])
    context = {"invitation": made.invitation, "link": absolute(made.path), "back_url": back}
    return _no_store(_town_page(request, "parts/invitation_link.html", town, _("Hand on the link"), **context))


@require_POST
@login_required
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take back an invitation."""
    town = _managed(request, slug)
    found = get_object_or_404(MunicipalityInvitation, pk=pk, municipality=town)
    try:
        actions.revoke_invitation(invitation=found, by=request.user)
        messages.success(request, _("The invitation is taken back."))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("people:team", slug=slug)


@read_or_write
@login_required
def role_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a role to a colleague who is here already."""
    town = _managed(request, slug)
    form = forms.RoleForm(request.POST or None, municipality_id=town.pk)
    if form.is_valid() and carried_out(
        form, actions.grant_municipality_role, municipality=town, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The role is given."))
        return redirect("people:team", slug=slug)
    return _town_form(request, town, form, _("Give a role"), submit=_("Give role"))


@read_or_write
@login_required
def role_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change term, hours, deputy of a role."""
    town, grant = _grant(request, slug, pk)
    form = forms.TermsForm(request.POST or None, instance=grant, municipality_id=town.pk)
    if form.is_valid() and carried_out(
        form, actions.change_municipality_role, grant=grant, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The changes are saved."))
        return redirect("people:team", slug=slug)
    title = _("%(person)s as %(role)s") % {"person": grant.person, "role": grant.get_role_display()}
    return _town_form(request, town, form, title, submit=_("Save"))


@read_or_write
@login_required
def role_end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End a role: administrators any, everybody their own."""
    town = _town(request, slug, permissions.can_see_people_page)
    grant = get_object_or_404(_ending(request, town), pk=pk)
    if request.method == "POST":
        try:
            actions.end_municipality_role(grant=grant, by=request.user)
            messages.success(request, _("The role is ended."))
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        return redirect(_back_from(request, town))
    context = {"grant": grant, "cancel_url": _back_from(request, town)}
    return _town_page(request, "people/role_end.html", town, _("End role"), **context)


@read_or_write
@login_required
def role_hand_over(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hand a role over to a colleague."""
    town, grant = _grant(request, slug, pk)
    form = forms.HandOverForm(request.POST or None, grant=grant)
    if form.is_valid() and carried_out(
        form, actions.hand_over_municipality_role, grant=grant, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The role is handed over."))
        return redirect("people:team", slug=slug)
    title = _("Hand over: %s") % grant.get_role_display()
    hint = _("The role ends for %s today and begins for the successor, with the same hours and term.")
    return _town_form(request, town, form, title, submit=_("Hand over"), hint=hint % grant.person)


# -- Organisations ------------------------------------------------------------------------------


@require_safe
@login_required
def organisations(request: HttpRequest, slug: str) -> HttpResponse:
    """The organisations of a municipality, and those that belong to all."""
    town = _town(request, slug, permissions.can_see_team)
    context = {
        "organisations": queries.organisations_in(town.pk),
        "changes": permissions.can_change_organisation(request.viewer, town.pk),
    }
    return _town_page(request, "people/organisations.html", town, _("Organisations"), **context)


@read_or_write
@login_required
def organisation_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an organisation."""
    town = _town(request, slug, permissions.can_change_organisation)
    form = forms.OrganisationForm(request.POST or None)
    if form.is_valid() and carried_out(
        form, actions.create_organisation, municipality=town, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The organisation is added."))
        return redirect("people:organisations", slug=slug)
    return _organisation_form(request, town, form, _("Add an organisation"))


@read_or_write
@login_required
def organisation_change(request: HttpRequest, slug: str, organisation: str) -> HttpResponse:
    """Change an organisation of this municipality."""
    town = _town(request, slug, permissions.can_change_organisation)
    found = get_object_or_404(Organisation, slug=organisation, municipality=town)
    form = forms.OrganisationForm(request.POST or None, instance=found)
    if form.is_valid() and carried_out(
        form, actions.change_organisation, organisation=found, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The changes are saved."))
        return redirect("people:organisations", slug=slug)
    return _organisation_form(request, town, form, found.name)


def _organisation_form(
    request: HttpRequest, town: Municipality, form: forms.OrganisationForm, title: str
) -> HttpResponse:
    back = reverse("people:organisations", args=[town.slug])
    return _town_form(request, town, form, title, submit=_("Save organisation"), cancel=back)


# -- What the pages share -----------------------------------------------------------------------


def _town(request: HttpRequest, slug: str, rule: Any) -> Municipality:
    """Fetch the municipality if `rule` lets the viewer in; else nobody learns that it exists."""
    town = get_object_or_404(Municipality, slug=slug)
    if not rule(request.viewer, town.pk):
        raise Http404
    return town


def _managed(request: HttpRequest, slug: str) -> Municipality:
    return _town(request, slug, permissions.can_manage_people)


def _grant(request: HttpRequest, slug: str, pk: int) -> tuple[Municipality, MunicipalityRole]:
    town = _managed(request, slug)
    return town, get_object_or_404(queries.team_of(town.pk), pk=pk)


def _ending(request: HttpRequest, town: Municipality) -> QuerySet[MunicipalityRole]:
    grants = queries.team_of(town.pk)
    if permissions.can_manage_people(request.viewer, town.pk):
        return grants
    return grants.filter(person=request.viewer.person)


def _back_from(request: HttpRequest, town: Municipality) -> str:
    if permissions.can_see_team(request.viewer, town.pk):
        return reverse("people:team", args=[town.slug])
    return reverse("people:home")


def _account_crumbs(label: str) -> list[tuple[str, str]]:
    return [(_("My account"), reverse("people:home")), (label, "")]


def _town_crumbs(town: Municipality, label: str) -> list[tuple[str, str]]:
    people = reverse("people:team", args=[town.slug])
    return [(town.name, reverse("municipality:house", args=[town.slug])), (_("People and roles"), people), (label, "")]


def _form(request: HttpRequest, form: Any, title: str, *, submit: str, cancel: str) -> HttpResponse:
    context = {
        "title": title,
        "form": form,
        "submit_label": submit,
        "cancel_url": cancel,
        "crumbs": _account_crumbs(title),
    }
    return render(request, "people/form.html", context)


def _town_form(
    request: HttpRequest, town: Municipality, form: Any, title: str, *, submit: str, cancel: str = "", hint: str = ""
) -> HttpResponse:
    back = cancel or reverse("people:team", args=[town.slug])
    return _town_page(
        request, "people/form.html", town, title, form=form, submit_label=submit, cancel_url=back, hint=hint
    )


def _town_page(request: HttpRequest, template: str, town: Municipality, title: str, **context: Any) -> HttpResponse:
    crumbs = _town_crumbs(town, title)
    if template == "people/team.html":
        crumbs = [crumbs[0], (title, "")]
    return render(request, template, {"title": title, "municipality": town, "crumbs": crumbs, **context})


def _no_store(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "same-origin"
    return response
