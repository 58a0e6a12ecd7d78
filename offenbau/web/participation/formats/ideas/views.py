"""Pages of collecting ideas: the list, proposing one, entering cards, setting up."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.participation.actions import StaleError
from offenbau.participation.enums import TALKING, Sort, Stage
from offenbau.participation.formats.ideas import actions as ideas
from offenbau.participation.formats.ideas.rules import categories_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import (
    figures_of,
    is_in_phase,
    list_contributions,
    stage,
    supported_by,
    takes_contributions,
    waits_for_a_look,
)
from offenbau.web.participation import access, speaking, taking_part
from offenbau.web.participation.contract import address
from offenbau.web.participation.contributing import begun, entered, entered_last, next_card, submitted, thanked
from offenbau.web.participation.formats.ideas.forms import (
    ArrangeForm,
    CardForm,
    FilterForm,
    GuestIdeaForm,
    IdeaForm,
)
from offenbau.web.participation.formats.ideas.similar import similar_ideas
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.views.setup import address_of_page, after, draft_or_none, step_page
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out
from offenbau.web.parts.guests import receipts_of
from offenbau.web.parts.humans import CHALLENGE, TRAP

FORMAT = "ideas"


@require_safe
def listing(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All ideas: searched, filtered, in three orders, paged by key."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    categories = categories_of(procedure)
    form = FilterForm(request.GET, categories=categories, auto_id="f_%s")
    asked = form.asked
    page = list_contributions(
        procedure,
        request.viewer,
        sort=asked.get("ordnung", Sort.NEWEST.value),
        after=request.GET.get("nach", ""),
        category=int(asked["kategorie"]) if "kategorie" in asked else None,
        status=asked.get("stand", ""),
        search=asked.get("suche", ""),
        receipts=receipts_of(request),
    )
    participant = taking_part.participant_of(request, procedure)
    title = _("All ideas")
    context = around(
        request,
        procedure,
        title,
        form=form,
        filtered=bool(asked.keys() - {"ordnung"}),
        rows=page.rows,
        supported=supported_by(participant, [row.id for row in page.rows]),
        figures=figures_of(procedure),
        collects=takes_contributions(procedure),
        talks_on=is_in_phase(procedure, *TALKING),
        with_supports=procedure.settings.get("supports"),
        with_comments=procedure.settings.get("comments"),
        more_url=f"?{urlencode({**asked, 'nach': page.after})}" if page.after else "",
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "ideas/listing.html", context)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Propose an idea, for who has shown that they may take part; in a draft it is a trial."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    if (back := _where_to(request, procedure)) is not None:
        return redirect(back)
    kind = GuestIdeaForm if taking_part.is_guest(participant) else IdeaForm
    form = kind(request.POST or None, request.FILES or None, procedure=procedure, person=participant.person)
    if form.is_valid():
        near = [] if form.cleaned_data["seen"] else _similar(procedure, form)
        if not near and (made := submitted(request, procedure, participant, form)):
            words = _("Thank you! Your idea is there, with the number %(number)d.")
            return thanked(request, procedure, made, words % {"number": made.contribution.number})
        if near:
            form = kind(procedure=procedure, person=participant.person, initial=_typed(request))
        return _write_page(request, procedure, form, near)
    return _write_page(request, procedure, form, [])


def _where_to(request: HttpRequest, procedure: Procedure) -> str | None:
    """Where somebody goes who does not propose anything now: to the idea they came for, or to the list."""
    number = speaking.wanted(request, procedure)
    if number and request.method == "GET" and "neu" not in request.GET:
        return f"{address('contribution', procedure, number)}#unterstuetzung"
    collects = takes_contributions(procedure) or not procedure.is_started
    return None if collects else address("ideas:listing", procedure)


def _similar(procedure: Procedure, form: IdeaForm) -> list[Any]:
    return similar_ideas(procedure, form.cleaned_data["title"], form.cleaned_data["text"])


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was typed, for a form that is to be sent once more now that similar ideas were seen."""
    unspoken = {"csrfmiddlewaretoken", CHALLENGE, TRAP}
    return {**{name: value for name, value in request.POST.items() if name not in unspoken}, "seen": True}


def _write_page(request: HttpRequest, procedure: Procedure, form: IdeaForm, near: list[Any]) -> HttpResponse:
    title = _("Propose an idea")
    context = around(
        request,
        procedure,
        title,
        form=form,
        near=near,
        limit=procedure.settings.get("limit"),
        waits=waits_for_a_look(procedure),
        cancel_url=address("ideas:listing", procedure),
        crumbs=crumbs(procedure, (_("All ideas"), address("ideas:listing", procedure)), (title, "")),
    )
    return render(request, "ideas/write.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def cards(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Enter cards and calls one after the other, by keyboard; what stays the same stays filled in."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_desk)
    form = CardForm(request.POST or None, procedure=procedure, initial=begun(request, CardForm))
    if form.is_valid() and (made := entered(request, procedure, form)):
        return next_card(request, procedure, made, form, "ideas:cards")
    title = _("Enter cards and calls")
    context = around(
        request,
        procedure,
        title,
        form=form,
        entered=entered_last(procedure),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "participation/cards.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def arrange(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Categories of a draft, and what people can do in it."""
    procedure = draft_or_none(request, town, slug, FORMAT)
    if procedure is None:
        return redirect(address_of_page(town, slug))
    names = "\n".join(category.name for category in categories_of(procedure))
    initial = {**procedure.settings, "categories": names, "revision": procedure.revision}
    form = reopened(request, ArrangeForm, initial=initial)
    if form.is_valid() and _arranged(request, procedure, form):
        put_away(request)
        return redirect(after(access.procedure_for_setting_up(request, town, slug), "auswahl"))
    return step_page(request, procedure, "auswahl", form)


def _arranged(request: HttpRequest, procedure: Procedure, form: ArrangeForm) -> bool:
    revision = form.cleaned_data.get("revision")
    try:
        return carried_out(
            form,
            ideas.arrange,
            procedure=procedure,
            categories=form.cleaned_data["categories"],
            settings=form.settings,
            revision=-1 if revision is None else revision,
            by=request.user,
        )
    except StaleError:
        form.add_error(None, _("Somebody else has saved here meanwhile. Please look and send it once more."))
        return False
