"""What the public pages show of what comes again."""

from typing import Any

from offenbau.municipality.models import Municipality
from offenbau.participation.models import Procedure
from offenbau.participation.rhythm.queries import is_quiet, planned_soon
from offenbau.web.participation.contract import address


def rounds_block(procedure: Procedure) -> dict[str, Any]:
    """Return the rounds before and after with their addresses, as `lineage` found them; None where there is none."""
    return {name: _linked(procedure, getattr(procedure, name)) for name in ("earlier_round", "later_round")}


def _linked(procedure: Procedure, found: dict[str, str] | None) -> dict[str, str] | None:
    if not found:
        return None
    other = Procedure(municipality=procedure.municipality, slug=found["slug"])
    return {"title": found["title"], "url": address("page", other)}


def planned_block(municipality: Municipality, *, keeps: bool) -> dict[str, Any]:
    """Return what the town plans, and for those who keep it whether nothing has run for half a year."""
    return {
        "planned_rounds": planned_soon(municipality),
        "keeps_rounds": keeps,
        "is_quiet": keeps and is_quiet(municipality),
    }
