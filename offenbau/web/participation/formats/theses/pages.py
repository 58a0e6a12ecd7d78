"""What a thesis poll gives to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import CONTRIBUTING, Stage
from offenbau.participation.formats.theses.permissions import can_review
from offenbau.participation.formats.theses.queries import waiting_count
from offenbau.participation.formats.theses.rules import counted_with_channels, takes_proposals, theses_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import is_in_phase, stage, voting_has_begun
from offenbau.participation.queries.paper import waits_for_paper
from offenbau.web.participation.contract import Block, FormatPages, address
from offenbau.web.participation.formats.theses import present
from offenbau.web.participation.formats.theses.forms import BallotForm
from offenbau.web.participation.formats.theses.quick_wins import QUICK_WINS


def block(request: HttpRequest, procedure: Procedure) -> Block:
    """The theses; from the end on, once all paper is counted, what was said to each."""
    theses = theses_of(procedure)
    needs: dict[str, Any] = {"style": "theses/theses.css", "theses": theses, "extent": present.extent(theses)}
    needs |= _proposing(request, procedure) if takes_proposals(procedure) else {}
    if stage(procedure) is Stage.ENDED:
        waits = waits_for_paper(procedure)
        result = None if waits else present.shown(procedure, *counted_with_channels(procedure))
        needs |= {"waits_for_paper": waits, "result": result}
    return "theses/_block.html", needs


def _proposing(request: HttpRequest, procedure: Procedure) -> dict[str, Any]:
    """What people can do who propose theses, and for the team how many wait to be looked at."""
    person = request.viewer.person  # type: ignore[attr-defined]
    reviews = person and can_review(request.viewer, procedure)  # type: ignore[attr-defined]
    return {
        "talks": True,
        "proposes": True,
        "collects": is_in_phase(procedure, *CONTRIBUTING),
        "begun": voting_has_begun(procedure),
        "reviewers": procedure.settings["reviewers"],
        "waiting": waiting_count(procedure, person) if reviews else None,
    }


def frozen(manifest: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The theses, word for word; those that people propose come later, each with its day."""
    theses = [". ".join(filter(None, (thesis["text"], thesis["explanation"]))) for thesis in manifest["theses"]]
    return [(gettext("The theses"), theses)]


def proposals_wait(procedure: Procedure, number: int) -> tuple[str, str]:
    """Say to who moderates that proposals wait for their word, and where they give it."""
    words = ngettext("%(count)d proposal waits for your word", "%(count)d proposals wait for your word", number)
    return words % {"count": number}, address("theses:reviews", procedure)


PAGES = FormatPages(
    frozen=frozen,
    options="theses:options",
    part="theses:ballot",
    listing="theses:proposals",
    block=block,
    paper=BallotForm,
    in_words=present.in_words,
    sheet="theses:sheet",
    ballots="theses:result_file",
    options_title=_("The theses"),
    fits={"thema=vorgegeben": 1, "frage=geschlossen": 2, "gewicht=stimmung": 2, "stimmen=alle": 1},
    quick_wins=QUICK_WINS,
    waits=proposals_wait,
)
