"""Casting a vote on a page: the voice goes into the urn, the receipt to whoever voted."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from offenbau.participation import actions
from offenbau.participation.identity import Participant
from offenbau.participation.models import Procedure
from offenbau.web.participation import taking_part
from offenbau.web.participation.contract import address
from offenbau.web.parts.forms import add_refusal


def cast(
    request: HttpRequest, procedure: Procedure, participant: Participant, form: BaseForm, choices: Any
) -> HttpResponse | None:
    """Count what a valid form says and return the way to the thanks; None if it was refused, as the form then says."""
    if not taking_part.within_limits(request, procedure, participant, form):
        return None
    nonce = request.POST.get("nonce", "")  # drawn by `board.js`; what is none is drawn in the urn
    try:
        taken = actions.cast(procedure=procedure, participant=participant, choices=choices, nonce=nonce)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None
    if not procedure.is_started:
        messages.success(request, _("That works. It was a trial: it is erased when you start."))
        return redirect(address("setup", procedure))
    return taking_part.thank(request, procedure, redirect(address("thanks", procedure)), taken.receipt)
