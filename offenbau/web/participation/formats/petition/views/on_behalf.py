"""Entering a signature for somebody on the telephone or at the desk."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.codes import grouped
from offenbau.base.qr import qr_code
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
from offenbau.web.parts.guests import kept_private

# So many seconds the receipt of what was just entered can be printed.
HANDED = 600


@require_http_methods(["GET", "POST"])
@access.login_first
def sign_on_behalf(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Who they are, their signature, and their consent; then the receipt with which they take it back."""
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
            return _with_receipt(request, procedure, signed.receipt)
    return _page(request, procedure, identity=identity, ballot=form, how=how)


@require_safe
@access.login_first
def hand_receipt(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The receipt of the signature that the viewer has just entered, to print or to read out."""
    procedure = doors.for_desk(request, town, slug)
    holder, _sep, receipt = request.get_signed_cookie(_cookie(procedure), "", max_age=HANDED).partition(":")
    if holder != str(request.user.pk):
        raise Http404
    signature = doors.signature(request, town, slug, receipt)
    url = request.build_absolute_uri(address("petition:receipt", procedure, receipt))
    title = _("Receipt")
    context = around(
        request,
        procedure,
        title,
        signature=signature,
        counts=online_counts(procedure),
        address_to_keep=url,
        address_begins=url[: url.index(receipt)],
        groups=grouped(receipt),
        qr=qr_code(url),
        next_url=address("petition:on_behalf", procedure),
        crumbs=crumbs(procedure, (_("Signature sheets"), address("petition:desk", procedure)), (title, "")),
    )
    return kept_private(render(request, "petition/handed_receipt.html", context))


def _with_receipt(request: HttpRequest, procedure: Procedure, receipt: str) -> HttpResponse:
    """Lead to the receipt. It lies in a cookie of this browser alone: we keep nothing but its hash."""
    url = address("petition:hand_receipt", procedure)
    response = redirect(url)
    response.set_signed_cookie(
        _cookie(procedure),
        f"{request.user.pk}:{receipt}",
        max_age=HANDED,
        path=url,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return kept_private(response)


def _cookie(procedure: Procedure) -> str:
    return f"quittung_{procedure.pk}"


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
