"""Who takes part through the API, by the same rules as on the pages."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import ConfigDict, Field

from offenbau.api.problems import Fault, ProblemError
from offenbau.base.limits import client_network
from offenbau.participation import actions
from offenbau.participation.identity import Participant, by_account, by_code
from offenbau.participation.models import Procedure


class ShownIn(Schema):
    """What shows that somebody may take part."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field("", max_length=60, description=gettext_noop("The code from your letter, where one is asked for"))
    postcode: str = Field("", max_length=10, description=gettext_noop("Your postcode, where one is asked for"))
    district: str = Field("", max_length=200, description=gettext_noop("Your part of town, where one is asked for"))


class CountedShape(Schema):
    """The voice is in the urn. Nothing tells whose it is: there is no number to come back with."""

    counted: bool
    trial: bool = Field(description=gettext_noop("Before the start: the voice is erased when it starts"))


def participant_of(request: HttpRequest, procedure: Procedure, shown: ShownIn) -> Participant:
    """Return who takes part: by the code they show where codes were handed out, else by their login.

    Whoever has neither shows on the page that they are a person and not a machine. Raises ProblemError.
    """
    if procedure.is_started and procedure.by_code:
        return _by_code(request, procedure, shown.code)
    person = request.viewer.person  # type: ignore[attr-defined]
    if person is None:
        words = _("Please log in, or take part on the page: there you can show who you are without an account.")
        raise ProblemError(403, "not_entitled", words)
    return by_account(person, shown.district or shown.postcode)


def _by_code(request: HttpRequest, procedure: Procedure, code: str) -> Participant:
    found = actions.show_code(procedure=procedure, text=code, network=client_network(request))
    if not found:
        words = _("We do not know this code. Please compare it with your letter, sign by sign.")
        raise ProblemError(422, "unknown_code", words, [Fault(where="body.code", what=words)])
    return by_code(found)
