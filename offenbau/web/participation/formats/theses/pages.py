"""What a thesis poll gives to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Stage
from offenbau.participation.formats.theses.rules import counted_with_channels, theses_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage
from offenbau.participation.queries.paper import waits_for_paper
from offenbau.web.participation.contract import Block, FormatPages
from offenbau.web.participation.formats.theses import present
from offenbau.web.participation.formats.theses.forms import BallotForm


def block(_request: HttpRequest, procedure: Procedure) -> Block:
    """The theses; from the end on, once all paper is counted, what was said to each."""
    theses = theses_of(procedure)
    needs: dict[str, Any] = {"style": "theses/theses.css", "theses": theses, "extent": present.extent(theses)}
    if stage(procedure) is Stage.ENDED:
        waits = waits_for_paper(procedure)
        result = None if waits else present.shown(procedure, *counted_with_channels(procedure))
        needs |= {"waits_for_paper": waits, "result": result}
    elif procedure.interim and stage(procedure) in (Stage.OPEN, Stage.PAUSED):
        needs["interim"] = present.interim(procedure)
    return "theses/_block.html", needs


PAGES = FormatPages(
    code="theses",
    options="theses:options",
    part="theses:ballot",
    block=block,
    paper=BallotForm,
    in_words=present.in_words,
    sheet="theses:sheet",
    options_title=_("The theses"),
)
