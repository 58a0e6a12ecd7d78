"""Pages of a municipality."""

from offenbau.web.municipality.views.barriers import barrier, barrier_report, barrier_reports
from offenbau.web.municipality.views.calendar import (
    add_election,
    add_meetings,
    add_recess,
    calendar,
    change_date,
    remove_date,
)
from offenbau.web.municipality.views.house import crest, house, vision_picture
from offenbau.web.municipality.views.legal import edit_legal, legal, remove_legal
from offenbau.web.municipality.views.settings import look, parts, profile, settings

__all__ = [
    "add_election",
    "add_meetings",
    "add_recess",
    "barrier",
    "barrier_report",
    "barrier_reports",
    "calendar",
    "change_date",
    "crest",
    "edit_legal",
    "house",
    "legal",
    "look",
    "parts",
    "profile",
    "remove_date",
    "remove_legal",
    "settings",
    "vision_picture",
]
