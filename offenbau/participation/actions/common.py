"""What each action of this room begins and ends with."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from offenbau.base.ledger import record
from offenbau.participation.contract import format_of
from offenbau.participation.models import Procedure, ProcedurePhase
from offenbau.participation.models.procedure import stage_of
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.permissions import require

Rule = Callable[[Viewer, Procedure], bool]


class StaleError(Exception):
    """Somebody else has changed it meanwhile."""


def locked(procedure: Procedure, *, by: Person | None, rule: Rule) -> Procedure:
    """Return the procedure as it stands now, held until the transaction ends.

    Raises PermissionDenied if `by` may not do what `rule` guards; None is the command line and may.
    """
    current = hold(procedure)
    require(by is None or rule(Viewer(by), current))
    return current


def hold(procedure: Procedure) -> Procedure:
    """Return the procedure as it stands now, held until the transaction ends: voices and changes come one by one."""
    rows = Procedure.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("project__municipality", "municipality", "measure").get(pk=procedure.pk)


def tell(procedure: Procedure, action: str, *, by: Person | None, on: Any = None, **details: Any) -> None:
    """Write the one ledger entry of an action."""
    record(
        action,
        on=on if on is not None else procedure,
        by=by,
        municipality_id=procedure.municipality_id,
        procedure=procedure.pk,
        **details,
    )


def stage_now(procedure: Procedure, phases: list[ProcedurePhase] | None = None) -> Any:
    """Return where the procedure stands at this moment."""
    known = list(procedure.phases.all()) if phases is None else phases
    return stage_of(procedure, known, format_of(procedure).open_kinds, timezone.now())
