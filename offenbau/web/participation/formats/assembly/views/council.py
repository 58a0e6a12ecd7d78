"""Recommendations, and the council's reply to each."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.participation.formats.assembly import actions
from offenbau.participation.models import Procedure
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.assembly import doors
from offenbau.web.participation.formats.assembly.forms import CouncilReplyForm, RecommendationForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.parts.forms import carried_out


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
    if request.method == "POST":
        try:
            actions.remove_recommendation(recommendation=row, by=request.user)  # type: ignore[arg-type]
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        return redirect(address("page", row.procedure))
    title = _("Take this recommendation away?")
    context = around(
        request, row.procedure, title, text=row.title, submit_label=_("Take it away"), danger=True,
        cancel_url=address("page", row.procedure), crumbs=crumbs(row.procedure, (title, "")),
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
) -> HttpResponse:
    if form.is_valid() and carried_out(form, action, values=dict(form.cleaned_data), by=request.user, **given):
        return redirect(f"{address('page', procedure)}#empfehlungen")
    context = around(
        request, procedure, title, form=form, lead=lead, cancel_url=address("page", procedure),
        crumbs=crumbs(procedure, (title, "")),
    )  # fmt: skip
    return render(request, "participation/form.html", context)
