"""What a consultation gives to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import CONTRIBUTING
from offenbau.participation.formats.consultation.queries import WHOLE, counts_of, row_of, statements_for, text_of
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries import is_in_phase
from offenbau.web.participation.contract import Block, FormatPages
from offenbau.web.participation.formats.consultation import present
from offenbau.web.participation.formats.consultation.forms import EditStatementForm
from offenbau.web.participation.formats.consultation.quick_wins import QUICK_WINS

STYLE = "consultation/consultation.css"


def block(request: HttpRequest, procedure: Procedure) -> Block:
    """The formal data, what the text consists of with how much was said to each part, and its versions."""
    text = text_of(procedure)
    counts = counts_of(statements_for(procedure, request.viewer))  # type: ignore[attr-defined]
    newest = text.paragraphs[text.newest]
    return "consultation/_block.html", {
        "style": STYLE,
        "talks": True,
        "parts": [(one, counts.by_anchor.get(one.anchor, 0)) for one in newest],
        "whole": counts.by_anchor.get(WHOLE, 0),
        "whole_anchor": WHOLE,
        "counts": counts,
        "versions": present.versions(text, procedure),
        "collects": is_in_phase(procedure, *CONTRIBUTING),
        **present.base_of(procedure),
    }


def speech(contribution: Contribution) -> Block | None:
    """A statement with its paragraph, and what would change in it."""
    row = row_of(contribution)
    if row is None:
        return None
    return "consultation/_statement.html", {
        "style": STYLE,
        "statement": row,
        # What was blacked out is shown as such, and compared with nothing.
        "pieces": [] if contribution.redacted_at else row.pieces,
    }


def frozen(manifest: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The text, paragraph by paragraph."""
    lines = [" ".join(filter(None, (each["heading"], each["text"]))) for each in manifest["paragraphs"]]
    return [(gettext("The text"), lines)]


PAGES = FormatPages(
    frozen=frozen,
    options="consultation:arrange",
    part="consultation:text",
    block=block,
    listing="consultation:listing",
    options_title=_("The text, and how statements are made"),
    desk="consultation:letters",
    speech=speech,
    fits={"thema=vorgegeben": 2, "frage=offen": 1, "gewicht=entwurf": 4, "stimmen=betroffene": 1},
    quick_wins=QUICK_WINS,
    edit_form=EditStatementForm,
)
