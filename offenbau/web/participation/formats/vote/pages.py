"""What a vote gives to the pages of procedures."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from offenbau.participation.enums import Stage
from offenbau.participation.formats.vote.models import Option
from offenbau.participation.formats.vote.rules import LOT, lot_of, options_of, result_of
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_start
from offenbau.participation.queries import stage
from offenbau.participation.queries.paper import waits_for_paper
from offenbau.web.participation.contract import Block, FormatPages
from offenbau.web.participation.formats.vote import present
from offenbau.web.participation.formats.vote.forms import entered
from offenbau.web.participation.formats.vote.quick_wins import QUICK_WINS


def block(request: HttpRequest, procedure: Procedure) -> Block:
    """The options; from the end on, once all paper is counted, with the result."""
    options = options_of(procedure)
    needs: dict[str, Any] = {
        "style": "vote/vote.css",
        "options": options,
        "sites": present.sites(options),
        "method_words": present.method_words(procedure),
    }
    if stage(procedure) is Stage.ENDED:
        waits = waits_for_paper(procedure)
        needs |= {"waits_for_paper": waits} if waits else _counted(request, procedure, options)
    elif procedure.interim and stage(procedure) in (Stage.OPEN, Stage.PAUSED):
        needs["interim"] = present.interim(procedure, options)
    return "vote/_block.html", needs


def _counted(request: HttpRequest, procedure: Procedure, options: list[Option]) -> dict[str, Any]:
    result = result_of(procedure)
    due = bool(result.tied) and not result.drawn and procedure.manifest.get("ties") == LOT
    lot = lot_of(procedure) if result.drawn else None
    return {
        "result": present.shown(procedure, result),
        "sites": present.sites(options, result.elected),
        "lot": lot,
        "drawn_on": date.fromisoformat(lot.drawn_on) if lot else None,
        "lot_is_due": due,
        "may_draw": due and can_start(request.viewer, procedure),
    }


def frozen(manifest: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The options, word for word."""
    fields = ("title", "place", "description")
    options = [". ".join(option[name] for name in fields if option[name]) for option in manifest["options"]]
    ties = [(_("If votes are equal"), [_("A lot in public after the end decides.")])] if manifest.get("ties") else []
    return [(_("What one can choose"), options), *ties]


PAGES = FormatPages(
    frozen=frozen,
    options="vote:options",
    part="vote:ballot",
    block=block,
    paper=entered,
    in_words=present.in_words,
    sheet="vote:sheet",
    ballots="vote:ballots_file",
    fits={
        "thema=vorgegeben": 2,
        "frage=geschlossen": 2,
        "gewicht=entscheidung": 4,
        "stimmen=alle": 1,
        "stimmen=leise": 1,
        "ort=beides": 1,
    },
    quick_wins=QUICK_WINS,
)
