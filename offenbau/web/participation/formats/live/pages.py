"""What live questions give to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offenbau.participation.formats.live.queries import hall_of, room_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import takes_contributions
from offenbau.web.participation.contract import Block, FormatPages
from offenbau.web.participation.formats.live.quick_wins import QUICK_WINS


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


def frozen(manifest: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The event, and the topics."""
    event = [manifest[name] for name in ("event", "place", "podium") if manifest[name]]
    topics = [(gettext("Topics"), manifest["topics"])] if manifest["topics"] else []
    return [(gettext("The event"), event), *topics]


PAGES = FormatPages(
    frozen=frozen,
    options="live:arrange",
    part="live:ask",
    block=block,
    listing="live:questions",
    options_title=_("The event, and how one asks"),
    desk="live:cards",
    fits={"thema=offen": 1, "frage=offen": 1, "ort=saal": 4},
    quick_wins=QUICK_WINS,
)
