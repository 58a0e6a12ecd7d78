"""Views of Baustellen: public pages, opening, workshop, things of the plan, leading, team."""

from offenbau.web.projects.views.checking import check, dismiss, take_up
from offenbau.web.projects.views.concept import freeze, version, version_export, versions
from offenbau.web.projects.views.items import add, edit, items, move, put_back, remove
from offenbau.web.projects.views.leading import discard, publish, visibility, withdraw
from offenbau.web.projects.views.opening import first_goal, first_measure, first_threads, first_topic, new, read_in
from offenbau.web.projects.views.public import export, goal, measure, of_town, page
from offenbau.web.projects.views.team import add_role, edit_role, end_role, hand_over_role, invite, revoke, team
from offenbau.web.projects.views.workshop import floors, questions, topic, triangle_sheet, worksheet, workshop

__all__ = [
    "add",
    "add_role",
    "check",
    "discard",
    "dismiss",
    "edit",
    "edit_role",
    "end_role",
    "export",
    "first_goal",
    "first_measure",
    "first_threads",
    "first_topic",
    "floors",
    "freeze",
    "goal",
    "hand_over_role",
    "invite",
    "items",
    "measure",
    "move",
    "new",
    "of_town",
    "page",
    "publish",
    "put_back",
    "questions",
    "read_in",
    "remove",
    "revoke",
    "take_up",
    "team",
    "topic",
    "version",
    "version_export",
    "versions",
    "visibility",
    "withdraw",
    "triangle_sheet",
    "worksheet",
    "workshop",
]
