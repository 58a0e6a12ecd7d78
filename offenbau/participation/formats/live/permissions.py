"""Who leads the hall: whoever moderates, by the rule that holds for all moderation."""

from collections.abc import Callable, Collection

from django.core.exceptions import PermissionDenied

from offenbau.discussion.permissions import Rights
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.models.contributions import scope_of
from offenbau.participation.permissions import can_moderate, can_work_at_desk
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer


def can_enter_questions(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer may enter what stands on cards or is said aloud: the desk, and whoever moderates."""
    return can_work_at_desk(viewer, procedure) or can_moderate(viewer, procedure)


def require_hall(rights: Rights, by: Person, procedure: Procedure) -> None:
    """Raise PermissionDenied unless `by` leads the hall: from outside, or with a reason."""
    here = (rights.municipality_id, rights.scope) == (procedure.municipality_id, scope_of(procedure.pk))
    if not (here and rights.may_moderate and rights.viewer.person == by):
        raise PermissionDenied


def in_hall(rights: Rights) -> Callable[[Viewer, Collection[Contribution]], bool]:
    """Return the rule that all contributions stand in the place of these rights, and that they let moderate."""
    return lambda viewer, rows: (
        rights.may_moderate
        and viewer.person == rights.viewer.person
        and all(row.moderation_scope == rights.scope for row in rows)
    )
