"""What all writes of this room share."""

from typing import Any

from django.db import models

from offenbau.base.ledger import record
from offenbau.municipality.models import Municipality


def locked(municipality: Municipality) -> Municipality:
    """Return the row as it stands now, held until the transaction ends: nobody's change is written over."""
    return Municipality.objects.select_for_update().get(pk=municipality.pk)


def note(action: str, on: models.Model, by: Any, municipality_id: int | None, **details: Any) -> None:
    """Write the action's one entry in the ledger."""
    record(f"municipality.{action}", on=on, by=by, municipality_id=municipality_id, **details)
