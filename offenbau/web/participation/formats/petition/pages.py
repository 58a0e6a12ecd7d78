"""What a petition gives to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from offenbau.participation.formats.petition.enums import Kind
from offenbau.participation.formats.petition.rules import (
    SETTINGS,
    is_motion,
    may_be_handed_over,
    names_shown,
    online_counts,
    petition_of,
    representatives_of,
    settings_of,
    takes_sheets,
)
from offenbau.participation.models import Procedure
from offenbau.web.participation.contract import Block, FormatPages, address
from offenbau.web.participation.formats.petition import present
from offenbau.web.participation.formats.petition.quick_wins import QUICK_WINS

NAMES_ON_PAGE = 12


def block(_request: HttpRequest, procedure: Procedure) -> Block:
    """How many have signed, who submits it and why, some names, and the way to the council; three queries."""
    petition = petition_of(procedure)
    names = names_shown(procedure, most=NAMES_ON_PAGE)
    needs: dict[str, Any] = {
        "style": "petition/petition.css",
        "petition": petition,
        "progress": present.progress(procedure, petition),
        "threshold_words": present.threshold_words(procedure),
        "compared": present.compared_words(procedure),
        "way": present.way(procedure, petition),
        "representatives": representatives_of(procedure),
        "reasoning": settings_of(procedure)["reasoning"],
        "is_motion": is_motion(procedure),
        "online_counts": online_counts(procedure),
        "names": names[:NAMES_ON_PAGE],
        "more_names": len(names) > NAMES_ON_PAGE,
        "may_hand_over": may_be_handed_over(procedure, petition),
        "takes_sheets": takes_sheets(procedure, petition),
    }
    return "petition/_block.html", needs


def hints(procedure: Procedure) -> list[str]:
    """Say that a motion has nobody yet who speaks for it."""
    if not is_motion(procedure) or representatives_of(procedure):
        return []
    return [
        gettext(
            "Nobody is named yet who speaks for those who sign. For a residents' motion the law usually asks for "
            "one to three people: the council hears them, and they receive its answer. After the start nobody can "
            "be added."
        )
    ]


def frozen(manifest: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The rest of the demand: what it is, the reasons, and how many signatures by which law."""
    known = {**SETTINGS, **manifest["settings"]}
    return [
        (_("What is it?"), [str(Kind(known["kind"]).label)]),
        (_("The reasons"), [known["reasoning"]]),
        (_("How many signatures"), present.threshold_in_full(known)),
    ]


def names_wait(procedure: Procedure, number: int) -> tuple[str, str]:
    """Say to who moderates that names wait, and where they look through them."""
    words = ngettext("%(count)d name waits", "%(count)d names wait", number) % {"count": number}
    return words, address("petition:look_through", procedure)


PAGES = FormatPages(
    frozen=frozen,
    hints=hints,
    options="petition:options",
    part="petition:sign",
    block=block,
    options_title=_("What is submitted"),
    desk="petition:desk",
    sheet="petition:sheet",
    fits={"thema=offen": 2, "gewicht=entscheidung": 2, "ort=beides": 1},
    quick_wins=QUICK_WINS,
    waits=names_wait,
)
