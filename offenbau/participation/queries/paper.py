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

# So long after the end piles are still begun; whoever hands a sheet in on the last day is counted as well.
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
    """Return until when piles are begun: PAPER_TERM after taking part has ended. Those begun are still counted."""
    phase = taking_part(procedure)
    return phase.ends_at + PAPER_TERM if phase else None


def takes_piles(procedure: Procedure) -> bool:
    """Whether a pile may be begun: while people take part, and afterwards as long as sheets handed out are missing."""
    now = stage(procedure)
    if now in (Stage.OPEN, Stage.PAUSED):
        return voting_has_begun(procedure)
    return now is Stage.ENDED and _in_time(procedure) and sheets_out(procedure) > 0


def counts_paper(procedure: Procedure) -> bool:
    """Whether a pile may still be counted: from the start on, until it is counted or left out in public."""
    return stage(procedure) in (Stage.OPEN, Stage.PAUSED, Stage.ENDED)


def waits_for_paper(procedure: Procedure) -> bool:
    """Whether the result waits: for each pile that was begun; and until the deadline for sheets handed out.

    However long it takes: a pile that lies there holds voices, and none of them is dropped without a word.
    """
    missing = _in_time(procedure) and sheets_out(procedure) > 0
    return missing or procedure.batches.filter(counted_at=None).exists()


def sheets_out(procedure: Procedure) -> int:
    """Return how many sheets were handed out and are not counted: not come back, left at home, in no pile yet."""
    return max(0, procedure.ticked - procedure.paper_counted)


def sheets_not_counted(procedure: Procedure) -> int:
    """Return how many sheets that were handed out stand in no result, once no pile is begun any more."""
    return sheets_out(procedure) if stage(procedure) is Stage.ENDED and not _in_time(procedure) else 0


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
