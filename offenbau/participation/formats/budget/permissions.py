"""Who checks proposals."""

from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_set_up, can_work_at_desk
from offenbau.people.permissions import Viewer


def can_check(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer writes dossiers: who plans the Baustelle, and the town's staff."""
    return procedure.is_started and can_work_at_desk(viewer, procedure)


def can_report(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer says how far the building is: who says what came of it."""
    return procedure.is_started and can_set_up(viewer, procedure)
