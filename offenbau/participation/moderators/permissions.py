"""Who is asked to moderate, and who must not: nobody moderates what is their own."""

from django.db.models import QuerySet

from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.moderators.enums import Standing
from offenbau.participation.moderators.models import Moderation, PoolEntry
from offenbau.people.models import MunicipalityRole, Person
from offenbau.people.permissions import Viewer
from offenbau.projects.models import ProjectRole
from offenbau.projects.permissions import MUNICIPALITY_PLANNERS, PLANNERS


def moderated_by(viewer: Viewer) -> frozenset[int]:
    """Return the ids of the procedures for which the viewer has said yes; read once a request."""
    if viewer.person is None:
        return frozenset()
    if "moderated" not in viewer.memo:
        viewer.memo["moderated"] = frozenset(moderations_of(viewer).values_list("procedure_id", flat=True))
    return viewer.memo["moderated"]


def moderations_of(viewer: Viewer) -> QuerySet[Moderation]:
    """Return what somebody with an account has said yes to, in no order."""
    return Moderation.objects.filter(person=viewer.person, standing=Standing.ACCEPTED).order_by()


def is_involved(person: Person, procedure: Procedure) -> bool:
    """Whether the person belongs to the project, plans all of the town's, or has contributed to the procedure."""
    on_project = ProjectRole.objects.current().held_by(person).filter(project=procedure.project_id, role__in=PLANNERS)
    in_town = MunicipalityRole.objects.current().held_by(person)
    plans = in_town.filter(municipality=procedure.municipality_id, role__in=MUNICIPALITY_PLANNERS)
    contributed = Contribution.objects.filter(procedure=procedure, author=person)
    return on_project.exists() or plans.exists() or contributed.exists()


def may_be_asked(entry: PoolEntry, procedure: Procedure) -> bool:
    """Whether the offer holds for the procedure's town."""
    return entry.elsewhere or entry.municipality_id == procedure.municipality_id


def is_asked(viewer: Viewer, moderation: Moderation) -> bool:
    """Whether it was the viewer who was asked."""
    return viewer.person is not None and moderation.person_id == viewer.person.pk
