"""What an assembly gives to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offenbau.participation.formats.assembly.enums import Lot
from offenbau.participation.formats.assembly.permissions import can_see_people
from offenbau.participation.formats.assembly.rules import (
    assembly_of,
    recommendations_of,
    replacements_of,
    settings_of,
    takes_replies,
)
from offenbau.participation.models import Procedure
from offenbau.web.participation.contract import Block, FormatPages, address
from offenbau.web.participation.formats.assembly import letter, present


def block(request: HttpRequest, procedure: Procedure) -> Block:
    """How far the draw is, seats beside the population, recommendations with their replies.

    Four queries at most, one more once it is drawn: who has followed.
    """
    assembly = assembly_of(procedure)
    recommendations, replies_closed = recommendations_of(procedure), not takes_replies(assembly)
    return "assembly/_block.html", {
        "assembly": assembly,
        "seats": settings_of(procedure)["seats"],
        "lot_words": present.lot_words(assembly),
        "promised": present.promised(assembly),
        "fairness": present.fairness(assembly),
        "composition": present.composition(procedure, assembly),
        "recommendations": recommendations,
        "is_answered": any(row.reply for row in recommendations),
        "part_closed": gettext("Replies are closed.") if replies_closed else "",
        "replacements": replacements_of(assembly) if assembly.lot == Lot.DRAWN else [],
        "reasons": present.reasons(assembly) if replies_closed else [],
        "may_see_people": procedure.is_started and can_see_people(request.viewer, procedure),
    }


def closed(procedure: Procedure) -> str:
    """Say that replies are closed, once they are."""
    return (
        ""
        if takes_replies(assembly_of(procedure))
        else gettext("The replies are closed. In the assembly's room the code of your letter tells you how it stands.")
    )


def thanks(procedure: Procedure) -> Block:
    """What whoever has replied reads: a reply is no vote, and can be changed."""
    return "assembly/_thanks.html", {"room_url": address("assembly:room", procedure)}


def frozen(manifest: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The seats and the quotas."""
    known = manifest["settings"]
    quotas = [f"{row[0]} {row[1]}: {row[2]}–{row[3]}" for row in known["quotas"]]
    return [(gettext("Seats"), [str(known["seats"])]), (gettext("Whom it is made up of"), quotas)]


PAGES = FormatPages(
    frozen=frozen,
    options="assembly:options",
    part="assembly:reply",
    block=block,
    closed=closed,
    hints=letter.lacks,
    thanks=thanks,
    options_title=_("Seats, and for whom"),
    fits={"thema=offen": 1, "frage=offen": 1},
)
