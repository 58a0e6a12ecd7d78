"""Views of Baustellen: public pages, opening, workshop, things of the plan, leading, team."""

from offenbau.web.projects.views.alignment import alignment, take_back_sign_off
from offenbau.web.projects.views.charter import charter, edit_charter, sign_charter, unsign_charter
from offenbau.web.projects.views.checking import check, dismiss, take_up
from offenbau.web.projects.views.concept import freeze, version, version_changes, version_export, versions
from offenbau.web.projects.views.items import add, edit, items, move, put_back, remove
from offenbau.web.projects.views.leading import discard, publish, visibility, withdraw
from offenbau.web.projects.views.notes import add_note, edit_note, fetch_back_note, notes, notes_file, remove_note
from offenbau.web.projects.views.opening import (
    first_goal,
    first_measure,
    first_threads,
    first_topic,
    from_template,
    new,
    read_in,
)
from offenbau.web.projects.views.papers import papers, unlink_paper
from offenbau.web.projects.views.phases import phases
from offenbau.web.projects.views.public import export, goal, measure, of_town, page
from offenbau.web.projects.views.steering import mandate, quick_wins, slim, take_over, to_reserve
from offenbau.web.projects.views.team import add_role, edit_role, end_role, hand_over_role, invite, revoke, team
from offenbau.web.projects.views.vision import choose_picture, vision_picture
from offenbau.web.projects.views.workshop import floors, questions, topic, triangle_sheet, worksheet, workshop

__all__ = [
    "papers",
    "unlink_paper",
    "add",
    "add_note",
    "add_role",
    "alignment",
    "charter",
    "check",
    "choose_picture",
    "discard",
    "dismiss",
    "edit",
    "edit_charter",
    "edit_note",
    "edit_role",
    "end_role",
    "export",
    "fetch_back_note",
    "first_goal",
    "first_measure",
    "first_threads",
    "first_topic",
    "floors",
    "freeze",
    "from_template",
    "goal",
    "hand_over_role",
    "invite",
    "items",
    "mandate",
    "measure",
    "move",
    "new",
    "notes",
    "notes_file",
    "of_town",
    "page",
    "phases",
    "publish",
    "put_back",
    "questions",
    "quick_wins",
    "read_in",
    "remove",
    "remove_note",
    "revoke",
    "sign_charter",
    "slim",
    "take_back_sign_off",
    "take_over",
    "take_up",
    "team",
    "to_reserve",
    "topic",
    "unsign_charter",
    "version",
    "version_changes",
    "version_export",
    "versions",
    "visibility",
    "vision_picture",
    "withdraw",
    "triangle_sheet",
    "worksheet",
    "workshop",
]
