"""Who looks after applications, and who arranges how that is done."""

from django.core.exceptions import PermissionDenied

from offenbau.people.enums import Role
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer

KEEPERS = (Role.ADMIN, Role.CARETAKER, Role.TEAM)
ARRANGERS = (Role.ADMIN, Role.CARETAKER)


def can_keep(viewer: Viewer, municipality_id: int) -> bool:
    """Administrators, caretakers and team members of the municipality see applications and write steps."""
    return viewer.is_platform_admin or viewer.has_role(municipality_id, *KEEPERS)


def can_arrange(viewer: Viewer, municipality_id: int) -> bool:
    """Administrators and caretakers settle kinds and offices, and give keys to programs."""
    return viewer.is_platform_admin or viewer.has_role(municipality_id, *ARRANGERS)


def towns_of(viewer: Viewer) -> list[int] | None:
    """Return the municipalities whose applications the viewer sees; None means all."""
    if viewer.is_platform_admin:
        return None
    return [town for town in viewer.municipality_roles if viewer.has_role(town, *KEEPERS)]


def require_keeper(by: Person | None, municipality_id: int) -> None:
    """Raise PermissionDenied unless `by` may; None is the command line, or a program that has shown its key."""
    if by is not None and not can_keep(Viewer(by), municipality_id):
        raise PermissionDenied


def require_arranger(by: Person | None, municipality_id: int) -> None:
    """Raise PermissionDenied unless `by` may."""
    if by is not None and not can_arrange(Viewer(by), municipality_id):
        raise PermissionDenied
