"""Sending contributions, online and from cards: what the pages of all formats that take them share."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from offenbau.participation import actions
from offenbau.participation.actions import Submitted
from offenbau.participation.identity import Participant
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries import waits_for_a_look
from offenbau.web.participation import taking_part
from offenbau.web.participation.contract import address
from offenbau.web.parts.forms import add_refusal
from offenbau.web.parts.guests import keep_receipt

Submit = Callable[..., Submitted]
CARDS_SHOWN = 5


def submitted(
    request: HttpRequest,
    procedure: Procedure,
    participant: Participant,
    form: Any,
    action: Submit = actions.submit_contribution,
) -> Submitted | None:
    """Submit what the form says (`values`, `options`); None with the reasons in the form."""
    if not taking_part.within_limits(request, procedure, participant, form):
        return None
    try:
        return action(procedure=procedure, participant=participant, values=form.values, **form.options)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None


def thanked(request: HttpRequest, procedure: Procedure, made: Submitted, words: str | Promise) -> HttpResponse:
    """Thank for it, with `words` where everybody reads it at once, and go there; a guest first gets the receipt."""
    thing, receipt = made
    if waits_for_a_look(procedure):
        words = _("Thank you. Somebody looks at it before others read it.")
    messages.success(request, words if procedure.is_started else _("That works. It is erased when you start."))
    if receipt:
        keep_receipt(request, receipt)
        return redirect(address("receipt", procedure, thing.number, receipt))
    return redirect(address("contribution", procedure, thing.number))


def entered(
    request: HttpRequest, procedure: Procedure, form: Any, action: Submit = actions.submit_for_somebody
) -> Submitted | None:
    """Enter a card (`values`, `options` of the form); None with the reasons in the form."""
    try:
        return action(procedure=procedure, values=form.values, by=request.user, **form.options)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None


def next_card(request: HttpRequest, procedure: Procedure, made: Submitted, form: Any, page: str) -> HttpResponse:
    """Say under which address one follows the card just entered, and show the next one."""
    number = made.contribution.number
    words = _("Number %(number)d is in. If they want to see what becomes of it: %(url)s")
    url = request.build_absolute_uri(address("receipt", procedure, number, made.receipt))
    messages.success(request, words % {"number": number, "url": url})
    return redirect(f"{address(page, procedure)}?{urlencode(form.kept)}")


def begun(request: HttpRequest, form: Any) -> dict[str, str]:
    """Return with what a card of this class of forms begins: what stayed the same from the last one."""
    return {name: request.GET[name] for name in form.KEPT if name in request.GET}


def entered_last(procedure: Procedure) -> list[Contribution]:
    """Return the cards that were entered last; one query."""
    rows = Contribution.objects.filter(procedure=procedure).exclude(channel="online").exclude(state="withdrawn")
    return list(rows.order_by("-number")[:CARDS_SHOWN])
