"""Who is asked to moderate, and who must not: nobody moderates what is their own."""

from django.db.models import QuerySet

from offenbau.discussion.queries import has_spoken
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.models.contributions import scope_of
from offenbau.participation.moderators.enums import Standing
from offenbau.participation.moderators.models import Moderation, PoolEntry
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from offenbau.projects.permissions import DRAFT_READERS, OUTSIDERS, project_roles

# Roles on a Baustelle of those who are no members of it.
FROM_OUTSIDE = OUTSIDERS | {Role.MODERATOR.value}


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


def is_involved(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer is a member of the project, works for all of the town's, or has said something in it."""
    own = project_roles(viewer).get(procedure.project_id, frozenset())
    if own - FROM_OUTSIDE or viewer.has_role(procedure.municipality_id, *DRAFT_READERS):
        return True
    contributed = Contribution.objects.filter(procedure=procedure, author=viewer.person).exists()
    return contributed or has_spoken(viewer, scope_of(procedure.pk))


def may_be_asked(entry: PoolEntry, procedure: Procedure) -> bool:
    """Whether the offer holds for the procedure's town."""
    return entry.elsewhere or entry.municipality_id == procedure.municipality_id


def is_asked(viewer: Viewer, moderation: Moderation) -> bool:
    """Whether it was the viewer who was asked."""
    return viewer.person is not None and moderation.person_id == viewer.person.pk
