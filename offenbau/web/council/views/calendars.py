"""Meetings as calendars that one subscribes to: all of them, those of one body, or a single day."""

from datetime import timedelta

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offenbau.base.calendars import Event, calendar_response
from offenbau.council import queries
from offenbau.council.models import Meeting
from offenbau.municipality.queries import get_municipality
from offenbau.web.council.present import heading

PAST = timedelta(days=92)  # a calendar that is subscribed to need not carry years


@require_safe
def calendar(request: HttpRequest, town: str) -> HttpResponse:
    """The meetings of council and committees."""
    municipality = get_municipality(town)
    name = _("Council and committees of %(name)s") % {"name": municipality.name}
    return calendar_response(name, _events(queries.meetings_of(municipality)), file_name=f"{town}-rat")


@require_safe
def committee_calendar(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """The meetings of one body."""
    municipality = get_municipality(town)
    committee = queries.get_committee(municipality, pk)
    rows = queries.meetings_of(municipality).filter(committee=committee)
    return calendar_response(committee.name, _events(rows), file_name=f"{town}-gremium-{pk}")


@require_safe
def meeting_calendar(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """One meeting."""
    meeting = queries.get_meeting(get_municipality(town), pk)
    return calendar_response(heading(meeting), [_event(meeting)], file_name=f"{town}-sitzung-{pk}")


def _events(meetings: QuerySet[Meeting]) -> list[Event]:
    return [_event(each) for each in meetings.filter(on__gte=timezone.localdate() - PAST)]


def _event(meeting: Meeting) -> Event:
    return Event(
        key=f"meeting/{meeting.pk}",
        title=heading(meeting),
        starts=meeting.starts_at or meeting.on,
        ends=meeting.ends_at if meeting.starts_at else None,
        changed=meeting.changed_at,
        sequence=meeting.sequence,
        place=meeting.place,
        text=meeting.visitors,
        path=meeting.get_absolute_url(),
        cancelled=meeting.cancelled,
    )
