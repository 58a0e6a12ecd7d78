"""Who may see a procedure, set it up, start it, enter what came on paper, and moderate what is said."""

from django.db.models import Q

from offenbau.discussion.permissions import Rights
from offenbau.discussion.queries import has_spoken
from offenbau.participation.models import Contribution, PaperBatch, Procedure
from offenbau.participation.models.contributions import scope_of
from offenbau.people.enums import STAFF_ROLES, Role
from offenbau.people.models import MunicipalityRole
from offenbau.people.permissions import Viewer
from offenbau.projects import permissions as projects
from offenbau.projects.models import Project, ProjectRole


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


def is_moderator(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer moderates, from outside the project: by a role in the town or on the Baustelle."""
    own = projects.project_roles(viewer).get(procedure.project_id, frozenset())
    return Role.MODERATOR.value in own or viewer.has_role(procedure.municipality_id, Role.MODERATOR)


def can_moderate(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the moderators' desk is for the viewer; who leads the project comes in too, but acts by exception."""
    return procedure.is_started and (is_moderator(viewer, procedure) or can_start(viewer, procedure))


def rights_in(viewer: Viewer, procedure: Procedure, *, writes: bool = False, exception: str = "") -> Rights:
    """Return what the viewer may do with what is said in the procedure.

    `writes` says that they have shown who they are, and that it is the time for it. Who works on the project, leads
    it, or has contributed moderates only with `exception`: a reason that everybody reads in the log.
    """
    moderates = can_moderate(viewer, procedure)
    return Rights(
        viewer=viewer,
        municipality_id=procedure.municipality_id,
        scope=scope_of(procedure.pk),
        writes=writes,
        official=procedure.is_started and can_set_up(viewer, procedure),
        enters=procedure.is_started and can_work_at_desk(viewer, procedure),
        moderates=moderates,
        member=moderates and _is_involved(viewer, procedure),
        exception=exception,
        alone=moderates and not _has_another_moderator(viewer, procedure),
    )


def _is_involved(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer works on the project, only leads it, or has something at stake in what is moderated."""
    own = projects.project_roles(viewer).get(procedure.project_id, frozenset())
    if own & projects.PLANNERS or not is_moderator(viewer, procedure):
        return True
    contributed = Contribution.objects.filter(procedure=procedure, author=viewer.person).exists()
    return contributed or has_spoken(viewer, scope_of(procedure.pk))


def _has_another_moderator(viewer: Viewer, procedure: Procedure) -> bool:
    in_town = MunicipalityRole.objects.current().filter(municipality=procedure.municipality_id)
    on_project = ProjectRole.objects.current().filter(project=procedure.project_id)
    return any(
        grants.filter(role=Role.MODERATOR).exclude(person=viewer.person).exists() for grants in (in_town, on_project)
    )


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
