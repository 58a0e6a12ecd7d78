"""Reads of this room."""

from offenbau.projects.queries.alignment import Aligned, Signed, alignment_of, sign_offs_of, standing_sign_offs
from offenbau.projects.queries.charter import CHARTER_TEXTS, TASK_PARTS, Agreement, agreement_of
from offenbau.projects.queries.concept import compare, difference_since, versions_of
from offenbau.projects.queries.findings import Findings, findings_of
from offenbau.projects.queries.lists import (
    ProjectRow,
    ProjectRows,
    WindowRow,
    newest_projects,
    parts_of,
    projects_of,
    search_projects,
    street,
    towns_for_opening,
    unfinished_drafts,
    windows_of,
    workshop_list,
)
from offenbau.projects.queries.notes import notes_of, removed_notes_of
from offenbau.projects.queries.phases import checklists_of
from offenbau.projects.queries.plan import concept_of, plan_of, public_plan_of
from offenbau.projects.queries.single import (
    compromises_of,
    corner_views_of,
    first_backing,
    get_project,
    invitation_by_hash,
    obstacles_of,
    open_invitations,
    open_questions_of,
    possible_members,
    roles_of,
)
from offenbau.projects.queries.slimming import Slimmed, links_of, measures_to_weigh, without_later

__all__ = [
    "CHARTER_TEXTS",
    "TASK_PARTS",
    "Agreement",
    "Aligned",
    "Findings",
    "ProjectRow",
    "ProjectRows",
    "Slimmed",
    "Signed",
    "WindowRow",
    "agreement_of",
    "alignment_of",
    "checklists_of",
    "compare",
    "compromises_of",
    "concept_of",
    "corner_views_of",
    "difference_since",
    "findings_of",
    "first_backing",
    "get_project",
    "invitation_by_hash",
    "links_of",
    "measures_to_weigh",
    "newest_projects",
    "notes_of",
    "obstacles_of",
    "open_invitations",
    "open_questions_of",
    "parts_of",
    "plan_of",
    "possible_members",
    "projects_of",
    "public_plan_of",
    "removed_notes_of",
    "roles_of",
    "search_projects",
    "sign_offs_of",
    "standing_sign_offs",
    "street",
    "towns_for_opening",
    "unfinished_drafts",
    "versions_of",
    "windows_of",
    "workshop_list",
    "without_later",
]
