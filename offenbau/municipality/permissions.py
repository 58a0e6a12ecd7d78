"""Who may change what in this room. People live above it, so it asks the person itself: `is_admin_of`."""

from typing import Any

from django.core.exceptions import PermissionDenied


def require_manager(by: Any, municipality_id: int | None) -> None:
    """Raise PermissionDenied unless `by` looks after the municipality; None is the command line and may."""
    if by is not None and not by.is_admin_of(municipality_id or 0):
        raise PermissionDenied


def require_platform_admin(by: Any) -> None:
    """Raise PermissionDenied unless `by` looks after the whole installation, or is the command line."""
    if by is not None and not by.is_platform_admin:
        raise PermissionDenied
