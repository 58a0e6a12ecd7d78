"""Thumbs, as procedures know them."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError

from offenbau.participation.contract import Format, Problem
from offenbau.participation.enums import PhaseKind
from offenbau.participation.models import Ballot, Procedure

THUMBS = ("hoch", "runter")


def problems(procedure: Procedure) -> list[Problem]:
    """Return what keeps it from starting: that nobody has said what a thumb means."""
    return [] if procedure.settings["meaning"] else [Problem("Was heißt der Daumen?", "auswahl")]


def manifest(procedure: Procedure) -> dict[str, Any]:
    """Return what freezes."""
    return {"meaning": procedure.settings["meaning"]}


def check(_procedure: Procedure, choices: Any, _on_paper: bool) -> str:
    """Return the thumb, or refuse what is none."""
    if choices not in THUMBS:
        raise ValidationError("Das ist kein Daumen.", code="unknown")
    return choices


def count(procedure: Procedure) -> dict[str, int]:
    """Return how many thumbs there are of each kind."""
    counted = Counter(Ballot.objects.filter(procedure=procedure).values_list("choices", flat=True))
    return {thumb: counted[f'"{thumb}"'] for thumb in THUMBS}


FORMAT = Format(
    code="toy",
    label="Daumen",
    description="Daumen hoch oder runter.",
    open_in=(PhaseKind.DECIDE,),
    settings={"meaning": ""},
    problems=problems,
    manifest=manifest,
    count=count,
    check=check,
)
