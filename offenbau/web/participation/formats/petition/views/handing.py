"""The way to the council: handing over, admissibility, decision."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.participation.formats.petition import handing
from offenbau.participation.formats.petition.models import Petition
from offenbau.participation.formats.petition.rules import may_be_handed_over, petition_of, settings_of
from offenbau.participation.models import Procedure
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.petition import doors
from offenbau.web.participation.formats.petition.forms import AdmissibilityForm, DecisionForm, HandOverForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out


@require_http_methods(["GET", "POST"])
@access.login_first
def hand_over(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Record the handing over."""
    procedure = doors.for_handing_over(request, town, slug)
    if not may_be_handed_over(procedure, petition_of(procedure)):
        raise Http404
    today = timezone.localdate()
    initial = {"handed_on": today, "due_on": _months_on(today, settings_of(procedure)["months"])}
    form = reopened(request, HandOverForm, initial=initial)
    lead = _(
        "Collecting ends with it: nobody can sign, and no sheet is counted any more. It stands on the page at once."
    )
    return _record(request, procedure, form, handing.hand_over, _("Hand it over to the council"), lead)


def _months_on(day: date, months: int | None) -> date | None:
    """Return the same day so many months later, the last of the month where there is none."""
    if not months:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return None


@require_http_methods(["GET", "POST"])
@access.login_first
def admissibility(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Record whether it is admissible."""
    procedure, petition = _handed(request, town, slug)
    if petition.admissible is not None:
        raise Http404
    form = reopened(
        request, AdmissibilityForm, initial={"admissible_on": timezone.localdate(), "due_on": petition.due_on}
    )
    lead = _("Everybody reads the reason. It is recorded once.")
    return _record(request, procedure, form, handing.find_admissible, _("Is it admissible?"), lead)


@require_http_methods(["GET", "POST"])
@access.login_first
def decision(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Record what the council has decided."""
    procedure, petition = _handed(request, town, slug)
    if petition.decision:
        raise Http404
    form = reopened(request, DecisionForm, procedure=procedure, initial={"decided_on": timezone.localdate()})
    lead = _("With the reason, whatever it is: people have signed, and want to know.")
    return _record(request, procedure, form, handing.record_decision, _("What has the council decided?"), lead)


def _handed(request: HttpRequest, town: str, slug: str) -> tuple[Procedure, Petition]:
    procedure = doors.for_handing_over(request, town, slug)
    petition = petition_of(procedure)
    if not petition.handed_on:
        raise Http404
    return procedure, petition


def _record(
    request: HttpRequest, procedure: Procedure, form: forms.BaseForm, action: Callable[..., Any], title: str, lead: str
) -> HttpResponse:
    if form.is_valid() and carried_out(
        form, action, procedure=procedure, values=getattr(form, "values", form.cleaned_data), by=request.user
    ):
        put_away(request)
        messages.success(request, _("It stands on the page, and those who follow it are told."))
        return redirect(f"{address('page', procedure)}#weg")
    context = around(
        request,
        procedure,
        title,
        form=form,
        lead=lead,
        submit_label=_("Publish"),
        cancel_url=address("page", procedure),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "participation/form.html", context)
