"""The doors of this area: each returns a thing for what the viewer may do there, or raises Http404."""

from django.http import Http404, HttpRequest

from offenbau.council import queries
from offenbau.council.models import Meeting
from offenbau.council.permissions import can_connect, can_edit
from offenbau.municipality.models import Municipality
from offenbau.municipality.queries import get_municipality


def town_for_editing(request: HttpRequest, town: str) -> Municipality:
    """Return a municipality whose council's pages the viewer keeps."""
    municipality = get_municipality(town)
    if not can_edit(request.viewer, municipality.pk):
        raise Http404
    return municipality


def town_for_connecting(request: HttpRequest, town: str) -> Municipality:
    """Return a municipality for which the viewer says where its meetings come from."""
    municipality = get_municipality(town)
    if not can_connect(request.viewer, municipality.pk):
        raise Http404
    return municipality


def meeting_for_editing(request: HttpRequest, town: str, pk: int) -> Meeting:
    """Return a meeting that the viewer may change."""
    return queries.get_meeting(town_for_editing(request, town), pk)


def meeting_by_hand(request: HttpRequest, town: str, pk: int) -> Meeting:
    """Return a meeting whose agenda is written here: one that no system sends."""
    meeting = meeting_for_editing(request, town, pk)
    if not meeting.by_hand:
        raise Http404
    return meeting
