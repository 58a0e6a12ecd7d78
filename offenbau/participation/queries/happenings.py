"""What has happened in procedures and what is to come, for feeds and calendars: what everybody may know, alone.

Whoever reads a feed or subscribes to a calendar shows no login; so restricted procedures and drafts are in none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.municipality.models import Municipality
from offenbau.participation.contract import formats, phase_name
from offenbau.participation.models import Correction, Outcome, Procedure, ProcedurePhase
from offenbau.participation.permissions import visible_to
from offenbau.people.permissions import Viewer

MOST = 30
# Dates that are longer past stand in no calendar.
BACK = timedelta(days=365)
MOST_PROCEDURES = 200


@dataclass(frozen=True)
class Happening:
    """Something that everybody may hear of. `key` is its name for ever, `anchor` the place on the procedure's page."""

    key: str
    procedure: Procedure
    at: datetime
    what: str | Promise
    text: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Appointment:
    """A stretch of time or a day of a procedure; both ends are days (the last one included) or moments."""

    key: str
    procedure: Procedure
    what: str
    starts: date | datetime
    ends: date | datetime
    place: str = ""


def public_procedures(municipality: Municipality) -> QuerySet[Procedure]:
    """Return the town's procedures that everybody may see."""
    shown = Procedure.objects.filter(visible_to(Viewer()), started_at__isnull=False, municipality=municipality)
    return shown.select_related("municipality", "project").defer("manifest", "interim")


def public_procedure(municipality_slug: str, slug: str) -> tuple[Procedure, QuerySet[Procedure]]:
    """Return this procedure, and all that everybody may see of it; raise Http404 where that is nothing."""
    shown = Procedure.objects.filter(visible_to(Viewer()), started_at__isnull=False)
    found = shown.select_related("municipality", "project").defer("manifest", "interim")
    found = found.filter(municipality__slug=municipality_slug, slug=slug)
    procedure = found.first()
    if procedure is None:
        raise Http404
    return procedure, found


def happenings(procedures: QuerySet[Procedure]) -> list[Happening]:
    """Return what happened last in these public procedures, the newest first; five queries."""
    found = [*_started(procedures), *_ended(procedures), *_cancelled(procedures)]
    found += [*_corrections(procedures), *_outcomes(procedures)]
    return sorted(found, key=lambda each: (each.at, each.key), reverse=True)[:MOST]


def _started(procedures: QuerySet[Procedure]) -> Iterator[Happening]:
    for procedure in procedures.order_by("-started_at")[:MOST]:
        yield Happening(
            f"procedure/{procedure.pk}/started", procedure, procedure.started_at, STARTED, procedure.question
        )


def _ended(procedures: QuerySet[Procedure]) -> Iterator[Happening]:
    """Whose last phase of taking part is over."""
    now = timezone.now()
    taking = Q(pk__in=[])
    for format_ in formats():
        taking |= Q(format=format_.code, phases__kind__in=format_.open_kinds)
    over = procedures.filter(cancelled_at=None).annotate(over_at=Max("phases__ends_at", filter=taking))
    for procedure in over.filter(over_at__lte=now).order_by("-over_at")[:MOST]:
        yield Happening(f"procedure/{procedure.pk}/ended", procedure, procedure.over_at, ENDED, anchor="#ergebnis")


def _cancelled(procedures: QuerySet[Procedure]) -> Iterator[Happening]:
    for procedure in procedures.filter(cancelled_at__isnull=False).order_by("-cancelled_at")[:MOST]:
        reason = procedure.cancel_reason
        yield Happening(f"procedure/{procedure.pk}/cancelled", procedure, procedure.cancelled_at, CANCELLED, reason)


def _corrections(procedures: QuerySet[Procedure]) -> Iterator[Happening]:
    for entry in _newest(Correction.objects.order_by("-at", "-id"), procedures):
        text = _("%(text)s Reason: %(reason)s") % {"text": entry.text, "reason": entry.reason}
        yield Happening(f"correction/{entry.pk}", entry.procedure, entry.at, CORRECTED, text, "#korrekturen")


def _outcomes(procedures: QuerySet[Procedure]) -> Iterator[Happening]:
    for entry in _newest(Outcome.objects.order_by("-created_at", "-id"), procedures):
        what = entry.get_kind_display()
        yield Happening(f"outcome/{entry.pk}", entry.procedure, entry.created_at, what, entry.text, "#ergebnis")


def _newest(entries: QuerySet, procedures: QuerySet[Procedure]) -> Iterable:
    chosen = entries.filter(procedure__in=procedures.order_by().values("pk"))
    return chosen.select_related("procedure__municipality", "procedure__project")[:MOST]


STARTED, ENDED = gettext_lazy("It has started"), gettext_lazy("Taking part has ended")
CANCELLED, CORRECTED = gettext_lazy("It was cancelled"), gettext_lazy("Corrected in public")


def appointments(procedures: QuerySet[Procedure]) -> list[Appointment]:
    """Return phases, days of decision and of answers of these public procedures; two queries.

    Each procedure has `moved`, how often something about it was corrected, and `corrected_at`, when last.
    """
    since = timezone.now() - BACK
    chosen = (
        procedures.filter(
            Q(phases__ends_at__gte=since) | Q(answers_due_on__gte=since.date()) | Q(decided_on__gte=since.date())
        )
        .annotate(moved=Count("corrections", distinct=True), corrected_at=Max("corrections__at"))
        .order_by("-id")[:MOST_PROCEDURES]
        .prefetch_related("phases")
    )
    return [each for procedure in chosen for each in _dates_of(procedure)]


def _dates_of(procedure: Procedure) -> Iterator[Appointment]:
    for phase in procedure.phases.all():
        yield _stretch(procedure, phase)
    if procedure.decided_on:
        key, what = f"procedure/{procedure.pk}/decision", _("Decision")
        yield Appointment(key, procedure, what, procedure.decided_on, procedure.decided_on, procedure.decided_in)
    if procedure.answers_due_on:
        key, what = f"procedure/{procedure.pk}/answers", _("What came of it, at the latest")
        yield Appointment(key, procedure, what, procedure.answers_due_on, procedure.answers_due_on)


def _stretch(procedure: Procedure, phase: ProcedurePhase) -> Appointment:
    """A phase, in whole days where it begins and ends at midnight."""
    key, what = f"procedure/{procedure.pk}/{phase.kind}", phase_name(procedure, phase)
    starts, ends = timezone.localtime(phase.starts_at), timezone.localtime(phase.ends_at)
    if _is_midnight(starts) and _is_midnight(ends):
        last = ends - timedelta(seconds=1)
        return Appointment(key, procedure, what, starts.date(), last.date())
    return Appointment(key, procedure, what, starts, ends)


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)
