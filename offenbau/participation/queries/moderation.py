"""What waits for those who moderate, over all procedures."""

from dataclasses import dataclass

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from offenbau.discussion.models import Comment
from offenbau.participation.contract import formats
from offenbau.participation.models import Contribution, ProcedurePhase
from offenbau.participation.models.contributions import SCOPE
from offenbau.participation.moderators.permissions import moderations_of
from offenbau.participation.queries.single import procedures_for
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from offenbau.projects.permissions import project_roles

MOST_DESKS = 50


@dataclass(frozen=True)
class ModeratedProcedure:
    """A procedure that somebody moderates, and how many contributions and comments wait for a look there."""

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
    running = ProcedurePhase.objects.filter(procedure=OuterRef("pk"), ends_at__gt=timezone.now())
    rows = (
        procedures_for(viewer)
        .filter(_moderated_by(viewer), started_at__isnull=False, format__in=_with_talk())
        .annotate(waiting=_counted(_contributions()) + _counted(_comments()))
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


def _with_talk() -> list[str]:
    return [format_.code for format_ in formats() if format_.contributes]


def _contributions() -> QuerySet[Contribution]:
    return Contribution.objects.queue().filter(procedure=OuterRef("pk")).values(desk=F("procedure"))


def _comments() -> QuerySet[Comment]:
    scope = Concat(Value(SCOPE), Cast(OuterRef("pk"), CharField()))
    return Comment.objects.queue().filter(thread__scope=scope).values(desk=F("thread__scope"))


def _counted(queue: QuerySet) -> Coalesce:
    return Coalesce(Subquery(queue.order_by().annotate(number=Count("pk")).values("number")), 0)
