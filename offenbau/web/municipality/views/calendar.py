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

from offenbau.municipality import actions, queries
from offenbau.web.municipality import forms
from offenbau.web.municipality.access import login_first, town_for_managing
from offenbau.web.municipality.present import form_page, settings_crumbs
from offenbau.web.parts.forms import add_refusal

# The kinds of entries, by their word in addresses.
DATES = {"sitzung": "council_meetings", "pause": "recesses", "wahl": "elections"}
FORMS = {"sitzung": forms.MeetingForm, "pause": forms.RecessForm, "wahl": forms.ElectionForm}
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
    title = _("Calendar")
    context = {
        "municipality": municipality,
        "title": title,
        "crumbs": settings_crumbs(municipality, (title, "")),
        "meetings": municipality.council_meetings.filter(on__gte=today),
        "past": municipality.council_meetings.filter(on__lt=today).count(),
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
    return _add(request, town, forms.MeetingsForm, actions.add_meetings, _("Add meetings"))


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
            actions.change_date(entry=entry, values=form.cleaned_data, by=request.user)
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
        actions.remove_date(entry=entry, by=request.user)
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
    if kind not in DATES:
        raise Http404
    return get_object_or_404(getattr(municipality, DATES[kind]), pk=pk)


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
