"""What comes again: starting the next round, and saying what is planned."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.municipality.models import Municipality
from offenbau.participation.enums import Stage
from offenbau.participation.queries import stage
from offenbau.participation.rhythm import actions
from offenbau.participation.rhythm.models import PlannedRound
from offenbau.participation.rhythm.queries import is_quiet, later_rounds, planned_in
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.frame import around, crumbs, town_crumbs
from offenbau.web.participation.rhythm.forms import NextRoundForm, PlannedForm
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out


@require_http_methods(["GET", "POST"])
@access.login_first
def next_round(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Begin the next round of what has ended, as a draft."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    if stage(procedure) is not Stage.ENDED:
        raise Http404
    form = reopened(request, NextRoundForm, initial={"title": procedure.title})
    if form.is_valid():
        made: list[Any] = []

        def begin(**values: Any) -> None:
            made.append(actions.begin_next_round(**values))

        if carried_out(form, begin, procedure=procedure, title=form.cleaned_data["title"], by=request.user):
            put_away(request)
            messages.success(
                request, _("The next round is there, as a draft. Texts and settings came along; look through each.")
            )
            return redirect(address("setup", made[0]))
    title = _("Next round")
    context = around(
        request,
        procedure,
        title,
        form=form,
        rounds=list(later_rounds(procedure).select_related("municipality")),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "rhythm/next_round.html", context)


@require_safe
@access.login_first
def planned(request: HttpRequest, town: str) -> HttpResponse:
    """What the town plans, for those who keep it."""
    municipality = access.town_for_texts(request, town)
    rows = list(planned_in(municipality))
    return _page(request, municipality, "planned", _("Planned rounds"), rows=rows, quiet=is_quiet(municipality))


@require_http_methods(["GET", "POST"])
@access.login_first
def add(request: HttpRequest, town: str) -> HttpResponse:
    """Plan a round."""
    return _form(request, access.town_for_texts(request, town), None, _("Plan a round"))


@require_http_methods(["GET", "POST"])
@access.login_first
def edit(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Change what is planned."""
    municipality = access.town_for_texts(request, town)
    found = get_object_or_404(planned_in(municipality), pk=pk)
    return _form(request, municipality, found, _("Change what is planned"))


def _form(request: HttpRequest, municipality: Municipality, found: PlannedRound | None, title: str) -> HttpResponse:
    form = reopened(request, PlannedForm, instance=found)
    if form.is_valid() and carried_out(
        form, actions.save_planned, municipality=municipality, planned=found, values=form.values, by=request.user
    ):
        put_away(request)
        return redirect("rhythm:planned", municipality.slug)
    return _page(request, municipality, "edit", title, form=form)


@require_POST
@access.login_first
def remove(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Take it away again."""
    municipality = access.town_for_texts(request, town)
    actions.remove_planned(planned=get_object_or_404(planned_in(municipality), pk=pk), by=request.user)
    messages.success(request, _("It is not planned any more."))
    return redirect("rhythm:planned", municipality.slug)


def _page(request: HttpRequest, municipality: Municipality, template: str, title: str, **more: Any) -> HttpResponse:
    head = _("Planned rounds")
    way = [(head, reverse("rhythm:planned", args=[municipality.slug])), (title, "")]
    context = {
        "municipality": municipality,
        "title": title,
        "crumbs": town_crumbs(municipality, *(way if title != head else [(head, "")])),
        **more,
    }
    return render(request, f"rhythm/{template}.html", context)
