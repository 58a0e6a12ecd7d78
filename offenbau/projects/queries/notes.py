"""Notes, by who may read them: one's own, and the team's for those who belong to it."""

from django.db.models import Q, QuerySet

from offenbau.people.permissions import Viewer
from offenbau.projects.models import Note, Project
from offenbau.projects.permissions import can_lead, in_team


def notes_of(project: Project, viewer: Viewer) -> QuerySet[Note]:
    """Return the notes that the viewer may read, newest first, without what was removed."""
    return _readable(project, viewer).filter(removed_at=None)


def removed_notes_of(project: Project, viewer: Viewer) -> QuerySet[Note]:
    """Return what was removed and the viewer may fetch back (`permissions.can_remove_note`)."""
    own = Q(author=viewer.person)
    wanted = own | Q(shared=True) if in_team(viewer, project) and can_lead(viewer, project) else own
    return _readable(project, viewer).filter(wanted, removed_at__isnull=False)


def _readable(project: Project, viewer: Viewer) -> QuerySet[Note]:
    if viewer.person is None:
        return Note.objects.none()
    condition = Q(author=viewer.person)
    if in_team(viewer, project):
        condition |= Q(shared=True)
    return project.notes.filter(condition).select_related("author")
