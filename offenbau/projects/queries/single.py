"""One Baustelle, and what belongs to it."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from offenbau.people.permissions import Viewer
from offenbau.projects.models import Obstacle, Project, ProjectRole
from offenbau.projects.permissions import can_read_confidential, visible_to


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


def roles_of(project: Project) -> QuerySet[ProjectRole]:
    """Return the roles that hold today, with their people."""
    return ProjectRole.objects.current().filter(project=project).select_related("person", "organisation")
