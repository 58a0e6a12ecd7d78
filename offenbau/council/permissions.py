"""Who may look after the council's pages. What stands there is public: the town's own site shows it too."""

from django.core.exceptions import PermissionDenied

from offenbau.people.enums import Role
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer

EDITORS = (Role.ADMIN, Role.EDITOR)


def can_edit(viewer: Viewer, municipality_id: int) -> bool:
    """Administrators and editors keep meetings, agendas and summaries."""
    return viewer.is_platform_admin or viewer.has_role(municipality_id, *EDITORS)


def can_connect(viewer: Viewer, municipality_id: int) -> bool:
    """Which system is read in, and whether names are, is for administrators."""
    return viewer.is_platform_admin or viewer.has_role(municipality_id, Role.ADMIN)


def require_editor(by: Person | None, municipality_id: int) -> None:
    """Raise PermissionDenied unless `by` keeps the council's pages; None is the command line and may."""
    if by is not None and not can_edit(Viewer(by), municipality_id):
        raise PermissionDenied


def require_connector(by: Person | None, municipality_id: int) -> None:
    """Raise PermissionDenied unless `by` may connect a council information system; None may."""
    if by is not None and not can_connect(Viewer(by), municipality_id):
        raise PermissionDenied
