"""Entering a signature for somebody on the telephone or at the desk."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.participation.formats.petition import actions
from offenbau.participation.formats.petition.rules import asks_person, online_counts, settings_of
from offenbau.participation.identity import Participant, by_name
from offenbau.participation.models import Procedure
from offenbau.participation.queries import takes_voices
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.petition import doors
from offenbau.web.participation.formats.petition.forms import SignForSomebodyForm
from offenbau.web.participation.forms.desk import BehalfForm, IdentityForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.parts.forms import add_refusal


@require_http_methods(["GET", "POST"])
@access.login_first
def sign_on_behalf(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Who they are, their signature, and their consent; then the address with which they take it back."""
    procedure = doors.for_desk(request, town, slug)
    if not takes_voices(procedure):
        raise Http404
    identity = _identity(request, procedure)
    form = SignForSomebodyForm(request.POST or None, procedure=procedure)
    how = BehalfForm(request.POST or None)
    asked = [part for part in (identity, form, how) if part]
    if all([part.is_valid() for part in asked]):
        try:
            signed = actions.sign_on_behalf(
                procedure=procedure,
                participant=_participant(identity, form),
                **form.options,
                **how.cleaned_data,
                by=request.user,  # type: ignore[arg-type]
            )
        except ValidationError as refusal:
            add_refusal(how, refusal)
        else:
            url = request.build_absolute_uri(address("petition:receipt", procedure, signed.receipt))
            messages.success(
                request,
                _("It is counted. If they ever want to take it back, with this address: %(url)s") % {"url": url},
            )
            return redirect(address("petition:on_behalf", procedure))
    return _page(request, procedure, identity=identity, ballot=form, how=how)


def _identity(request: HttpRequest, procedure: Procedure) -> IdentityForm | None:
    """Return what asks who it is, unless the signature by law says so itself."""
    if asks_person(procedure) and not procedure.by_code:
        return None
    return IdentityForm(request.POST or None, procedure=procedure, prefix="wer")


def _participant(identity: IdentityForm | None, form: SignForSomebodyForm) -> Participant:
    return identity.participant if identity else by_name(*form.options["person"])


def _page(request: HttpRequest, procedure: Procedure, **forms: Any) -> HttpResponse:
    title = _("Enter for somebody")
    context = around(
        request,
        procedure,
        title,
        reasoning=settings_of(procedure)["reasoning"],
        counts=online_counts(procedure),
        crumbs=crumbs(procedure, (_("Signature sheets"), address("petition:desk", procedure)), (title, "")),
        **forms,
    )
    return render(request, "petition/on_behalf.html", context)
