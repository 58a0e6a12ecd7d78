"""What a landscape gives to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Stage
from offenbau.participation.formats.landscape.export import VOTES_FROM, publishes_statements, waits_with_votes
from offenbau.participation.formats.landscape.figures import SHOWN, named_in
from offenbau.participation.formats.landscape.models import Statement
from offenbau.participation.formats.landscape.queries import drawing_of, statements_by_number, waiting_statements
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.permissions import can_moderate
from offenbau.participation.queries import stage
from offenbau.web.participation.contract import Block, FormatPages
from offenbau.web.participation.formats.landscape import present
from offenbau.web.participation.formats.landscape.quick_wins import QUICK_WINS
from offenbau.web.participation.present import took_part


def block(request: HttpRequest, procedure: Procedure) -> Block:
    """How it goes, while it runs; from the end on the landscape. Four queries at most."""
    needs: dict[str, Any] = {"style": "landscape/landscape.css", "adds": procedure.settings.get("adds")}
    if can_moderate(request.viewer, procedure):  # type: ignore[attr-defined]
        needs["waiting"] = waiting_statements(procedure).count()
    if stage(procedure) is Stage.ENDED:
        needs["result"] = _result(procedure)
    return "landscape/_block.html", needs


def _result(procedure: Procedure) -> dict[str, Any]:
    """What the landscape shows; empty while it is not drawn."""
    data = drawing_of(procedure)
    if not data:
        return {"is_drawn": False}
    statements = statements_by_number(procedure)
    uniting, dividing = (present.lines_of(named_in(data, name), data, statements) for name in ("uniting", "dividing"))
    return {
        "is_drawn": True,
        "turnout": took_part(procedure),
        "has_groups": bool(data.get("groups")),
        "map": present.map_of(data),
        "caution": present.caution(data),
        "uniting": uniting[:SHOWN],
        "dividing": dividing[:SHOWN],
        "typical": present.typical_of(data, statements),
        "all": present.lines_of(list(statements), data, statements),
        "publishes_statements": publishes_statements(procedure),
        "waits_with_votes": waits_with_votes(procedure),
        "votes_from": VOTES_FROM,
    }


def frozen(manifest: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The team's statements, word for word; those that people add come later."""
    return [(gettext("Statements to begin with"), [each["text"] for each in manifest["statements"]])]


def facts(contribution: Contribution) -> list[tuple[str, str]]:
    """Under which number people answer to what somebody has added; one query."""
    number = Statement.objects.filter(contribution=contribution).values_list("number", flat=True).first()
    return [(gettext("Among the statements"), gettext("no. %(number)s") % {"number": number})] if number else []


PAGES = FormatPages(
    facts=facts,
    frozen=frozen,
    options="landscape:options",
    part="landscape:answer",
    block=block,
    options_title=_("The statements"),
    fits={"thema=offen": 1, "frage=offen": 1, "gewicht=stimmung": 2, "stimmen=alle": 1},
    quick_wins=QUICK_WINS,
)
