"""Meetings with their material; recommendations, and the council's reply to each."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.participation.formats.assembly import actions, meetings
from offenbau.participation.models import Procedure
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.assembly import doors
from offenbau.web.participation.formats.assembly.forms import (
    CouncilReplyForm,
    MaterialForm,
    MeetingForm,
    RecommendationForm,
)
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.parts.forms import carried_out

ROOM = "assembly:room"


@require_http_methods(["GET", "POST"])
@access.login_first
def add(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Write down a recommendation."""
    procedure = doors.for_recommending(request, town, slug)
    form = RecommendationForm(request.POST or None)
    lead = _("As the assembly has resolved it. The council replies to each by itself.")
    given = {"procedure": procedure, "recommendation": None}
    return _form(request, procedure, form, actions.save_recommendation, given, _("Write down a recommendation"), lead)


@require_http_methods(["GET", "POST"])
@access.login_first
def edit(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Change one to which the council has not replied yet."""
    row = doors.recommendation(request, town, slug, pk)
    form = RecommendationForm(request.POST or None, instance=row)
    given = {"procedure": row.procedure, "recommendation": row}
    return _form(request, row.procedure, form, actions.save_recommendation, given, _("Change the recommendation"), "")


@require_http_methods(["GET", "POST"])
@access.login_first
def answer(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Record what the council replies."""
    row = doors.recommendation(request, town, slug, pk)
    form = CouncilReplyForm(request.POST or None)
    given = {"recommendation": row}
    return _form(request, row.procedure, form, actions.record_reply, given, _("The council's reply"), row.title)


@require_http_methods(["GET", "POST"])
@access.login_first
def remove(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take one away to which the council has not replied yet."""
    row = doors.recommendation(request, town, slug, pk)
    title = _("Take this recommendation away?")
    return _removing(request, row.procedure, title, row.title, actions.remove_recommendation, {"recommendation": row})


# -- Meetings -------------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@access.login_first
def add_meeting(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Write down a meeting."""
    procedure = doors.for_recommending(request, town, slug)
    form = MeetingForm(request.POST or None)
    lead = _("Everybody reads when the assembly meets, what it talks about, and what it is given to read.")
    given = {"procedure": procedure, "meeting": None}
    return _form(request, procedure, form, meetings.save_meeting, given, _("Write down a meeting"), lead, to=ROOM)


@require_http_methods(["GET", "POST"])
@access.login_first
def edit_meeting(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Change a meeting."""
    row = doors.meeting(request, town, slug, pk)
    form = MeetingForm(request.POST or None, instance=row)
    given = {"procedure": row.procedure, "meeting": row}
    return _form(request, row.procedure, form, meetings.save_meeting, given, _("Change the meeting"), "", to=ROOM)


@require_http_methods(["GET", "POST"])
@access.login_first
def remove_meeting(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take a meeting away."""
    row = doors.meeting(request, town, slug, pk)
    title = _("Take this meeting away, with its material?")
    return _removing(request, row.procedure, title, row.title, meetings.remove_meeting, {"meeting": row}, to=ROOM)


@require_http_methods(["GET", "POST"])
@access.login_first
def add_material(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Lay something before the assembly."""
    row = doors.meeting(request, town, slug, pk)
    form = MaterialForm(request.POST or None)
    lead = _("Views that contradict each other belong side by side; everybody reads who brought in what.")
    given = {"meeting": row, "material": None}
    return _form(request, row.procedure, form, meetings.save_material, given, _("Add material"), lead, to=ROOM)


@require_http_methods(["GET", "POST"])
@access.login_first
def edit_material(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Change what is laid before the assembly."""
    row = doors.material(request, town, slug, pk)
    form = MaterialForm(request.POST or None, instance=row)
    given = {"meeting": row.meeting, "material": row}
    title = _("Change the material")
    return _form(request, row.meeting.procedure, form, meetings.save_material, given, title, "", to=ROOM)


@require_http_methods(["GET", "POST"])
@access.login_first
def remove_material(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take something away again."""
    row = doors.material(request, town, slug, pk)
    title = _("Take this material away?")
    procedure = row.meeting.procedure
    return _removing(request, procedure, title, row.title, meetings.remove_material, {"material": row}, to=ROOM)


# -- What they have in common -----------------------------------------------------------------------
def _removing(
    request: HttpRequest,
    procedure: Procedure,
    title: str,
    text: str,
    action: Callable[..., Any],
    given: dict[str, Any],
    *,
    to: str = "page",
) -> HttpResponse:
    if request.method == "POST":
        try:
            action(by=request.user, **given)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        return redirect(address(to, procedure))
    context = around(
        request, procedure, title, text=text, submit_label=_("Take it away"), danger=True,
        cancel_url=address(to, procedure), crumbs=crumbs(procedure, (title, "")),
    )  # fmt: skip
    return render(request, "parts/confirm.html", context)


def _form(
    request: HttpRequest,
    procedure: Procedure,
    form: forms.ModelForm,
    action: Callable[..., Any],
    given: dict[str, Any],
    title: str,
    lead: str,
    *,
    to: str = "page",
) -> HttpResponse:
    if form.is_valid() and carried_out(form, action, values=dict(form.cleaned_data), by=request.user, **given):
        return redirect(address(to, procedure) + ("#empfehlungen" if to == "page" else ""))
    context = around(
        request, procedure, title, form=form, lead=lead, cancel_url=address(to, procedure),
        crumbs=crumbs(procedure, (title, "")),
    )  # fmt: skip
    return render(request, "participation/form.html", context)
