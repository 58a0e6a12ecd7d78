"""Signing online, with the link to take that back, and the sheet to print."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.typed import number_in
from offenbau.participation.enums import Stage
from offenbau.participation.formats.petition import actions
from offenbau.participation.formats.petition.rules import (
    is_motion,
    online_counts,
    petition_of,
    refusal_of,
    settings_of,
)
from offenbau.participation.models import Procedure
from offenbau.participation.queries import has_taken_part, stage
from offenbau.web.participation import taking_part
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.petition import doors, present
from offenbau.web.participation.formats.petition.forms import GuestSignForm, NameForm, SignForm
from offenbau.web.participation.formats.petition.paper import MOST_AT_ONCE, sheets_of
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.sheets import sheet_response, wants_large
from offenbau.web.parts.forms import add_refusal, carried_out
from offenbau.web.parts.guests import kept_private


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Sign, or show support, for who has shown that they may take part; in a draft it is a trial."""
    procedure = doors.for_reading(request, town, slug)
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    kind = GuestSignForm if taking_part.is_guest(participant) else SignForm
    form = kind(request.POST or None, procedure=procedure)
    if form.is_valid() and taking_part.within_limits(request, procedure, participant, form):
        try:
            signed = actions.sign(procedure=procedure, participant=participant, **form.options)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return _signed(request, procedure, signed.receipt)
    words = present.sign_words(procedure)
    context = around(
        request,
        procedure,
        words["sign_title"],
        form=form,
        done=has_taken_part(procedure, participant),
        reasoning=settings_of(procedure)["reasoning"],
        counts_online=online_counts(procedure),
        is_motion=is_motion(procedure),
        sheet_url=address("petition:sheet", procedure) if procedure.is_started else "",
        crumbs=crumbs(procedure, (words["sign_title"], "")),
        **words,
    )
    return render(request, "petition/sign.html", context)


def _signed(request: HttpRequest, procedure: Procedure, receipt: str) -> HttpResponse:
    if not procedure.is_started:
        messages.success(request, _("That works. It was a trial: it is erased when you start."))
        return redirect(address("setup", procedure))
    taking_part.forget(request, procedure)
    words = _("Thank you! You have signed.") if online_counts(procedure) else _("Thank you for your support!")
    messages.success(request, words)
    return kept_private(redirect(address("petition:receipt", procedure, receipt)))


@require_safe
def receipt(request: HttpRequest, town: str, slug: str, receipt: str) -> HttpResponse:
    """One's own signature: the address to keep, the name, and how to take it back."""
    signature = doors.signature(request, town, slug, receipt)
    procedure = signature.procedure
    title = _("Your signature") if online_counts(procedure) else _("Your support")
    context = around(
        request,
        procedure,
        title,
        signature=signature,
        receipt=receipt,
        handed_on=petition_of(procedure).handed_on,
        refusal=refusal_of(signature),
        address_to_keep=request.build_absolute_uri(request.path),
        crumbs=crumbs(procedure, (title, "")),
    )
    return kept_private(render(request, "petition/receipt.html", context))


@require_http_methods(["GET", "POST"])
def hide_name(request: HttpRequest, town: str, slug: str, receipt: str) -> HttpResponse:
    """Take one's name out of the list."""
    procedure = doors.signature(request, town, slug, receipt).procedure
    back = address("petition:receipt", procedure, receipt)
    if request.method == "POST":
        actions.hide_name(procedure=procedure, receipt=receipt)
        messages.success(request, _("Your name is erased here. You are still counted."))
        return kept_private(redirect(back))
    text = _("It is erased at once. You are still counted.")
    return _confirm(request, procedure, _("Take your name out?"), text, _("Take my name out"), back)


@require_http_methods(["GET", "POST"])
def choose_name(request: HttpRequest, town: str, slug: str, receipt: str) -> HttpResponse:
    """Choose another name after one was refused, or taken out."""
    signature = doors.signature(request, town, slug, receipt)
    procedure, back = signature.procedure, address("petition:receipt", signature.procedure, receipt)
    if signature.name:
        return kept_private(redirect(back))
    form = NameForm(request.POST or None)
    if form.is_valid() and carried_out(
        form, actions.choose_name, procedure=procedure, receipt=receipt, **form.cleaned_data
    ):
        messages.success(request, _("Thank you. It appears as soon as somebody has looked at it."))
        return kept_private(redirect(back))
    title = _("Choose a name")
    context = around(request, procedure, title, form=form, cancel_url=back, crumbs=crumbs(procedure, (title, "")))
    return kept_private(render(request, "participation/form.html", context))


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, town: str, slug: str, receipt: str) -> HttpResponse:
    """Take one's signature back."""
    procedure = doors.for_reading(request, town, slug)
    back = address("petition:receipt", procedure, receipt)
    if request.method == "POST":
        try:
            done = actions.withdraw(procedure=procedure, receipt=receipt)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return kept_private(redirect(back))
        if done:
            messages.success(request, _("It is taken back, and nothing of it is left."))
        else:
            messages.info(request, _("There is nothing left here: it has been taken back already."))
        return redirect(address("page", procedure))
    doors.signature(request, town, slug, receipt)
    text = _("Nothing of it is left, and you are counted no longer. You may sign again as long as it is open.")
    return _confirm(request, procedure, _("Take it back?"), text, _("Take mine back"), back)


def _confirm(request: HttpRequest, procedure: Procedure, title: str, text: str, label: str, back: str) -> HttpResponse:
    context: dict[str, Any] = around(
        request,
        procedure,
        title,
        text=text,
        submit_label=label,
        cancel_url=back,
        danger=True,
        crumbs=crumbs(procedure, (title, "")),
    )
    return kept_private(render(request, "parts/confirm.html", context))


@require_safe
def sheet(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Sheets as a PDF: one without a number, or `?ab=11&anzahl=10` numbered ones."""
    procedure = doors.started(request, town, slug)
    first = number_in(request.GET.get("ab", "")) or None
    count = min(max(number_in(request.GET.get("anzahl", "")) or 1, 1), MOST_AT_ONCE)
    sheets = sheets_of(procedure, first=first, count=count, large=wants_large(request))
    return sheet_response(sheets, f"{procedure.slug}-unterschriftenbogen")
