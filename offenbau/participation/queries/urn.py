"""What is in the urn, counted: distinct ballots with how often each was cast, in an order that says nothing."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from offenbau.participation.contract import format_of
from offenbau.participation.identity import Participant, turnout_keys
from offenbau.participation.models import Ballot, Procedure, Turnout


@dataclass(frozen=True)
class Counted:
    """One distinct ballot of a channel, and how many cast it."""

    channel: str
    choices: Any
    count: int


def counted_ballots(procedure: Procedure, *, on_board: bool = False) -> list[Counted]:
    """Return the distinct ballots, or those whose codes hang on the board, sorted by what they say; one query."""
    ballots = Ballot.objects.filter(procedure=procedure)
    rows = (
        (ballots.exclude(page=None) if on_board else ballots)
        .values_list("channel", "choices")
        .annotate(count=Count("pk"))
        .order_by("channel", "choices")
    )
    return [Counted(channel, json.loads(choices), count) for channel, choices, count in rows]


def by_channel(procedure: Procedure) -> dict[str, int]:
    """Return how many ballots came on each way."""
    rows = (
        format_of(procedure).urn.objects.filter(procedure=procedure).values_list("channel").annotate(count=Count("pk"))
    )
    return dict(rows.order_by("channel"))


def has_taken_part(procedure: Procedure, participant: Participant) -> bool:
    """Whether the turnout knows one of the participant's marks."""
    return Turnout.objects.filter(procedure=procedure, key__in=turnout_keys(procedure, participant)).exists()
