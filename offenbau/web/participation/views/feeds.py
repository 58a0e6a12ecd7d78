"""Feeds and calendars of procedures: the same for everybody, so they hold what everybody may see."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offenbau.base.calendars import Event, calendar_response
from offenbau.base.feeds import Entry, Feed, feed_response
from offenbau.participation.models import Procedure
from offenbau.participation.queries.happenings import (
    Appointment,
    Happening,
    appointments,
    happenings,
    public_procedure,
    public_procedures,
)
from offenbau.web.participation import access
from offenbau.web.participation.contract import address


@require_safe
def feed_of_town(request: HttpRequest, town: str) -> HttpResponseBase:
    """What happens in the town's procedures, as an Atom feed."""
    municipality = access.town_for_reading(town)
    feed = Feed(
        key=f"municipality/{municipality.pk}/procedures",
        title=_("Take part in %(name)s") % {"name": municipality.name},
        path=reverse("participation:of_town", args=[town]),
        feed_path=reverse("participation:feed_of_town", args=[town]),
        author=municipality.name,
        entries=_entries(public_procedures(municipality)),
    )
    return feed_response(request, feed)


@require_safe
def feed(request: HttpRequest, town: str, slug: str) -> HttpResponseBase:
    """What happens in one procedure, as an Atom feed."""
    procedure, found = public_procedure(town, slug)
    told = Feed(
        key=f"procedure/{procedure.pk}",
        title=procedure.title,
        subtitle=procedure.question,
        path=address("page", procedure),
        feed_path=address("feed", procedure),
        author=procedure.municipality.name,
        entries=_entries(found),
    )
    return feed_response(request, told)


def _entries(procedures: QuerySet[Procedure]) -> list[Entry]:
    return [_entry(happening) for happening in happenings(procedures)]


def _entry(happening: Happening) -> Entry:
    procedure = happening.procedure
    return Entry(
        key=happening.key,
        title=f"{procedure.title}: {happening.what}",
        path=address("page", procedure) + happening.anchor,
        published=happening.at,
        updated=happening.at,
        summary=happening.text,
        topics=(procedure.project.title,),
    )


@require_safe
def calendar_of_town(request: HttpRequest, town: str) -> HttpResponseBase:
    """When one can take part in the town, and when what came of it is told, as a calendar."""
    municipality = access.town_for_reading(town)
    name = _("Take part in %(name)s") % {"name": municipality.name}
    return calendar_response(name, _events(public_procedures(municipality)), file_name=f"{town}-mitmachen")


@require_safe
def calendar(request: HttpRequest, town: str, slug: str) -> HttpResponseBase:
    """The dates of one procedure as a calendar."""
    procedure, found = public_procedure(town, slug)
    return calendar_response(procedure.title, _events(found), file_name=slug)


def _events(procedures: QuerySet[Procedure]) -> list[Event]:
    return [_event(appointment) for appointment in appointments(procedures)]


def _event(appointment: Appointment) -> Event:
    procedure = appointment.procedure
    return Event(
        key=appointment.key,
        title=f"{appointment.what}: {procedure.title}",
        starts=appointment.starts,
        ends=appointment.ends,
        changed=max(procedure.changed_at, procedure.corrected_at or procedure.changed_at),
        sequence=procedure.moved,
        place=appointment.place,
        text=procedure.question,
        path=address("page", procedure),
        cancelled=procedure.is_cancelled,
    )
