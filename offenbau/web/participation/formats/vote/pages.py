"""What a vote gives to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from offenbau.participation.enums import Stage
from offenbau.participation.formats.vote.models import Option
from offenbau.participation.formats.vote.rules import options_of, result_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage
from offenbau.participation.queries.paper import waits_for_paper
from offenbau.web.participation.contract import Block, FormatPages
from offenbau.web.participation.formats.vote import present
from offenbau.web.participation.formats.vote.forms import entered
from offenbau.web.participation.formats.vote.quick_wins import QUICK_WINS


def block(_request: HttpRequest, procedure: Procedure) -> Block:
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
        needs |= {"waits_for_paper": waits} if waits else _counted(procedure, options)
    elif procedure.interim and stage(procedure) in (Stage.OPEN, Stage.PAUSED):
        needs["interim"] = present.interim(procedure, options)
    return "vote/_block.html", needs


def _counted(procedure: Procedure, options: list[Option]) -> dict[str, Any]:
    result = result_of(procedure)
    return {"result": present.shown(procedure, result), "sites": present.sites(options, result.winners)}


def frozen(manifest: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The options, word for word."""
    fields = ("title", "place", "description")
    options = [". ".join(option[name] for name in fields if option[name]) for option in manifest["options"]]
    return [(_("What one can choose"), options)]


PAGES = FormatPages(
    frozen=frozen,
    options="vote:options",
    part="vote:ballot",
    block=block,
    paper=entered,
    in_words=present.in_words,
    sheet="vote:sheet",
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
