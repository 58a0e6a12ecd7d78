"""Contributing online, as all formats with contributions do it: within limits, with a receipt, with thanks."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from offenbau.participation.actions import Submitted
from offenbau.participation.identity import Participant
from offenbau.participation.models import Procedure
from offenbau.participation.queries import waits_for_a_look
from offenbau.web.participation import taking_part
from offenbau.web.participation.contract import address
from offenbau.web.parts.forms import add_refusal
from offenbau.web.parts.guests import keep_receipt


def submitted(
    request: HttpRequest,
    procedure: Procedure,
    participant: Participant,
    form: BaseForm,
    action: Callable[..., Submitted],
    **values: Any,
) -> Submitted | None:
    """Carry the action out, if the network is within its limits; None with the reasons in the form."""
    if not taking_part.within_limits(request, procedure, participant, form):
        return None
    try:
        return action(procedure=procedure, participant=participant, **values)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None


def entered(form: BaseForm, action: Callable[..., Submitted], **values: Any) -> Submitted | None:
    """Carry out what staff enter for somebody; None with the reasons in the form."""
    try:
        return action(**values)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None


def thank(request: HttpRequest, procedure: Procedure, given: Submitted, words: str) -> str:
    """Say thank you, keep the receipt of a guest, and return where they see what they contributed."""
    if not procedure.is_started:
        words = _("That works. It is erased when you start.")
    elif waits_for_a_look(procedure):
        words = _("Thank you. Somebody looks at it before others read it.")
    messages.success(request, words)
    if not given.receipt:
        return address("contribution", procedure, given.contribution.number)
    keep_receipt(request, given.receipt)
    return address("receipt", procedure, given.contribution.number, given.receipt)


def say_receipt(request: HttpRequest, procedure: Procedure, given: Submitted) -> None:
    """Say what was entered for somebody, and the address by which they see what becomes of it."""
    number = given.contribution.number
    words = _("Number %(number)d is in. If they want to see what becomes of it: %(url)s")
    url = request.build_absolute_uri(address("receipt", procedure, number, given.receipt))
    messages.success(request, words % {"number": number, "url": url})
