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
from offenbau.participation.contract import format_of, formats
from offenbau.participation.enums import Channel, Stage
from offenbau.participation.models import Contribution, PaperBatch, Procedure
from offenbau.participation.models.procedure import stage_of
from offenbau.participation.permissions import visible_to
from offenbau.participation.queries.lists import at_stage
from offenbau.people.permissions import Viewer

AT_ONCE = 200

# The key of a procedure, a channel, and how many took part on it.
Way = tuple[int, str, int]
Ways = dict[int, dict[str, int]]


@dataclass(frozen=True)
class ExportRow:
    """A procedure as a line of a table. `channels`: voices by way, of those in an urn small ones together.

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
        return round(self.procedure.turnout * 100 / size, 1) if size else None


def export_rows(municipality: Municipality, viewer: Viewer) -> Iterator[ExportRow]:
    """Yield the town's procedures that the viewer may see, the newest first; as many queries for 200 as for one."""
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


def _channels(procedures: QuerySet[Procedure], now: datetime) -> Ways:
    """Return the voices by channel of those whose result is final; two queries at most for each table they lie in."""
    waiting = PaperBatch.objects.filter(procedure=OuterRef("pk"), counted_at=None)
    final = procedures.filter(at_stage(Stage.ENDED, now)).exclude(Exists(waiting))
    found: Ways = defaultdict(dict)
    for key, channel, number in [*_from_urns(final), *_said(final), *_by_formats(final)]:
        found[key][channel] = number
    return found


def _from_urns(final: QuerySet[Procedure]) -> Iterator[Way]:
    """Yield what lies in the urns, small channels put together: who alone voted by telephone is not given away."""
    counted: dict[int, list[counting.Ballot]] = defaultdict(list)
    for urn in {format_.urn for format_ in formats() if format_.votes}:
        codes = [format_.code for format_ in formats() if format_.votes and format_.urn is urn]
        for key, channel, number in _by_channel(urn.objects, final.filter(format__in=codes)):
            counted[key].append(counting.Ballot([], channel, number))
    for key, ballots in counted.items():
        for channel, number in counting.by_channel(counting.without_small_channels(ballots)).items():
            yield key, channel, number


def _said(final: QuerySet[Procedure]) -> Iterator[Way]:
    """Yield who contributed, as the row counts voices: cards one by one, people online once each."""
    codes = [format_.code for format_ in formats() if format_.contributes and not format_.votes]
    mine = final.filter(format__in=codes)
    online = dict(mine.order_by().values_list("pk", "voices"))
    entered = Contribution.objects.filter(split_from=None).exclude(channel=Channel.ONLINE)
    for key, channel, number in _by_channel(entered, mine):
        online[key] -= number
        yield key, channel, number
    yield from ((key, Channel.ONLINE.value, number) for key, number in online.items() if number > 0)


def _by_formats(final: QuerySet[Procedure]) -> Iterator[Way]:
    for format_ in formats():
        if format_.channels:
            yield from format_.channels(final.filter(format=format_.code))


def _by_channel(rows: Any, procedures: QuerySet[Procedure]) -> Iterator[Way]:
    mine = rows.filter(procedure__in=procedures.order_by().values("pk")).order_by()
    return mine.values_list("procedure_id", "channel").annotate(number=Count("pk")).iterator()
