"""Reads of what comes again: what a procedure goes on with, what is planned, how long nothing has run."""

from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from offenbau.municipality.models import Municipality
from offenbau.participation.enums import PhaseKind
from offenbau.participation.models import Procedure, ProcedurePhase
from offenbau.participation.permissions import visible_to
from offenbau.participation.rhythm.models import Continuation, PlannedRound
from offenbau.people.permissions import Viewer

# For so long nothing runs before staff are reminded.
QUIET_DAYS = 183
MOST_SHOWN = 12
TAKING = (PhaseKind.COLLECT, PhaseKind.DISCUSS, PhaseKind.DECIDE)


def lineage(viewer: Viewer) -> dict[str, Subquery]:
    """Return what a query of procedures asks along, so that no other one is needed: the rounds before and after.

    `earlier_round` and `later_round` are {"title", "slug"} of what the viewer may see, or None.
    """
    before = Continuation.objects.filter(procedure=OuterRef(OuterRef("pk"))).values("earlier")
    after = Continuation.objects.filter(earlier=OuterRef(OuterRef("pk"))).values("procedure")
    seen = Procedure.objects.filter(visible_to(viewer)).order_by("-id")
    words = JSONObject(title="title", slug="slug")
    return {
        "earlier_round": Subquery(seen.filter(pk__in=before).values(found=words)[:1]),
        "later_round": Subquery(seen.filter(pk__in=after).values(found=words)[:1]),
    }


def later_rounds(procedure: Procedure) -> QuerySet[Procedure]:
    """Return the rounds that go on with this one, the newest first; drafts too."""
    return Procedure.objects.filter(pk__in=Continuation.objects.filter(earlier=procedure).values("procedure"))


def planned_in(municipality: Municipality) -> QuerySet[PlannedRound]:
    """Return all that the town has planned, past months too."""
    return PlannedRound.objects.filter(municipality=municipality)


def planned_soon(municipality: Municipality) -> list[PlannedRound]:
    """Return what the town plans from this month on; one query."""
    this_month: date = timezone.localdate().replace(day=1)
    return list(planned_in(municipality).filter(month__gte=this_month)[:MOST_SHOWN])


def is_quiet(municipality: Municipality) -> bool:
    """Whether for half a year nobody could take part in anything, and nothing runs or is announced; one query."""
    since = timezone.now() - timedelta(days=QUIET_DAYS)
    recent = Q(procedure__municipality=municipality, procedure__started_at__isnull=False, ends_at__gt=since)
    return not ProcedurePhase.objects.filter(recent, kind__in=TAKING, procedure__cancelled_at=None).exists()
