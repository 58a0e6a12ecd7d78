"""One Baustelle, and what belongs to it."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.people.queries import colleagues
from offenbau.projects.enums import ResourceKind
from offenbau.projects.models import (
    Compromise,
    CornerView,
    Obstacle,
    OpenQuestion,
    Project,
    ProjectInvitation,
    ProjectRole,
    Resource,
)
from offenbau.projects.permissions import can_let_in, can_read_confidential, visible_to


def get_project(viewer: Viewer, municipality_slug: str, slug: str) -> Project:
    """Return the Baustelle with its municipality, or raise Http404 if the viewer may not know of it."""
    project = (
        Project.objects.select_related("municipality", "parent")
        .filter(visible_to(viewer), municipality__slug=municipality_slug, slug=slug)
        .first()
    )
    if project is None:
        raise Http404
    return project


def obstacles_of(project: Project, viewer: Viewer) -> QuerySet[Obstacle]:
    """Return the confidential notes; an empty set for everybody outside the core team. Lapsed ones are gone."""
    if not can_read_confidential(viewer, project):
        return Obstacle.objects.none()
    return project.obstacles.filter(keep_until__gte=timezone.localdate()).select_related("actor")


def corner_views_of(project: Project, viewer: Viewer) -> QuerySet[CornerView]:
    """Return how the corners look at each other; an empty set for everybody outside the core team."""
    if not can_read_confidential(viewer, project):
        return CornerView.objects.none()
    return project.corner_views.all()


def compromises_of(project: Project, viewer: Viewer) -> QuerySet[Compromise]:
    """Return who gave what; an empty set for everybody outside the core team. Lapsed ones are gone."""
    if not can_read_confidential(viewer, project):
        return Compromise.objects.none()
    return project.compromises.filter(keep_until__gte=timezone.localdate())


def open_questions_of(project: Project, viewer: Viewer) -> QuerySet[OpenQuestion]:
    """Return the questions of the triangle, answered ones too; an empty set for all outside the core team."""
    if not can_read_confidential(viewer, project):
        return OpenQuestion.objects.none()
    return project.open_questions.all()


def roles_of(project: Project) -> QuerySet[ProjectRole]:
    """Return the roles that hold today, with their people."""
    return ProjectRole.objects.current().filter(project=project).select_related("person", "organisation")


def first_backing(project: Project) -> Resource | None:
    """Return the backing from the top that was noted first."""
    return project.resources.filter(kind=ResourceKind.BACKING).first()


def open_invitations(project: Project) -> QuerySet[ProjectInvitation]:
    """Return the invitations nobody has accepted or revoked; lapsed ones too, so that they can be renewed."""
    waiting = project.invitations.filter(accepted_at=None, revoked_at=None)
    return waiting.select_related("invited_by").order_by("-invited_at", "-id")


def invitation_by_hash(token_hash: str) -> ProjectInvitation | None:
    """Return the invitation whose token hashes to this: open, and its inviter may still invite; else None."""
    found = (
        ProjectInvitation.objects.open()
        .select_related("project__municipality", "invited_by")
        .filter(token_hash=token_hash)
        .first()
    )
    return found if found and may_still_invite(found) else None


def may_still_invite(invitation: ProjectInvitation) -> bool:
    """Whether who invited still has the right to: who lost it invites no more."""
    inviter = invitation.invited_by
    return inviter is not None and can_let_in(Viewer(inviter), invitation.project, invitation.role)


def possible_members(project: Project) -> QuerySet[Person]:
    """Return whom one can give a role without inviting them: colleagues in the town, and who is here already."""
    here = ProjectRole.objects.current().filter(project=project).values("person_id")
    known = Q(pk__in=colleagues(project.municipality_id).values("pk")) | Q(pk__in=here, is_active=True)
    return Person.objects.filter(known).order_by("name", "email")
