"""Piles of paper ballots, and what two people have read in them."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from offenbau.participation.enums import Stage
from offenbau.participation.models import PaperBallot, PaperBatch, Procedure
from offenbau.participation.queries.single import shows_results, stage, taking_part, voting_has_begun

# So long after the end sheets are still counted; whoever hands one in on the last day is counted as well.
PAPER_TERM = timedelta(days=7)


@dataclass(frozen=True)
class Reading:
    """What one person has read on a sheet."""

    choices: Any
    invalid: bool


def batches_of(procedure: Procedure) -> QuerySet[PaperBatch]:
    """Return the piles with their readers and `first_read` and `second_read`, how many sheets each has read."""
    return procedure.batches.select_related("first_reader", "second_reader").annotate(
        first_read=Count("readings", filter=Q(readings__reading=1)),
        second_read=Count("readings", filter=Q(readings__reading=2)),
    )


def paper_deadline(procedure: Procedure) -> datetime | None:
    """Return until when paper is counted: PAPER_TERM after taking part has ended. Then the result stands."""
    phase = taking_part(procedure)
    return phase.ends_at + PAPER_TERM if phase else None


def takes_piles(procedure: Procedure) -> bool:
    """Whether a pile may be begun: while people take part, and afterwards as long as sheets handed out are missing."""
    now = stage(procedure)
    if now in (Stage.OPEN, Stage.PAUSED):
        return voting_has_begun(procedure)
    return now is Stage.ENDED and _in_time(procedure) and procedure.ticked > procedure.paper_counted


def counts_paper(procedure: Procedure) -> bool:
    """Whether a pile may still be counted: until the deadline, after which nothing moves the result any more."""
    return stage(procedure) in (Stage.OPEN, Stage.PAUSED) or (stage(procedure) is Stage.ENDED and _in_time(procedure))


def waits_for_paper(procedure: Procedure) -> bool:
    """Whether the result waits: until the deadline, while a pile is not counted or sheets handed out are missing."""
    if not _in_time(procedure):
        return False
    return procedure.ticked > procedure.paper_counted or procedure.batches.filter(counted_at=None).exists()


def _in_time(procedure: Procedure) -> bool:
    deadline = paper_deadline(procedure)
    return deadline is not None and timezone.now() < deadline


def has_final_result(procedure: Procedure) -> bool:
    """Whether the result is for everybody to see, everywhere at once: it has ended and all paper is counted."""
    return shows_results(procedure) and not waits_for_paper(procedure)


def readings_of(batch: PaperBatch) -> dict[int, dict[int, Reading]]:
    """Return what was read in a pile, by sheet and by reading; one query."""
    found: dict[int, dict[int, Reading]] = {}
    for entry in PaperBallot.objects.filter(batch=batch):
        found.setdefault(entry.sheet, {})[entry.reading] = Reading(json.loads(entry.choices), entry.invalid)
    return found
