"""Keeping the council's pages: a meeting, its agenda, the deadline of a body."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.council import actions, queries
from offenbau.council.models import Meeting
from offenbau.municipality.models import Municipality
from offenbau.web.council import access, forms
from offenbau.web.council.frame import crumbs
from offenbau.web.parts.doors import login_first
from offenbau.web.parts.forms import add_refusal


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def change_meeting(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Change a meeting; of one that a system sends, what is added to it here."""
    meeting = access.meeting_for_editing(request, town, pk)
    kind = forms.MeetingForm if meeting.by_hand else forms.AddedForm
    form = kind(request.POST or None, meeting=meeting)
    if form.is_valid():
        try:
            actions.change_meeting(meeting=meeting, values=form.values(), by=request.user)
        except ValidationError as error:
            add_refusal(form, error)
        else:
            return _saved(request, meeting)
    note = "" if meeting.by_hand else _("Day, place and agenda come from the council information system.")
    return _form(request, meeting.municipality, form, _("Change the meeting"), meeting.get_absolute_url(), text=note)


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def add_item(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Put something on the agenda."""
    return _item(request, access.meeting_by_hand(request, town, pk), None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def change_item(request: HttpRequest, town: str, pk: int, item: int) -> HttpResponse:
    """Change a point of the agenda."""
    meeting = access.meeting_by_hand(request, town, pk)
    return _item(request, meeting, get_object_or_404(meeting.items, pk=item))


def _item(request: HttpRequest, meeting: Meeting, item: Any) -> HttpResponse:
    form = forms.ItemForm(request.POST or None, item=item)
    if form.is_valid():
        actions.save_item(meeting=meeting, item=item, values=form.cleaned_data, by=request.user)
        return _saved(request, meeting)
    title = _("Change the point of the agenda") if item else _("Add a point to the agenda")
    return _form(request, meeting.municipality, form, title, meeting.get_absolute_url(), item=item, meeting=meeting)


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def remove_item(request: HttpRequest, town: str, pk: int, item: int) -> HttpResponse:
    """Take a point off the agenda, after asking."""
    meeting = access.meeting_by_hand(request, town, pk)
    found = get_object_or_404(meeting.items, pk=item)
    if request.method == "POST":
        actions.remove_item(item=found, by=request.user)
        messages.success(request, _("Taken off the agenda."))
        return redirect(meeting)
    title = _("Take “%(item)s” off the agenda?") % {"item": found}
    context = {
        "municipality": meeting.municipality,
        "title": title,
        "submit_label": _("Take it off"),
        "cancel_url": meeting.get_absolute_url(),
        "danger": True,
        "crumbs": crumbs(meeting.municipality, (str(meeting), meeting.get_absolute_url()), (title, "")),
    }
    return render(request, "parts/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_first
def change_committee(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Say how long before its meetings a body wants its papers."""
    municipality = access.town_for_editing(request, town)
    committee = queries.get_committee(municipality, pk)
    form = forms.CommitteeForm(request.POST or None, initial={"deadline_days": committee.deadline_days})
    if form.is_valid():
        actions.change_committee(committee=committee, **form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect(committee)
    title = _("Deadlines: %(name)s") % {"name": committee.name}
    return _form(request, municipality, form, title, committee.get_absolute_url())


def _form(
    request: HttpRequest, municipality: Municipality, form: Any, title: str, back: str, **more: Any
) -> HttpResponse:
    context = {
        "municipality": municipality,
        "title": title,
        "form": form,
        "cancel_url": back,
        "crumbs": crumbs(municipality, (title, "")),
        **more,
    }
    return render(request, "council/form.html", context)


def _saved(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(reverse("council:meeting", args=[meeting.municipality.slug, meeting.pk]))
