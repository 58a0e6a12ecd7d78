"""Who reads of whom an assembly consists: the core team of the Baustelle alone, no administrator."""

from offenbau.participation.models import Procedure
from offenbau.people.permissions import Viewer
from offenbau.projects.permissions import can_read_confidential


def can_see_people(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer works with the register's extract, letters and replies."""
    return can_read_confidential(viewer, procedure.project)
