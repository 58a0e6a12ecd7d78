"""Who takes part through the API, by the same rules as on the pages."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from offenbau.api.problems import Fault, ProblemError
from offenbau.base.limits import client_network
from offenbau.participation import actions
from offenbau.participation.identity import Participant, by_account, by_code
from offenbau.participation.models import Procedure


def participant_of(request: HttpRequest, procedure: Procedure, *, code: str, postcode: str) -> Participant:
    """Return who takes part: by the code they show where codes were handed out, else by their login.

    Whoever has neither shows on the page that they are a person and not a machine. Raises ProblemError.
    """
    if procedure.is_started and procedure.by_code:
        return _by_code(request, procedure, code)
    person = request.viewer.person  # type: ignore[attr-defined]
    if person is None:
        words = _("Please log in, or take part on the page: there you can show who you are without an account.")
        raise ProblemError(403, "not_entitled", words)
    return by_account(person, postcode)


def _by_code(request: HttpRequest, procedure: Procedure, code: str) -> Participant:
    found = actions.show_code(procedure=procedure, text=code, network=client_network(request))
    if not found:
        words = _("We do not know this code. Please compare it with your letter, sign by sign.")
        raise ProblemError(422, "unknown_code", words, [Fault(where="body.code", what=words)])
    return by_code(found)
