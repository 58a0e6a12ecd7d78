"""Who speaks: what this visitor may do with contributions now, and whether they have shown what is asked for."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from offenbau.discussion.permissions import Rights
from offenbau.participation.actions.urn import require_entitled
from offenbau.participation.enums import TALKING
from offenbau.participation.identity import Participant
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import rights_in
from offenbau.participation.queries import is_in_phase
from offenbau.web.participation import taking_part

WANTED, WANTED_FOR = "wanted_contribution", 900


def speaker_of(request: HttpRequest, procedure: Procedure) -> Participant | None:
    """Return who takes part, if what they have shown is what the procedure asks for."""
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return None
    try:
        require_entitled(procedure, participant)
    except ValidationError:
        return None
    return participant


def rights_of(request: HttpRequest, procedure: Procedure, participant: Participant | None, **more: Any) -> Rights:
    """Return what this visitor may do with what is said in the procedure at this moment."""
    writes = participant is not None and is_in_phase(procedure, *TALKING)
    return rights_in(request.viewer, procedure, writes=writes, **more)  # type: ignore[attr-defined]


def remember_wanted(request: HttpRequest, procedure: Procedure, number: int) -> None:
    """Keep to which contribution somebody wants to come back once they have shown who they are. In a post alone."""
    request.session[WANTED] = [procedure.pk, number, timezone.now().timestamp() + WANTED_FOR]


def forget_wanted(request: HttpRequest) -> None:
    """They are back."""
    request.session.pop(WANTED, None)


def wanted(request: HttpRequest, procedure: Procedure) -> int | None:
    """Return the number of the contribution to come back to."""
    procedure_id, number, until = request.session.get(WANTED, (0, 0, 0))
    return number if procedure_id == procedure.pk and until > timezone.now().timestamp() else None
