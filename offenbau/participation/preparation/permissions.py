"""Who reads what is prepared: the workshop; the shift plan also those who moderate from outside."""

from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_read_drafts, is_moderator
from offenbau.people.permissions import Viewer


def can_read_shifts(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer may see who is on duty."""
    return can_read_drafts(viewer, procedure) or is_moderator(viewer, procedure)
