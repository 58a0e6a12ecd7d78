"""What collecting ideas needs before it starts, what freezes then, and what a trial leaves behind."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from offenbau.participation.actions.contributions import erase_contributions
from offenbau.participation.contract import Problem
from offenbau.participation.enums import PhaseKind
from offenbau.participation.models import Category, Procedure

MOST_CATEGORIES = 20
SETTINGS: dict[str, Any] = {
    "limit": 3,
    "moderated_first": False,
    "comments": True,
    "supports": True,
    "pictures": True,
    "places": False,
}


def problems(procedure: Procedure) -> list[Problem]:
    """Return what keeps it from starting: no time for collecting."""
    if procedure.phases.exists() and not procedure.phases.filter(kind=PhaseKind.COLLECT).exists():
        return [Problem(_("It does not say yet from when until when ideas are collected."), "zeiten")]
    return []


def categories_of(procedure: Procedure) -> list[Category]:
    """Return the categories in their order; one query."""
    return list(Category.objects.filter(procedure=procedure))


def manifest(procedure: Procedure) -> dict[str, Any]:
    """Return what freezes beside the settings: the categories."""
    return {"categories": [category.name for category in categories_of(procedure)]}


def reset(procedure: Procedure) -> None:
    """Erase the ideas of the trial, with all that was said of them."""
    erase_contributions(procedure)
