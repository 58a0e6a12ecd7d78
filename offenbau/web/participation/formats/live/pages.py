"""What live questions give to the pages of procedures."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from offenbau.participation.formats.live.queries import hall_of, room_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import takes_contributions
from offenbau.web.participation.contract import Block, FormatPages


def block(_request: HttpRequest, procedure: Procedure) -> Block:
    """The event, how many questions wait and are answered, and the ways in."""
    room = room_of(procedure)
    return "live/_block.html", {
        "style": "live/live.css",
        "talks": True,
        "room": room,
        "hall": hall_of(room),
        "asks_now": takes_contributions(procedure),
    }


PAGES = FormatPages(
    code="live",
    options="live:arrange",
    part="live:ask",
    block=block,
    listing="live:questions",
    options_title=_("The event, and how one asks"),
    desk="live:cards",
)
