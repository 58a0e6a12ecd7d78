"""Who takes part through the API, by the same rules as on the pages."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Schema, Status
from pydantic import ConfigDict, Field

from offenbau.api.problems import Fault, ProblemError
from offenbau.base.limits import client_network
from offenbau.participation import actions
from offenbau.participation.actions import Taken
from offenbau.participation.identity import Participant, by_account, by_code
from offenbau.participation.models import Procedure


class ShownIn(Schema):
    """What shows that somebody may take part."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field("", max_length=60, description=gettext_noop("The code from your letter, where one is asked for"))
    postcode: str = Field("", max_length=10, description=gettext_noop("Your postcode, where one is asked for"))
    district: str = Field("", max_length=200, description=gettext_noop("Your part of town, where one is asked for"))


class BallotIn(ShownIn):
    """What shows that somebody may vote, and what they draw for their receipt."""

    nonce: str = Field(
        "",
        max_length=32,
        description=gettext_noop(
            "32 random hexadecimal digits for the receipt, drawn by you; left out, they are drawn here"
        ),
    )


class VoteReceiptShape(Schema):
    """What stands for a vote on the public board (docs/board.md)."""

    code: str
    shortened: str
    nonce: str
    signature: str


class CountedShape(Schema):
    """The voice is in the urn. Only a receipt, where one is given, leads back to it, and it is seen this one time."""

    counted: bool
    trial: bool = Field(description=gettext_noop("Before the start: the voice is erased when it starts"))
    receipt: VoteReceiptShape | None = Field(
        None, description=gettext_noop("Where receipts are given: with it you find your vote on the board")
    )


def voice_counted(taken: Taken) -> Status:
    """Return the answer to a voice that is in the urn."""
    return Status(201, {"counted": True, "trial": not taken.procedure.is_started, "receipt": taken.receipt})


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
