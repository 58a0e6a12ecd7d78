"""Who may see a procedure, set it up, start it, and enter what came on paper."""

from django.db.models import Q

from offenbau.participation.models import PaperBatch, Procedure
from offenbau.people.enums import STAFF_ROLES
from offenbau.people.permissions import Viewer
from offenbau.projects import permissions as projects
from offenbau.projects.models import Project


def visible_to(viewer: Viewer) -> Q:
    """The condition under which the viewer may see a procedure: as its Baustelle, and once it has started.

    Before that it is seen by those who may read the Baustelle's workshop.
    """
    if viewer.is_platform_admin:
        return Q()
    seen = Q(started_at__isnull=False, project__in=Project.objects.filter(projects.visible_to(viewer)).order_by())
    if viewer.is_anonymous:
        return seen
    return seen | _drafts_of(viewer)


def _drafts_of(viewer: Viewer) -> Q:
    on_projects = Q(project__in=list(projects.project_roles(viewer)))
    towns = [key for key, held in viewer.municipality_roles.items() if held & projects.DRAFT_READERS]
    return on_projects | Q(municipality__in=towns)


def can_read_drafts(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer may see how it is set up."""
    return projects.can_read_drafts(viewer, procedure.project)


def can_set_up(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer may change what is not frozen: whoever plans the Baustelle."""
    return projects.can_plan(viewer, procedure.project)


def can_start(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer may start, correct and cancel it: whoever leads the Baustelle."""
    return projects.can_lead(viewer, procedure.project)


def can_work_at_desk(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer may enter what came on paper: the town's staff, and those who plan the Baustelle."""
    return can_set_up(viewer, procedure) or viewer.has_role(procedure.municipality_id, *STAFF_ROLES)


def reading_of(viewer: Viewer, batch: PaperBatch) -> int | None:
    """Return which of the two readings of a pile is the viewer's: theirs already, or the next free one; None for none.

    Who has read a pile once does not read it again: two people see more than one.
    """
    if viewer.person is None:
        return None
    for reading, reader in ((1, batch.first_reader_id), (2, batch.second_reader_id)):
        if reader == viewer.person.pk:
            return reading
    if batch.first_reader_id is None:
        return 1
    return 2 if batch.second_reader_id is None else None
