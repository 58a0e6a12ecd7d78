"""What a collection of ideas gives to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offenbau.participation.models import Procedure
from offenbau.participation.queries import figures_of, list_contributions, takes_contributions
from offenbau.web.participation.contract import Block, FormatPages
from offenbau.web.participation.formats.ideas.quick_wins import QUICK_WINS
from offenbau.web.parts.guests import receipts_of

NEWEST = 5


def block(request: HttpRequest, procedure: Procedure) -> Block:
    """The newest ideas, and how many came on which way and stand where."""
    newest = list_contributions(procedure, request.viewer, receipts=receipts_of(request), limit=NEWEST)  # type: ignore[attr-defined]
    return "ideas/_block.html", {
        "style": "ideas/ideas.css",
        "talks": True,
        "rows": newest.rows,
        "figures": figures_of(procedure),
        "collects": takes_contributions(procedure),
    }


def frozen(manifest: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The categories."""
    return [(gettext("Categories"), manifest["categories"])] if manifest["categories"] else []


PAGES = FormatPages(
    frozen=frozen,
    options="ideas:arrange",
    part="ideas:write",
    block=block,
    listing="ideas:listing",
    options_title=_("What people can do"),
    desk="ideas:cards",
    sheet="ideas:paper_cards",
    fits={"thema=offen": 3, "frage=offen": 2, "stimmen=betroffene": 1, "ort=beides": 1},
    quick_wins=QUICK_WINS,
)
