"""What all writes of this room share."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models

from offenbau.base.ledger import record
from offenbau.municipality.models import Municipality


def require_manager(by: Any, municipality_id: int | None) -> None:
    """Raise PermissionDenied unless `by` looks after the municipality; None is the command line and may.

    People live above this room, so it asks the person itself: `is_admin_of`.
    """
    if by is not None and not by.is_admin_of(municipality_id or 0):
        raise PermissionDenied


def require_platform_admin(by: Any) -> None:
    """Raise PermissionDenied unless `by` looks after the whole installation, or is the command line."""
    if by is not None and not by.is_platform_admin:
        raise PermissionDenied


def locked(municipality: Municipality) -> Municipality:
    """Return the row as it stands now, held until the transaction ends: nobody's change is written over."""
    return Municipality.objects.select_for_update().get(pk=municipality.pk)


def note(action: str, on: models.Model, by: Any, municipality_id: int | None, **details: Any) -> None:
    """Write the action's one entry in the ledger."""
    record(f"municipality.{action}", on=on, by=by, municipality_id=municipality_id, **details)
