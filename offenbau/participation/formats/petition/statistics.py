"""Signatures counted over time and by way, for a table; never by person, and never so few that they could be told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from offenbau.participation.enums import Channel
from offenbau.participation.formats.petition.enums import NameState
from offenbau.participation.formats.petition.models import Petition, Pile, Signature
from offenbau.participation.models import Procedure
from offenbau.participation.suppression import is_small

# Given online, entered for somebody, and settled on paper: lines that are valid, and those that are not.
WAYS = ("online", "spoken", "paper", "paper_invalid")
Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Span:
    """So many came in from the first day to the last one, by way; None where so few came at all on that way."""

    first: date
    last: date
    numbers: tuple[int | None, ...]

    @property
    def is_told(self) -> bool:
        """Whether no number in it is small."""
        return not any(is_small(number or 0) for number in self.numbers)

    def joined(self, later: "Span") -> "Span":
        """Return both as one."""
        pairs = zip(self.numbers, later.numbers, strict=True)
        numbers = tuple(None if one is None or other is None else one + other for one, other in pairs)
        return Span(self.first, later.last, numbers)


def over_time(procedure: Procedure) -> list[Span]:
    """Return what came in, in order; two queries."""
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
    return put_together({on: (*given.get(on, (0, 0)), *paper.get(on, (0, 0))) for on in given.keys() | paper.keys()})


def put_together(days: Mapping[date, Numbers]) -> list[Span]:
    """Return days, with their numbers in the order of WAYS, as spans in which no number is small.

    What is left at the end joins what stands before: else it would follow from the totals, which everybody reads. On
    whose way few came at all is told of no day, and no day begins or ends a span for it.
    """
    few = [is_small(sum(numbers)) for numbers in zip(*days.values(), strict=True)]
    spans: list[Span] = []
    for on in sorted(days):
        numbers = tuple(None if is_few else number for number, is_few in zip(days[on], few, strict=True))
        if any(numbers):
            _add(spans, Span(on, on, numbers))
    while len(spans) > 1 and not spans[-1].is_told:
        last = spans.pop()
        spans[-1] = spans[-1].joined(last)
    return spans


def _add(spans: list[Span], day: Span) -> None:
    if spans and not spans[-1].is_told:
        spans[-1] = spans[-1].joined(day)
    else:
        spans.append(day)


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
