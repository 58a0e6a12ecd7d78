"""A town's procedures as a table for its staff."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from offenbau.engines import counting
from offenbau.municipality.models import Municipality
from offenbau.participation.contract import format_of
from offenbau.participation.enums import Stage
from offenbau.participation.models import Ballot, PaperBatch, Procedure
from offenbau.participation.models.procedure import stage_of
from offenbau.participation.permissions import visible_to
from offenbau.participation.queries.lists import at_stage
from offenbau.people.permissions import Viewer

AT_ONCE = 200


@dataclass(frozen=True)
class ExportRow:
    """A procedure as a line of a table. `channels`: voices by the way they came, small ones put together.

    They are there only once the result is for everybody to see: before the end nobody follows who comes on which way.
    """

    procedure: Procedure
    stage: Stage
    format: str
    opens_at: datetime | None
    closes_at: datetime | None
    channels: dict[str, int]

    @property
    def turnout(self) -> float | None:
        """How many per cent of those who could have taken part; None where nobody knows how many could."""
        size = self.procedure.electorate_size
        return round(self.procedure.voices * 100 / size, 1) if size else None


def export_rows(municipality: Municipality, viewer: Viewer) -> Iterator[ExportRow]:
    """Yield the town's procedures that the viewer may see, the newest first; three queries, and more for each 200."""
    now = timezone.now()
    mine = Procedure.objects.filter(visible_to(viewer), municipality=municipality)
    channels = _channels(mine, now)
    rows = mine.select_related("municipality", "project").prefetch_related("phases").defer("manifest", "interim")
    for procedure in rows.order_by("-id").iterator(chunk_size=AT_ONCE):
        yield _row(procedure, channels.get(procedure.pk, {}), now)


def _row(procedure: Procedure, channels: dict[str, int], now: datetime) -> ExportRow:
    format_, phases = format_of(procedure), list(procedure.phases.all())
    taking = [phase for phase in phases if phase.kind in format_.open_kinds]
    return ExportRow(
        procedure=procedure,
        stage=stage_of(procedure, phases, format_.open_kinds, now),
        format=str(format_.label),
        opens_at=min((phase.starts_at for phase in taking), default=None),
        closes_at=max((phase.ends_at for phase in taking), default=None),
        channels=channels,
    )


def _channels(procedures: QuerySet[Procedure], now: datetime) -> dict[int, dict[str, int]]:
    """Return the voices by channel of those whose result is final; one query."""
    waiting = PaperBatch.objects.filter(procedure=OuterRef("pk"), counted_at=None)
    final = procedures.filter(at_stage(Stage.ENDED, now)).exclude(Exists(waiting))
    counted: dict[int, list[Any]] = defaultdict(list)
    rows = Ballot.objects.filter(procedure__in=final.order_by().values("pk")).values_list("procedure_id", "channel")
    for procedure_id, channel, count in rows.annotate(count=Count("pk")).order_by():
        counted[procedure_id].append(counting.Ballot([], channel, count))
    return {key: counting.by_channel(counting.without_small_channels(ballots)) for key, ballots in counted.items()}
