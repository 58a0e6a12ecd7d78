"""Contributing, the same in every format that takes contributions: handing in, the thanks, where one goes next."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from offenbau.participation.actions import Submitted
from offenbau.participation.identity import Participant
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries import is_first_voice, waits_for_a_look
from offenbau.web.participation import speaking, taking_part
from offenbau.web.participation.contract import address
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.parts.forms import add_refusal
from offenbau.web.parts.guests import keep_receipt

CARDS_SHOWN = 5


def came_for(request: HttpRequest, procedure: Procedure) -> str:
    """Return where the contribution is for which somebody has just shown who they are, to support it; else nothing."""
    number = speaking.wanted(request, procedure)
    if number and request.method == "GET" and "neu" not in request.GET:
        return f"{address('contribution', procedure, number)}#unterstuetzung"
    return ""


def hand_in(
    request: HttpRequest, action: Callable[..., Submitted], participant: Participant, form: Any
) -> Submitted | None:
    """Hand in what a valid form holds (its `values` and `options`); None with the reasons in the form."""
    if not taking_part.within_limits(request, form.procedure, participant, form):
        return None
    return _enter(form, action, participant=participant, **form.options)


def _enter(form: Any, action: Callable[..., Submitted], **more: Any) -> Submitted | None:
    """Let `action` take the form's `values`; None with the reasons in the form."""
    try:
        return action(procedure=form.procedure, values=form.values, **more)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None


def thanked(request: HttpRequest, procedure: Procedure, submitted: Submitted, words: str) -> HttpResponse:
    """Say thank you with `words`, unless it waits for a look or is a trial; and show the receipt to who has none."""
    thing, receipt = submitted
    if waits_for_a_look(procedure):
        words = _("Thank you. Somebody looks at it before others read it.")
    messages.success(request, words if procedure.is_started else _("That works. It is erased when you start."))
    if receipt:
        keep_receipt(request, receipt)
    back = ("receipt", procedure, thing.number, receipt) if receipt else ("contribution", procedure, thing.number)
    answer = redirect(address(*back))
    return taking_part.invite(procedure, answer) if is_first_voice(thing) else answer


def _tell_receipt(request: HttpRequest, submitted: Submitted) -> None:
    """Tell staff who entered something for somebody its number, and the address that shows what becomes of it."""
    thing, receipt = submitted
    words = _("Number %(number)d is in. If they want to see what becomes of it: %(url)s")
    url = request.build_absolute_uri(address("receipt", thing.procedure, thing.number, receipt))
    messages.success(request, words % {"number": thing.number, "url": url})


def next_card(request: HttpRequest, form: Any, action: Callable[..., Submitted], here: str) -> HttpResponse | None:
    """Enter the card that a form holds; return where the next one is entered, None if it was not sent or not taken.

    What stays the same from card to card stays filled in.
    """
    if not (form.is_valid() and (made := _enter(form, action, by=request.user, **form.options))):
        return None
    _tell_receipt(request, made)
    return redirect(f"{address(here, form.procedure)}?{form.kept}")


def cards_page(request: HttpRequest, form: Any, *trail: tuple[str, str], **more: Any) -> HttpResponse:
    """Show the form in which cards and calls are entered one after the other, by keyboard."""
    procedure, title = form.procedure, _("Enter cards and calls")
    context = around(
        request,
        procedure,
        title,
        form=form,
        entered=_entered_last(procedure),
        crumbs=crumbs(procedure, *trail, (title, "")),
        **more,
    )
    return render(request, "participation/cards.html", context)


def _entered_last(procedure: Procedure) -> list[Contribution]:
    """Return the cards that were entered last; one query."""
    rows = Contribution.objects.filter(procedure=procedure).exclude(channel="online").exclude(state="withdrawn")
    return list(rows.order_by("-number")[:CARDS_SHOWN])
