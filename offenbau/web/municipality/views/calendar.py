"""The council's calendar: meetings, recess, elections, entered by hand."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.council import actions as council_actions
from offenbau.council import queries as council_queries
from offenbau.council.models import Meeting
from offenbau.municipality import actions, queries
from offenbau.people.models import Person
from offenbau.web.municipality import forms
from offenbau.web.municipality.access import town_for_managing
from offenbau.web.municipality.present import form_page, settings_crumbs
from offenbau.web.parts.doors import login_first
from offenbau.web.parts.forms import add_refusal

# The kinds of entries, by their word in addresses.
FORMS = {"sitzung": forms.MeetingForm, "pause": forms.RecessForm, "wahl": forms.ElectionForm}
SHOWN = 40  # coming meetings at most; a large town has hundreds
FIELDS = {
    "sitzung": ("body", "on", "submission_deadline"),
    "pause": ("name", "starts_on", "ends_on"),
    "wahl": ("name", "on"),
}


@require_safe
@login_first
def calendar(request: HttpRequest, town: str) -> HttpResponse:
    """What is entered, and what the Land brings along."""
    municipality = town_for_managing(request, town)
    today = timezone.localdate()
    meetings = council_queries.meetings_of(municipality)
    title = _("Calendar")
    context = {
        "municipality": municipality,
        "title": title,
        "crumbs": settings_crumbs(municipality, (title, "")),
        "meetings": meetings.filter(on__gte=today)[:SHOWN],
        "more": max(meetings.filter(on__gte=today).count() - SHOWN, 0),
        "past": meetings.filter(on__lt=today).count(),
        "source": council_queries.source_of(municipality),
        "recesses": municipality.recesses.filter(ends_on__gte=today),
        "elections": municipality.elections.filter(on__gte=today),
        "regular_elections": queries.next_local_elections(municipality),
        "school_holidays": queries.next_school_holidays(municipality),
    }
    return render(request, "municipality/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def add_meetings(request: HttpRequest, town: str) -> HttpResponse:
    """Add several meetings of one body."""
    return _add(request, town, forms.MeetingsForm, council_actions.add_meetings, _("Add meetings"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def add_recess(request: HttpRequest, town: str) -> HttpResponse:
    """Add a recess."""
    return _add(request, town, forms.RecessForm, actions.add_recess, _("Add a recess"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def add_election(request: HttpRequest, town: str) -> HttpResponse:
    """Add an election."""
    return _add(request, town, forms.ElectionForm, actions.add_election, _("Add an election"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def change_date(request: HttpRequest, town: str, kind: str, pk: int) -> HttpResponse:
    """Change an entry of the calendar."""
    municipality = town_for_managing(request, town)
    entry = _entry(municipality, kind, pk)
    form = FORMS[kind](request.POST or None, initial={name: getattr(entry, name) for name in FIELDS[kind]})
    if form.is_valid():
        try:
            _change(entry, form.cleaned_data, request.user)
        except ValidationError as error:
            add_refusal(form, error)
        else:
            return _saved(request, town)
    return form_page(request, municipality, form, _("Change “%(entry)s”") % {"entry": entry}, back=_back(town))


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def remove_date(request: HttpRequest, town: str, kind: str, pk: int) -> HttpResponse:
    """Take something out of the calendar, after asking."""
    municipality = town_for_managing(request, town)
    entry = _entry(municipality, kind, pk)
    if request.method == "POST":
        _remove(entry, request.user)
        messages.success(request, _("Taken out of the calendar."))
        return redirect("municipality:calendar", town)
    title = _("Take “%(entry)s” out of the calendar?") % {"entry": entry}
    context = {
        "municipality": municipality,
        "title": title,
        "text": _("Plans will no longer be checked against it."),
        "submit_label": _("Take it out"),
        "cancel_url": _back(town)[1],
        "danger": True,
        "crumbs": settings_crumbs(municipality, _back(town), (title, "")),
    }
    return render(request, "parts/confirm.html", context)


def _entry(municipality: Any, kind: str, pk: int) -> Any:
    if kind not in FORMS:
        raise Http404
    if kind == "sitzung":
        return get_object_or_404(council_queries.meetings_of(municipality), pk=pk, oparl_id=None)
    return get_object_or_404(municipality.recesses if kind == "pause" else municipality.elections, pk=pk)


def _change(entry: Any, values: dict[str, Any], by: Person) -> None:
    if isinstance(entry, Meeting):
        council_actions.change_meeting(meeting=entry, values=values, by=by)
    else:
        actions.change_date(entry=entry, values=values, by=by)


def _remove(entry: Any, by: Person) -> None:
    if isinstance(entry, Meeting):
        council_actions.remove_meeting(meeting=entry, by=by)
    else:
        actions.remove_date(entry=entry, by=by)


def _add(
    request: HttpRequest, town: str, form_class: type[django_forms.Form], action: Callable[..., Any], title: str
) -> HttpResponse:
    municipality = town_for_managing(request, town)
    form = form_class(request.POST or None)
    if form.is_valid():
        try:
            action(municipality=municipality, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            add_refusal(form, error)
        else:
            return _saved(request, town)
    return form_page(request, municipality, form, title, back=_back(town))


def _back(town: str) -> tuple[str, str]:
    return _("Calendar"), reverse("municipality:calendar", args=[town])


def _saved(request: HttpRequest, town: str) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("municipality:calendar", town)
