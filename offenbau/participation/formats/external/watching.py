"""Looking at what the portal says of a procedure's days. Nothing is taken over by itself: the days are a promise."""

import contextlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from offenbau.base.outbound import Fetched, OutboundError, fetch, is_allowed
from offenbau.participation.actions import locked, tell
from offenbau.participation.formats.external.calendar import NoCalendarError, events_in
from offenbau.participation.formats.external.models import Watch
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_set_up
from offenbau.people.models import Person

KINDS = "text/calendar"
NO_CALENDAR = "calendar"


@transaction.atomic
def watch(*, procedure: Procedure, address: str, by: Person | None) -> Watch | None:
    """Let the calendar at this address be looked at, daily from now on; an empty one ends that.

    Raises ValidationError for `address` if the operator does not let its host be asked.
    """
    current = locked(procedure, by=by, rule=can_set_up)
    known = Watch.objects.filter(procedure=current).first()
    if not address:
        Watch.objects.filter(procedure=current).delete()
        tell(current, "end watching a portal", by=by)
        return None
    if not is_allowed(address):
        raise ValidationError({"address": _("This installation does not ask that site. Its operator can allow it.")})
    if known and known.address == address:
        return known
    Watch.objects.filter(procedure=current).delete()
    tell(current, "watch a portal", by=by)
    return Watch.objects.create(procedure=current, address=address)


def look(watched: Watch) -> None:
    """Look once and keep what stands there, or why nothing could be read. Not within a transaction: it takes time."""
    page = watched.procedure.settings.get("url", "")
    fault, found = "", None
    try:
        found = fetch(watched.address, accept=KINDS, etag=watched.etag, modified=watched.modified)
        events = watched.events if found.is_same else events_in(found.body, page)
    except OutboundError as error:
        fault = error.code.value
    except NoCalendarError:
        fault = NO_CALENDAR
    now = timezone.now()
    rows = Watch.objects.filter(pk=watched.pk, address=watched.address)
    if fault or found is None:
        rows.update(looked_at=now, fault=fault, failing_since=watched.failing_since or now)
        return
    rows.update(looked_at=now, fault="", failing_since=None, events=events, **_marks(found))


def _marks(found: Fetched) -> dict[str, str]:
    return {} if found.is_same else {"etag": found.etag, "modified": found.modified}


@task()
def look_in_background(pk: int) -> None:
    """Look at one portal; where nobody wants that any more it is no matter."""
    with contextlib.suppress(Watch.DoesNotExist):
        look(Watch.objects.select_related("procedure").get(pk=pk))


def look_at_all() -> int:
    """Let all portals be looked at whose procedure is not over; return how many."""
    over = {"procedure__cancelled_at": None, "procedure__phases__ends_at__gt": timezone.now()}
    keys = list(Watch.objects.filter(**over).order_by("pk").values_list("pk", flat=True).distinct())
    for key in keys:
        look_in_background.enqueue(key)
    return len(keys)
