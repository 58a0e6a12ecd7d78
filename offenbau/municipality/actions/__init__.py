"""Writes of this room: `from offenbau.municipality import actions`, then `actions.change_profile(…)`."""

from offenbau.municipality.actions.barriers import answer_barrier_report, report_barrier
from offenbau.municipality.actions.calendar import (
    add_election,
    add_recess,
    change_date,
    remove_date,
)
from offenbau.municipality.actions.legal import remove_legal_page, write_legal_page
from offenbau.municipality.actions.register import import_register
from offenbau.municipality.actions.tenants import change_look, change_profile, open_municipality, set_parts

__all__ = [
    "add_election",
    "add_recess",
    "answer_barrier_report",
    "change_date",
    "change_look",
    "change_profile",
    "import_register",
    "open_municipality",
    "remove_date",
    "remove_legal_page",
    "report_barrier",
    "set_parts",
    "write_legal_page",
]
