"""Reads of this room."""

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

__all__ = [
    "Findings",
    "ProjectRow",
    "ProjectRows",
    "WindowRow",
    "compare",
    "compromises_of",
    "concept_of",
    "corner_views_of",
    "difference_since",
    "findings_of",
    "first_backing",
    "get_project",
    "invitation_by_hash",
    "newest_projects",
    "obstacles_of",
    "open_invitations",
    "open_questions_of",
    "parts_of",
    "plan_of",
    "possible_members",
    "projects_of",
    "public_plan_of",
    "roles_of",
    "search_projects",
    "street",
    "towns_for_opening",
    "unfinished_drafts",
    "versions_of",
    "windows_of",
    "workshop_list",
]
