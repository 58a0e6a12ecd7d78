"""Signatures counted by day and way, for a table; never by person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from offenbau.participation.enums import Channel
from offenbau.participation.formats.petition.enums import NameState
from offenbau.participation.formats.petition.models import Petition, Pile, Signature
from offenbau.participation.models import Procedure


@dataclass(frozen=True)
class Day:
    """So many signatures on a day: given online, entered for somebody, and settled on paper."""

    on: date
    online: int
    spoken: int
    paper: int
    paper_invalid: int


def by_day(procedure: Procedure) -> list[Day]:
    """Return the days on which something came in, in order; two queries."""
    is_online = Q(channel=Channel.ONLINE)
    given = {
        on: (online, spoken)
        for on, online, spoken in Signature.objects.filter(procedure=procedure)
        .values_list("on")
        .annotate(online=Count("pk", filter=is_online), spoken=Count("pk", filter=~is_online))
        .order_by("on")
    }
    settled = Pile.objects.filter(procedure=procedure, settled_at__isnull=False).annotate(on=TruncDate("settled_at"))
    paper = {
        on: (valid, invalid)
        for on, valid, invalid in settled.values("on")
        .annotate(valid_sum=Sum("valid"), invalid_sum=Sum("invalid"))
        .values_list("on", "valid_sum", "invalid_sum")
        .order_by("on")
    }
    return [
        Day(on, *given.get(on, (0, 0)), *paper.get(on, (0, 0)))  # fmt: skip
        for on in sorted(given.keys() | paper.keys())
    ]


def by_channel(procedures: QuerySet[Procedure]) -> Iterator[tuple[int, str, int]]:
    """Yield how many signed on which way, as (procedure's key, channel, number); two queries."""
    mine = {"procedure__in": procedures.order_by().values("pk")}
    given = Signature.objects.filter(**mine).values_list("procedure_id", "channel")
    yield from given.annotate(number=Count("pk")).order_by()
    for key, valid in Petition.objects.filter(**mine, paper__gt=0).values_list("procedure_id", "paper"):
        yield key, Channel.PAPER.value, valid


def shown_names(procedure: Procedure) -> Iterator[Signature]:
    """Return all names that are shown, in an order that says nothing; they are read as they are needed."""
    rows = Signature.objects.filter(procedure=procedure, state=NameState.SHOWN).order_by("id")
    return rows.only("id", "name", "place").iterator(chunk_size=2000)
