"""Piles of paper ballots, and what two people have read in them."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from offenbau.participation.models import PaperBallot, PaperBatch, Procedure
from offenbau.participation.queries.single import shows_results


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


def waits_for_paper(procedure: Procedure) -> bool:
    """Whether a pile has been begun and not counted yet."""
    return procedure.batches.filter(counted_at=None).exists()


def has_final_result(procedure: Procedure) -> bool:
    """Whether the result is for everybody to see, everywhere at once: it has ended and all paper is counted."""
    return shows_results(procedure) and not waits_for_paper(procedure)


def readings_of(batch: PaperBatch) -> dict[int, dict[int, Reading]]:
    """Return what was read in a pile, by sheet and by reading; one query."""
    found: dict[int, dict[int, Reading]] = {}
    for entry in PaperBallot.objects.filter(batch=batch):
        found.setdefault(entry.sheet, {})[entry.reading] = Reading(json.loads(entry.choices), entry.invalid)
    return found
