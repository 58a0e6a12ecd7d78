"""What everybody sees: when the council meets and about what, and the way of a paper through its bodies."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offenbau.council import queries
from offenbau.council.models import Committee
from offenbau.council.permissions import can_connect, can_edit
from offenbau.council.ways import ways_of
from offenbau.municipality.models import Municipality
from offenbau.municipality.queries import get_municipality
from offenbau.web.council import present
from offenbau.web.council.frame import crumbs
from offenbau.web.council.uses import uses_of

LATEST = 6


@require_safe
def overview(request: HttpRequest, town: str) -> HttpResponse:
    """The next meetings, the latest papers, who meets, and where it comes from."""
    municipality = get_municipality(town)
    context = {
        "municipality": municipality,
        "title": _("Council and committees"),
        "crumbs": crumbs(municipality),
        "meetings": present.meeting_rows(queries.meetings_page(municipality).rows[:LATEST]),
        "papers": list(queries.papers_of(municipality)[:LATEST]),
        "committees": [each for each in queries.committees_of(municipality) if each.count],
        "source": queries.source_of(municipality),
        "calendar_url": reverse("council:calendar", args=[town]),
        "may_edit": can_edit(request.viewer, municipality.pk),
        "may_connect": can_connect(request.viewer, municipality.pk),
    }
    return render(request, "council/overview.html", context)


@require_safe
def meetings(request: HttpRequest, town: str) -> HttpResponse:
    """All meetings: those to come, or with `zeit=vorbei` the past ones."""
    municipality = get_municipality(town)
    past = request.GET.get("zeit") == "vorbei"
    found = queries.meetings_page(municipality, past=past, after=request.GET.get("nach", ""))
    context = {
        "municipality": municipality,
        "title": _("Past meetings") if past else _("Coming meetings"),
        "crumbs": crumbs(municipality, (_("Meetings"), "")),
        "past": past,
        "meetings": present.meeting_rows(found.rows),
        "more_url": _more(found, zeit="vorbei" if past else ""),
        "calendar_url": reverse("council:calendar", args=[town]),
    }
    return render(request, "council/meetings.html", context)


@require_safe
def committee(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """One body: its meetings, to come and past, and who sits in it where that is read."""
    municipality = get_municipality(town)
    found = queries.get_committee(municipality, pk)
    past = queries.meetings_page(municipality, committee=found, past=True, after=request.GET.get("nach", ""))
    context = {
        "municipality": municipality,
        "title": found.name,
        "committee": found,
        "crumbs": crumbs(municipality, (found.name, "")),
        "coming": present.meeting_rows(queries.meetings_page(municipality, committee=found).rows, of_one=True),
        "past": present.meeting_rows(past.rows, of_one=True),
        "members": queries.members_of(found),
        "more_url": _more(past),
        "calendar_url": reverse("council:committee_calendar", args=[town, pk]),
        "may_edit": can_edit(request.viewer, municipality.pk),
    }
    return render(request, "council/committee.html", context)


@require_safe
def meeting(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """One meeting: when and where, how to be there, what is on the agenda, and what came of it."""
    municipality = get_municipality(town)
    found = queries.get_meeting(municipality, pk)
    context = {
        "municipality": municipality,
        "title": present.heading(found, with_day=True),
        "meeting": found,
        "crumbs": _meeting_crumbs(municipality, found.committee, date_format(found.on, "DATE_FORMAT")),
        "facts": present.facts(found),
        "items": present.agenda(queries.agenda_of(found)),
        "documents": list(found.documents.all()),
        "calendar_url": reverse("council:meeting_calendar", args=[town, pk]),
        "may_edit": can_edit(request.viewer, municipality.pk),
    }
    return render(request, "council/meeting.html", context)


def _meeting_crumbs(municipality: Municipality, of: Committee | None, title: str) -> list[tuple[str, str]]:
    above = (
        (of.name, of.get_absolute_url())
        if of and not of.withdrawn_at
        else (_("Meetings"), reverse("council:meetings", args=[municipality.slug]))
    )
    return crumbs(municipality, above, (title, ""))


@require_safe
def papers(request: HttpRequest, town: str) -> HttpResponse:
    """All papers, newest first, or those in which the words stand that were asked for."""
    municipality = get_municipality(town)
    text = request.GET.get("suche", "").strip()[:200]
    found = queries.papers_page(municipality, text, request.GET.get("nach", ""))
    context = {
        "municipality": municipality,
        "title": _("Papers"),
        "crumbs": crumbs(municipality, (_("Papers"), "")),
        "text": text,
        "papers": found.rows,
        "more_url": _more(found, suche=text),
    }
    return render(request, "council/papers.html", context)


@require_safe
def paper(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """One paper: which bodies dealt with it, what they decided, and what comes next."""
    municipality = get_municipality(town)
    found = queries.get_paper(municipality, pk)
    context = {
        "municipality": municipality,
        "title": found.title,
        "paper": found,
        "crumbs": crumbs(
            municipality, (_("Papers"), reverse("council:papers", args=[town])), (str(found.reference), "")
        ),
        "way": ways_of([found])[found.pk],
        "uses": uses_of(found, request.viewer),
        "documents": list(found.documents.all()),
        "related": queries.related_to(found),
    }
    return render(request, "council/paper.html", context)


def _more(found: queries.Found, **asked: Any) -> str:
    kept = {name: value for name, value in asked.items() if value}
    return f"?{urlencode({**kept, 'nach': found.next})}" if found.next else ""
