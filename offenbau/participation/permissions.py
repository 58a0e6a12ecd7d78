"""Who may see a procedure, set it up, start it, enter what came on paper, and moderate what is said."""

from collections.abc import Collection
from typing import Protocol

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext

from offenbau.discussion.enums import State
from offenbau.discussion.permissions import Rights
from offenbau.participation.models import AnswerUnit, Contribution, Procedure
from offenbau.participation.models.contributions import is_open_to_all, scope_of
from offenbau.participation.moderators.enums import Standing
from offenbau.participation.moderators.models import Moderation
from offenbau.participation.moderators.permissions import is_involved, moderated_by, moderations_of
from offenbau.people.enums import STAFF_ROLES, Role
from offenbau.people.models import MunicipalityRole, Person
from offenbau.people.permissions import MANAGERS, Viewer
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
    asked = Q(pk__in=moderations_of(viewer).values("procedure"), started_at__isnull=False)
    return on_projects | Q(municipality__in=towns) | asked


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
    """Whether the viewer moderates, from outside the project: asked to, or by a role in town or project."""
    if procedure.pk in moderated_by(viewer):
        return True
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
        alone=moderates and not _somebody_else_decides(viewer, procedure),
        label=_label_in_the_log(procedure) if moderates else "",
    )


def _label_in_the_log(procedure: Procedure) -> str:
    """Return what hides the title from the log while not everybody may know of the procedure, else nothing."""
    return "" if is_open_to_all(procedure) else gettext("A procedure not open to everybody")


def _is_involved(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer works on the project, only leads it, or has something at stake in what is moderated."""
    outside = is_moderator(viewer, procedure) and not can_set_up(viewer, procedure)
    return not outside or is_involved(viewer, procedure)


def has_another_moderator(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether somebody else moderates, or has said that they will."""
    return Procedure.objects.filter(_another_moderates(viewer), pk=procedure.pk).exists()


def _somebody_else_decides(viewer: Viewer, procedure: Procedure) -> bool:
    return Procedure.objects.filter(another_decides(viewer), pk=procedure.pk).exists()


def another_decides(viewer: Viewer) -> Q:
    """The condition on procedures that an appeal can go to somebody else.

    That is who moderates, or who leads and may come in with a reason.
    """
    leads = _others_with_role(viewer, projects.MUNICIPALITY_LEADS, projects.LEADS)
    return _another_moderates(viewer) | leads


def _another_moderates(viewer: Viewer) -> Q:
    asked = Moderation.objects.filter(procedure=OuterRef("pk"), standing=Standing.ACCEPTED)
    by_role = _others_with_role(viewer, [Role.MODERATOR], [Role.MODERATOR])
    return Q(Exists(asked.exclude(person=viewer.person))) | by_role


def _others_with_role(viewer: Viewer, in_town: Collection[str], on_project: Collection[str]) -> Q:
    towns = MunicipalityRole.objects.current().filter(municipality=OuterRef("municipality"), role__in=in_town)
    teams = ProjectRole.objects.current().filter(project=OuterRef("project"), role__in=on_project)
    return Q(Exists(towns.exclude(person=viewer.person))) | Q(Exists(teams.exclude(person=viewer.person)))


class ReadByTwo(Protocol):
    """Something on paper that two people read, one after the other."""

    first_reader_id: int | None
    second_reader_id: int | None


def reading_of(viewer: Viewer, batch: ReadByTwo) -> int | None:
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


def is_read_by_nobody_else(batch: ReadByTwo, person: Person | None) -> bool:
    """Whether nobody has read the pile, or this person alone: only then may they throw it away."""
    readers = {batch.first_reader_id, batch.second_reader_id} - {None}
    return readers <= {person.pk if person else None}


# -- The desk of answers --------------------------------------------------------------------------
def answerable_by(viewer: Viewer) -> Q:
    """The condition under which the viewer may look after a contribution and draft its answer.

    Whoever plans the Baustelle may, and the town's staff for what was given to their office, where they may see the
    procedure. Drafts, cancelled procedures and what moderation holds back have no answers.
    """
    live = Q(state=State.VISIBLE, procedure__started_at__isnull=False, procedure__cancelled_at=None)
    if viewer.is_platform_admin:
        return live
    if viewer.person is None:
        return Q(pk__in=())
    towns = [key for key, held in viewer.municipality_roles.items() if held & projects.MUNICIPALITY_PLANNERS]
    own = [key for key, held in projects.project_roles(viewer).items() if held & projects.PLANNERS]
    planned = Q(procedure__municipality__in=towns) | Q(procedure__project__in=own)
    return live & (planned | _given_to_office_of(viewer))


def _given_to_office_of(viewer: Viewer) -> Q:
    staffed = [key for key, held in viewer.municipality_roles.items() if held & STAFF_ROLES]
    if not staffed:
        return Q(pk__in=())
    offices = AnswerUnit.objects.filter(
        people=viewer.person, name=OuterRef("unit"), municipality=OuterRef("procedure__municipality")
    )
    seen = Procedure.objects.filter(visible_to(viewer)).order_by()
    return Q(Exists(offices), procedure__municipality__in=staffed, procedure__in=seen)


def can_answer_all(viewer: Viewer, contributions: Collection[Contribution]) -> bool:
    """Whether that holds for all of these; one query."""
    wanted = {contribution.pk for contribution in contributions}
    return Contribution.objects.filter(answerable_by(viewer), pk__in=wanted).count() == len(wanted)


def can_publish_answer(viewer: Viewer, contribution: Contribution) -> bool:
    """Whether the viewer may publish answers of the procedure: whoever leads the Baustelle."""
    return can_start(viewer, contribution.procedure)


def can_open_answers(viewer: Viewer, municipality_id: int) -> bool:
    """Whether the desk of answers is there for the viewer: the town's staff, and who plans a Baustelle there."""
    if viewer.is_anonymous:
        return False
    if viewer.is_platform_admin or viewer.is_staff_of(municipality_id):
        return True
    own = [key for key, held in projects.project_roles(viewer).items() if held & projects.PLANNERS]
    return bool(own) and Project.objects.filter(pk__in=own, municipality=municipality_id).exists()


def can_write_boilerplate(viewer: Viewer, municipality_id: int) -> bool:
    """Whether the viewer may keep the town's texts and offices: who plans all of its Baustellen."""
    return viewer.is_platform_admin or viewer.has_role(municipality_id, *MANAGERS, *projects.MUNICIPALITY_PLANNERS)
