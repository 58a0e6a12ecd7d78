"""The audit ledger: every action writes one entry, inside its own transaction."""

from typing import Any

from django.db import models

from offenbau.base.models import LedgerEntry


def record(
    action: str,
    *,
    on: models.Model,
    by: Any,
    municipality_id: int | None = None,
    **details: Any,
) -> LedgerEntry:
    """Write that `by` (a person, or None for the command line) did `action` to the object `on`.

    `details` must be plain JSON values and must not hold confidential text.
    """
    return LedgerEntry.objects.create(
        action=action,
        actor_id=by.pk if by else None,
        actor_label=str(by)[:200] if by else "command line",
        object_type=on._meta.label_lower,
        object_id=on.pk,
        object_label=str(on)[:300],
        municipality_id=municipality_id,
        details=details,
    )
