"""Who may see a Baustelle, and who may do what on it."""

from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils import timezone

from offenbau.base.enums import Visibility
from offenbau.people.enums import STAFF_ROLES, Role
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Carrier, Note, PlanItem, Project, ProjectRole
from offenbau.projects.models.project import open_to_all

CORE_TEAM = frozenset({Role.CARETAKER.value, Role.TEAM.value})
PLANNERS = CORE_TEAM | {Role.EDITOR.value}
# They read the workshop and review it, yet belong to no team.
OUTSIDERS = frozenset({Role.REVIEWER.value})
LEADS = frozenset({Role.CARETAKER.value})
# Roles in the municipality that hold for all of its Baustellen, drafts included. A team member or moderator of the
# municipality belongs to the administration, and works on those Baustellen alone to which somebody calls them.
MUNICIPALITY_LEADS = LEADS | {Role.ADMIN.value}
MUNICIPALITY_PLANNERS = MUNICIPALITY_LEADS | {Role.EDITOR.value}
OPENERS = MUNICIPALITY_PLANNERS | {Role.TEAM.value}
DRAFT_READERS = MUNICIPALITY_PLANNERS | {Role.SPONSOR.value}


def project_roles(viewer: Viewer) -> dict[int, frozenset[str]]:
    """The viewer's roles on Baustellen that hold today, by the project's id; read once a request."""
    if "project_roles" not in viewer.memo:
        viewer.memo["project_roles"] = _read_project_roles(viewer)
    return viewer.memo["project_roles"]


def _read_project_roles(viewer: Viewer) -> dict[int, frozenset[str]]:
    if viewer.person is None:
        return {}
    roles = defaultdict(set)
    grants = ProjectRole.objects.current().held_by(viewer.person)
    for project_id, role in grants.values_list("project_id", "role"):
        roles[project_id].add(role)
    return {key: frozenset(value) for key, value in roles.items()}


def visible_to(viewer: Viewer) -> Q:
    """The condition under which the viewer may see a Baustelle.

    Everybody: what is published and open. The administration and partners: what is published for them. The
    team, and planners and sponsors of the municipality: also what is still on the drawing board.
    """
    if viewer.is_platform_admin:
        return Q()
    condition = open_to_all(timezone.localdate())
    if viewer.is_anonymous:
        return condition
    if own := list(project_roles(viewer)):
        condition |= Q(pk__in=own)
    if drafts_of := _municipalities_with(viewer, DRAFT_READERS):
        condition |= Q(municipality_id__in=drafts_of)
    if staff_of := _municipalities_with(viewer, STAFF_ROLES):
        condition |= Q(published_at__isnull=False) & _published_for(staff_of)
    return condition


def _published_for(staff_of: list[int]) -> Q:
    """What the administrations of these municipalities see once it is published: their own, and as partners."""
    inside = [Visibility.ADMINISTRATION, Visibility.PARTNERS]
    return Q(visibility__in=inside, municipality_id__in=staff_of) | Q(
        visibility=Visibility.PARTNERS, pk__in=_carried_from(staff_of)
    )


def _carried_from(municipality_ids: list[int]) -> models.QuerySet:
    """The Baustellen that an organisation of one of these municipalities carries too."""
    return Carrier.objects.filter(organisation__municipality_id__in=municipality_ids).values("project_id")


def _municipalities_with(viewer: Viewer, roles: frozenset[str]) -> list[int]:
    return [key for key, held in viewer.municipality_roles.items() if held & roles]


def can_open(viewer: Viewer, municipality_id: int) -> bool:
    """Whether the viewer may open a Baustelle in the municipality."""
    return viewer.is_platform_admin or viewer.has_role(municipality_id, *OPENERS)


def can_plan(viewer: Viewer, project: Project) -> bool:
    """Whether the viewer may change the plan."""
    return _has(viewer, project, PLANNERS, MUNICIPALITY_PLANNERS)


def can_lead(viewer: Viewer, project: Project) -> bool:
    """Whether the viewer may freeze, publish, and give and take roles."""
    return _has(viewer, project, LEADS, MUNICIPALITY_LEADS)


def can_read_drafts(viewer: Viewer, project: Project) -> bool:
    """Whether the viewer may read the workshop: team, reviewers, sponsors, the municipality's planners."""
    held = project_roles(viewer).get(project.pk, frozenset())
    return viewer.is_platform_admin or bool(held) or viewer.has_role(project.municipality_id, *DRAFT_READERS)


def can_read_confidential(viewer: Viewer, project: Project) -> bool:
    """Whether the viewer may read what is confidential: the core team alone, no administrator."""
    return bool(project_roles(viewer).get(project.pk, frozenset()) & CORE_TEAM)


def can_plan_confidential(viewer: Viewer, project: Project) -> bool:
    """Whether the viewer may write what the core team alone reads: its members may."""
    return can_read_confidential(viewer, project)


def in_team(viewer: Viewer, project: Project) -> bool:
    """Whether what the team keeps to itself, shared notes and agreement, is for the viewer.

    It is for whoever holds a role on this very Baustelle, but for those who only review it from outside.
    """
    return bool(project_roles(viewer).get(project.pk, frozenset()) - OUTSIDERS)


def can_write_charter(viewer: Viewer, project: Project) -> bool:
    """Whether the viewer may write the team's agreement: those in the team who plan."""
    return bool(project_roles(viewer).get(project.pk, frozenset()) & PLANNERS)


def can_sign_charter(viewer: Viewer, project: Project) -> bool:
    """Whether the viewer may sign it: the team may."""
    return in_team(viewer, project)


def can_change_note(viewer: Viewer, note: Note) -> bool:
    """Whether the viewer may change a note: who wrote it, while they may read the workshop."""
    return _wrote(viewer, note) and can_read_drafts(viewer, note.project)


def can_remove_note(viewer: Viewer, note: Note) -> bool:
    """Whether the viewer may remove a note and fetch it back: who wrote it; the team's also who leads within it."""
    leads = note.shared and in_team(viewer, note.project) and can_lead(viewer, note.project)
    return can_change_note(viewer, note) or leads


def _wrote(viewer: Viewer, note: Note) -> bool:
    return viewer.person is not None and note.author_id == viewer.person.pk


def has_core_team(project: Project) -> bool:
    """Whether somebody belongs to the core team today."""
    return ProjectRole.objects.current().filter(project=project, role__in=CORE_TEAM).exists()


def holds_confidential(project: Project) -> bool:
    """Whether anything lies here that the core team alone reads, of whatever kind."""
    kinds = [kind for kind in PlanItem.__subclasses__() if kind.confidential]
    return any(kind.objects.filter(project=project).exists() for kind in kinds)


def can_let_in(viewer: Viewer, project: Project, role: str) -> bool:
    """Whether the viewer may give somebody else the role: whoever leads; into a core team, its members alone.

    While nobody belongs to the core team, whoever leads may begin one. For oneself: `can_join`.
    """
    if not can_lead(viewer, project):
        return False
    return role not in CORE_TEAM or can_read_confidential(viewer, project) or not has_core_team(project)


def can_join(viewer: Viewer, project: Project, role: str) -> bool:
    """Whether the viewer may take the role themselves, if they may give it to others.

    Nobody opens by their own hand what a team keeps to itself: outside the team one takes a reviewer's role alone,
    unless nobody belongs to the core team who could be asked.
    """
    return role in OUTSIDERS or in_team(viewer, project) or not has_core_team(project)


def _has(viewer: Viewer, project: Project, own: frozenset[str], in_municipality: frozenset[str]) -> bool:
    held = project_roles(viewer).get(project.pk, frozenset())
    return viewer.is_platform_admin or bool(held & own) or viewer.has_role(project.municipality_id, *in_municipality)


def require(allowed: bool) -> None:
    """Raise PermissionDenied unless `allowed`."""
    if not allowed:
        raise PermissionDenied


def viewer_of(person: Person) -> Viewer:
    """The viewer for an action that `person` carries out."""
    return Viewer(person)
