"""What contributing has in common, whichever way of taking part it is for."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Schema, Status
from pydantic import Field

from offenbau.api.contract import FormatApi, format_apis
from offenbau.api.participants import ShownIn, participant_of
from offenbau.api.problems import Fault, ProblemError
from offenbau.api.shapes import URL
from offenbau.base.addresses import absolute
from offenbau.participation.actions import Submitted
from offenbau.participation.models import Category, Procedure

WHO = gettext_noop(
    "With the code from a letter, where codes were sent; else with a login and the form token (X-CSRFToken). Guests "
    "take part on the page."
)


class NamedIn(ShownIn):
    """Under which name somebody says something, and what shows that they may."""

    pseudonym: str = Field("", max_length=40, description=gettext_noop("A name to be shown, without an account"))
    real_name: bool = Field(False, description=gettext_noop("Show the name of the account"))


class SubmittedShape(Schema):
    """It is in. The receipt is seen this one time; with an account there is none."""

    number: int
    state: str = Field(description=gettext_noop("visible, or waiting where somebody looks at it first"))
    receipt: str = Field(description=gettext_noop("With it you see what became of it, without an account"))
    url: str = Field(description=URL)


def speaker(request: HttpRequest, procedure: Procedure, payload: NamedIn) -> dict[str, Any]:
    """Return who contributes, and under which name, as actions take it. Raises ProblemError."""
    participant = participant_of(request, procedure, payload)
    return {"participant": participant, "pseudonym": payload.pseudonym, "real_name": payload.real_name}


def taken(done: Submitted) -> Status:
    """Return the answer to what was contributed."""
    thing = done.contribution
    words = [thing.procedure.municipality.slug, thing.procedure.slug, thing.number]
    url = absolute("") + reverse("participation:contribution", args=words)
    return Status(201, {"number": thing.number, "state": thing.state, "receipt": done.receipt, "url": url})


def category_named(procedure: Procedure, name: str, where: str) -> Category | None:
    """Return the category of this name, None for no name. Raises ProblemError for one that is not there."""
    if not name:
        return None
    found = Category.objects.filter(procedure=procedure, name=name).first()
    if found is None:
        names = ", ".join(Category.objects.filter(procedure=procedure).values_list("name", flat=True)) or "–"
        said = _("Must be one of: %(expected)s.") % {"expected": names}
        raise ProblemError(422, "invalid", said, [Fault(where=where, what=said)])
    return found


def api_of(procedure: Procedure) -> FormatApi | None:
    """Return what the format of a procedure gives to the API."""
    return format_apis().get(procedure.format)


def refuse_elsewhere(procedure: Procedure) -> None:
    """Refuse what has an address of its own in the format: there it says all that belongs to it."""
    api = api_of(procedure)
    if api is not None and api.contributes_at:
        address = absolute("") + reverse(
            f"api:{api.contributes_at}", args=[procedure.municipality.slug, procedure.slug]
        )
        words = _("Here one contributes in a form of its own, under %(address)s.")
        raise ProblemError(422, "other_address", words % {"address": address})
