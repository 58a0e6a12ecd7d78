"""Connecting a council information system, and how far its import is."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from offenbau.council import actions, queries
from offenbau.council.models import Source
from offenbau.municipality.models import Municipality
from offenbau.web.council import access, forms
from offenbau.web.parts.doors import login_first
from offenbau.web.parts.forms import add_refusal


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def connection(request: HttpRequest, town: str) -> HttpResponse:
    """Where the meetings come from, what was read, and whether names are."""
    municipality = access.town_for_connecting(request, town)
    source = queries.source_of(municipality)
    known = {"address": source.address, "with_people": source.with_people} if source else {}
    form = forms.ConnectionForm(request.POST or None, initial=known)
    if form.is_valid():
        try:
            made = actions.connect(municipality=municipality, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            add_refusal(form, error)
        else:
            actions.ask_for_import(source=made, by=request.user)
            messages.success(request, _("Connected. Reading it in takes some minutes the first time."))
            return redirect("council:connection", town)
    context = {
        "municipality": municipality,
        "title": _("Council information system"),
        "form": form,
        "source": source,
        "counts": _counts(source) if source else [],
        "runs": bool(source and source.held_until and source.held_until > timezone.now()),
        "submit_label": _("Save and read in"),
        "cancel_url": reverse("municipality:settings", args=[town]),
        "crumbs": _crumbs(municipality),
    }
    return render(request, "council/connection.html", context)


@require_POST
@login_first
def import_now(request: HttpRequest, town: str) -> HttpResponse:
    """Read in what is new, in the background."""
    source = _source(request, town)
    actions.ask_for_import(source=source, by=request.user)
    messages.success(request, _("It is being read in; this page says how far it is."))
    return redirect("council:connection", town)


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def disconnect(request: HttpRequest, town: str) -> HttpResponse:
    """End the import, after asking."""
    source = _source(request, town)
    if request.method == "POST":
        actions.disconnect(source=source, by=request.user)
        messages.success(request, _("Disconnected. What was read in stays, and you change it by hand from now on."))
        return redirect("council:connection", town)
    title = _("Disconnect the council information system?")
    context = {
        "municipality": source.municipality,
        "title": title,
        "text": _("Meetings and papers stay as they are now; nothing new is read in any more."),
        "submit_label": _("Disconnect"),
        "cancel_url": reverse("council:connection", args=[town]),
        "danger": True,
        "crumbs": _crumbs(source.municipality),
    }
    return render(request, "parts/confirm.html", context)


def _source(request: HttpRequest, town: str) -> Source:
    source = queries.source_of(access.town_for_connecting(request, town))
    if source is None:
        raise Http404
    return source


def _counts(source: Source) -> list[tuple[str, int]]:
    words = {
        "organization": _("Bodies"),
        "meeting": _("Meetings"),
        "paper": _("Papers"),
        "consultation": _("Stations of papers"),
        "person": _("People"),
    }
    return [(words[name], count) for name, count in source.counts.items() if name in words]


def _crumbs(municipality: Municipality) -> list[tuple[str, str]]:
    return [
        (municipality.name, reverse("municipality:house", args=[municipality.slug])),
        (_("Settings"), reverse("municipality:settings", args=[municipality.slug])),
        (_("Council information system"), ""),
    ]
