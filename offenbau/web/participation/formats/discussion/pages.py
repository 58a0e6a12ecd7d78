"""What a discussion gives to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.discussion.enums import Stance
from offenbau.participation.formats.discussion.queries import stance_of, told_of
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries import takes_contributions
from offenbau.web.participation.contract import Block, FormatPages
from offenbau.web.participation.formats.discussion.present import question_rows
from offenbau.web.participation.formats.discussion.quick_wins import QUICK_WINS


def block(_request: HttpRequest, procedure: Procedure) -> Block:
    """The questions, how many posts each of them has, and what it came to."""
    return "debate/_block.html", {
        "style": "debate/debate.css",
        "talks": True,
        "questions": question_rows(procedure, told_of(procedure)),
        "talks_now": takes_contributions(procedure),
    }


def facts(thing: Contribution) -> list[tuple[str, str]]:
    """Where a post stands."""
    if not thing.procedure.settings.get("stances"):
        return []
    return [(_("Stands"), str(Stance(stance_of(thing)).label))]


def impulse(procedure: Procedure) -> str:
    """Ask people to listen before they answer."""
    if not procedure.settings.get("listening"):
        return ""
    return _("Before you answer: in one sentence, what have I understood? You may begin with it.")


def frozen(manifest: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The questions, word for word."""
    return [(_("The questions"), manifest["questions"])]


PAGES = FormatPages(
    frozen=frozen,
    options="debate:arrange",
    part="debate:write",
    block=block,
    listing="debate:listing",
    options_title=gettext_lazy("The questions, and how people talk"),
    desk="debate:cards",
    facts=facts,
    impulse=impulse,
    fits={
        "thema=vorgegeben": 2,
        "frage=offen": 2,
        "gewicht=stimmung": 1,
        "gewicht=entwurf": 1,
        "stimmen=betroffene": 2,
    },
    quick_wins=QUICK_WINS,
)
