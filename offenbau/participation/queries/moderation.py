"""What waits for those who moderate, over all procedures."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from offenbau.discussion.queries import comment_queue, open_appeals
from offenbau.participation.contract import format_of, formats
from offenbau.participation.models import Contribution, Procedure, ProcedurePhase
from offenbau.participation.models.contributions import SCOPE
from offenbau.participation.moderators.permissions import moderations_of
from offenbau.participation.permissions import another_decides
from offenbau.participation.queries.single import procedures_for
from offenbau.people.enums import Role
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.permissions import project_roles

MOST_DESKS = 50


@dataclass(frozen=True)
class ModeratedProcedure:
    """A procedure that somebody moderates, and how much waits there that they can take care of.

    That is contributions and comments that wait for a look, objections, and what its format adds.
    """

    title: str
    slug: str
    town: str
    town_slug: str
    waiting: int


def moderated_procedures(viewer: Viewer) -> list[ModeratedProcedure]:
    """Return what the viewer moderates, where most waits first; one query besides the viewer's roles.

    What is over stands there only as long as something waits. Who leads a project, and may look at its desk with a
    reason alone, is not told.
    """
    if viewer.person is None:
        return []
    running = ProcedurePhase.objects.filter(procedure=OuterRef("pk"), ends_at__gt=timezone.now())
    rows = (
        procedures_for(viewer)
        .filter(_moderated_by(viewer), started_at__isnull=False, format__in=_moderated_formats())
        .annotate(waiting=_said() + _objections(viewer, viewer.person) + _beside(viewer.person))
        .filter(Q(waiting__gt=0) | Q(Exists(running), cancelled_at=None))
        .order_by("-waiting", "title", "pk")
    )
    names = ("title", "slug", "municipality__name", "municipality__slug", "waiting")
    return [ModeratedProcedure(*values) for values in rows.values_list(*names)[:MOST_DESKS]]


def _moderated_by(viewer: Viewer) -> Q:
    towns = [key for key, held in viewer.municipality_roles.items() if Role.MODERATOR.value in held]
    projects = [key for key, held in project_roles(viewer).items() if Role.MODERATOR.value in held]
    asked = moderations_of(viewer).values("procedure")
    return Q(pk__in=asked) | Q(municipality__in=towns) | Q(project__in=projects)


def waiting_for(procedure: Procedure, viewer: Viewer) -> int:
    """Return how much waits at the moderators' desk of a procedure that this viewer may decide; one query."""
    if viewer.person is None:
        return 0
    waiting = _said() + _objections(viewer, viewer.person) + _beside(viewer.person)
    return Procedure.objects.filter(pk=procedure.pk).values_list(waiting, flat=True).get()


def waiting_beside(procedure: Procedure, person: Person) -> int:
    """Return how much of what the procedure's format adds waits for this person; one query, if it adds something."""
    if format_of(procedure).waits is None:
        return 0
    return Procedure.objects.filter(pk=procedure.pk).values_list(_beside(person), flat=True).get()


def _moderated_formats() -> list[str]:
    return [format_.code for format_ in formats() if format_.contributes or format_.waits]


def _said() -> Any:
    contributions = Contribution.objects.queue().filter(procedure=OuterRef("pk"))
    return _counted(contributions, "procedure") + _counted(comment_queue([_scope()]), "thread__scope")


def _objections(viewer: Viewer, person: Person) -> Case:
    """Count the objections that the viewer may answer: their own decisions only where nobody else could."""
    others, all_of_them = open_appeals([_scope()], decider=person), open_appeals([_scope()])
    return Case(When(another_decides(viewer), then=_counted(others, "scope")), default=_counted(all_of_them, "scope"))


def _beside(person: Person) -> Case:
    waiting = [
        When(format=format_.code, then=_counted(format_.waits(person), "procedure"))
        for format_ in formats()
        if format_.waits
    ]
    return Case(*waiting, default=0)


def _scope() -> Concat:
    """What discussion calls the procedure of the row."""
    return Concat(Value(SCOPE), Cast(OuterRef("pk"), CharField()))


def _counted(queue: QuerySet[Any], desk: str) -> Coalesce:
    """Count the rows of a queue, all of one desk."""
    rows = queue.order_by().values(desk=F(desk)).annotate(number=Count("pk"))
    return Coalesce(Subquery(rows.values("number")), 0)
