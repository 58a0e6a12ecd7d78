"""Who looks at the theses that people propose."""

from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_work_at_desk, is_moderator
from offenbau.people.permissions import Viewer


def can_review(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer is one of the several: who plans the Baustelle, the town's staff, and who moderates."""
    return procedure.is_started and (can_work_at_desk(viewer, procedure) or is_moderator(viewer, procedure))
