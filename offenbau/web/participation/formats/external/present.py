"""What the portal says beside what stands here, ready for pages."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.base.outbound import Code
from offenbau.participation.formats.external.models import Watch
from offenbau.participation.formats.external.watching import NO_CALENDAR
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage, taking_part

# Portals are away now and then: only after so long it is told.
PATIENCE = timedelta(days=3)
FAULTS: dict[str, str | Promise] = {
    Code.OFF.value: gettext_lazy("This installation does not ask that site any more."),
    Code.ADDRESS.value: gettext_lazy("It sends to an address that we do not ask."),
    Code.UNKNOWN.value: gettext_lazy("We could not find out where this site lies."),
    Code.HOST.value: gettext_lazy("This site does not lie in the public net."),
    Code.NO_ANSWER.value: gettext_lazy("It does not answer."),
    Code.REDIRECTS.value: gettext_lazy("It sends from one address to the next."),
    Code.STATUS.value: gettext_lazy("It says that there is nothing at this address."),
    Code.TOO_LARGE.value: gettext_lazy("What stands there is too large."),
    NO_CALENDAR: gettext_lazy("What stands there is no calendar with days in it."),
}


@dataclass(frozen=True)
class Line:
    """An event of the portal in words. `is_ours` says that it has just the days that stand here."""

    title: str
    days: str
    is_ours: bool


@dataclass(frozen=True)
class Compared:
    """The portal beside this page. `offered`: whether any site may be asked at all.

    `differs` says that no event has the days that stand here; `fault` is why nothing was found, `lasting` that it has
    been so for days.
    """

    offered: bool
    address: str = ""
    ours: str = ""
    lines: tuple[Line, ...] = ()
    looked_at: datetime | None = None
    fault: str | Promise = ""
    lasting: bool = False

    @property
    def differs(self) -> bool:
        return bool(self.ours and self.lines) and not any(line.is_ours for line in self.lines)


def compared(procedure: Procedure) -> Compared:
    """Return what the portal says now beside what stands here; one query."""
    watch = Watch.objects.filter(procedure=procedure).first()
    if watch is None:
        return Compared(bool(settings.OUTBOUND))
    phase = taking_part(procedure)
    ours = _days(phase.starts_at, phase.ends_at) if phase else None
    rows = [(each, (date.fromisoformat(each["starts"]), date.fromisoformat(each["ends"]))) for each in watch.events]
    failing = watch.failing_since
    return Compared(
        offered=True,
        address=watch.address,
        ours=_in_words(*ours) if ours else "",
        lines=tuple(
            Line(each["title"] or _("Without a title"), _in_words(*days), days == ours) for each, days in rows
        ),
        looked_at=watch.looked_at,
        fault=FAULTS.get(watch.fault, ""),
        lasting=failing is not None and timezone.now() - failing >= PATIENCE,
    )


def can_be_corrected(procedure: Procedure) -> bool:
    """Whether days can still be put right in public."""
    return procedure.is_started and not procedure.is_cancelled and stage(procedure) != "ended"


def _days(starts_at: datetime, ends_at: datetime) -> tuple[date, date]:
    return timezone.localdate(starts_at), timezone.localdate(ends_at - timedelta(seconds=1))


def _in_words(first: date, last: date) -> str:
    if first == last:
        return date_format(first, "DATE_FORMAT")
    return _("%(first)s to %(last)s") % {
        "first": date_format(first, "DATE_FORMAT"),
        "last": date_format(last, "DATE_FORMAT"),
    }
