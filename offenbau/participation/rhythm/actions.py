"""Starting the next round of what has ended, and planning rounds to come."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.municipality.models import Municipality
from offenbau.participation.actions import draft_procedure
from offenbau.participation.actions.common import locked, stage_now, tell
from offenbau.participation.actions.procedures import OWN
from offenbau.participation.contract import format_of
from offenbau.participation.enums import Stage
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_set_up, can_write_boilerplate
from offenbau.participation.rhythm.models import Continuation, PlannedRound
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.permissions import require

# What every round says anew.
FRESH = frozenset({"title", "decided_on", "decided_in", "answers_due_on"})
PLANNED = ("title", "month", "how")
MOST_PLANNED = 100


@transaction.atomic
def begin_next_round(*, procedure: Procedure, title: str, by: Person | None) -> Procedure:
    """Begin the next round of a procedure that has ended, as a draft with its texts, settings and options.

    Dates, and what freezes at the start, are fresh. Raises ValidationError while the last round still runs.
    """
    last = locked(procedure, by=by, rule=can_set_up)
    if stage_now(last) is not Stage.ENDED:
        raise ValidationError(_("The next round begins when this one has ended."), code="running")
    values = {name: getattr(last, name) for name in OWN - FRESH}
    draft = draft_procedure(
        measure=last.measure, format=last.format, title=title, by=by, **values, **_nothing_settled_yet()
    )
    Continuation.objects.create(procedure=draft, earlier=last)
    format_of(last).again(last, draft)
    tell(draft, "begin next round", by=by, earlier=last.pk)
    return Procedure.objects.get(pk=draft.pk)


def _nothing_settled_yet() -> dict[str, Any]:
    return {"decided_on": None, "decided_in": "", "answers_due_on": None}


@transaction.atomic
def save_planned(
    *, municipality: Municipality, planned: PlannedRound | None, values: dict[str, Any], by: Person | None
) -> PlannedRound:
    """Plan a round (None), or change what is planned; `values` are any of PLANNED. Everybody reads it."""
    require(by is None or can_write_boilerplate(Viewer(by), municipality.pk))
    if planned is None and PlannedRound.objects.filter(municipality=municipality).count() >= MOST_PLANNED:
        raise ValidationError(_("There are too many. Please remove what has passed."))
    kept = planned or PlannedRound(municipality=municipality)
    for name in PLANNED:
        if name in values:
            setattr(kept, name, values[name])
    _refuse_what_has_passed(kept.month)
    kept.full_clean()
    kept.save()
    record("change planned round" if planned else "plan round", on=kept, by=by, municipality_id=municipality.pk)
    return kept


def _refuse_what_has_passed(month: date | None) -> None:
    if month is not None and month < timezone.localdate().replace(day=1):
        raise ValidationError({"month": _("This month has passed.")})


@transaction.atomic
def remove_planned(*, planned: PlannedRound, by: Person | None) -> None:
    """Take it away again."""
    require(by is None or can_write_boilerplate(Viewer(by), planned.municipality_id))
    record("remove planned round", on=planned, by=by, municipality_id=planned.municipality_id)
    planned.delete()
