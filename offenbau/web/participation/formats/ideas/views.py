"""Pages of collecting ideas: the list, proposing one, entering cards, setting up."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.participation import actions
from offenbau.participation.enums import TALKING, Sort, Stage, Status
from offenbau.participation.formats.ideas import actions as ideas
from offenbau.participation.formats.ideas.rules import categories_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import (
    is_in_phase,
    list_contributions,
    places_of,
    stage,
    supported_by,
    takes_contributions,
    waits_for_a_look,
)
from offenbau.participation.queries.contributions import Place
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.alike import alike, typed
from offenbau.web.participation.contract import address
from offenbau.web.participation.contributing import came_for, cards_page, hand_in, next_card, thanked
from offenbau.web.participation.formats.ideas.forms import (
    ArrangeForm,
    CardForm,
    FilterForm,
    GuestIdeaForm,
    IdeaForm,
    MapFilterForm,
)
from offenbau.web.participation.formats.ideas.paper import cards_of
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.sheets import sheet_response, wants_large
from offenbau.web.participation.views.open_data import data_links
from offenbau.web.participation.views.setup import address_of_page, arranged, draft_or_none, step_page
from offenbau.web.parts.drafts import reopened
from offenbau.web.parts.guests import receipts_of
from offenbau.web.parts.maps.data import MapPoint

FORMAT = "ideas"
KNOWN = 30  # places by which one finds one's way on a sketch


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
        data_links=data_links(procedure),
        collects=takes_contributions(procedure),
        talks_on=is_in_phase(procedure, *TALKING),
        with_supports=procedure.settings.get("supports"),
        with_comments=procedure.settings.get("comments"),
        more_url=f"?{urlencode({**asked, 'nach': page.after})}" if page.after else "",
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "ideas/listing.html", context)


@require_safe
def on_map(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The ideas that have a place on the map, with the same ones as a list beside it."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if not procedure.settings.get("places"):
        raise Http404
    form = MapFilterForm(request.GET, categories=categories_of(procedure), auto_id="f_%s")
    asked = form.asked
    category = int(asked["kategorie"]) if "kategorie" in asked else None
    found, more = places_of(procedure, request.viewer, category=category, status=asked.get("stand", ""))
    title = _("Ideas on the map")
    listed = address("ideas:listing", procedure)
    context = around(
        request,
        procedure,
        title,
        form=form,
        filtered=bool(asked),
        points=[_point(procedure, place) for place in found],
        shown=len(found),
        more=more,
        crumbs=crumbs(procedure, (_("All ideas"), listed), (title, "")),
    )
    return render(request, "ideas/map.html", context)


def _point(procedure: Procedure, place: Place) -> MapPoint:
    url = address("contribution", procedure, place.number)
    state = "done" if place.status == Status.CARRIED_OUT else ""
    return MapPoint(place.number, place.heading, place.latitude, place.longitude, url, state)


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
    asked = {"procedure": procedure, "person": participant.person, "known": _known_places(request, procedure)}
    form = kind(request.POST or None, request.FILES or None, **asked)
    if form.is_valid():
        near = alike(request, procedure, form)
        if not near and (submitted := hand_in(request, actions.submit_contribution, participant, form)):
            words = _("Thank you! Your idea is there, with the number %(number)d.")
            return thanked(request, procedure, submitted, words % {"number": submitted.contribution.number})
        if near:
            form = kind(**asked, initial=typed(request))
        return _write_page(request, procedure, form, near)
    return _write_page(request, procedure, form, [])


def _known_places(request: HttpRequest, procedure: Procedure) -> list[MapPoint]:
    """Where other ideas are, to find one's way by: at most KNOWN of them; one query, if ideas have a place here."""
    if not procedure.settings.get("places"):
        return []
    found, _more = places_of(procedure, request.viewer, limit=KNOWN)  # type: ignore[attr-defined]
    return [_point(procedure, place) for place in found]


def _where_to(request: HttpRequest, procedure: Procedure) -> str | None:
    """Where somebody goes who does not propose anything now: to the idea they came for, or to the list."""
    if there := came_for(request, procedure):
        return there
    collects = takes_contributions(procedure) or not procedure.is_started
    return None if collects else address("ideas:listing", procedure)


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


@require_safe
def paper_cards(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Cards to write an idea on, as a PDF; `?gross=1` in large type."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if not procedure.is_started:
        raise Http404
    return sheet_response(cards_of(procedure, large=wants_large(request)), f"{procedure.slug}-karten")


@require_http_methods(["GET", "POST"])
@access.login_first
def cards(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Enter cards and calls one after the other, by keyboard; what stays the same stays filled in."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_desk)
    begin = {name: request.GET[name] for name in CardForm.KEPT if name in request.GET}
    form = CardForm(request.POST or None, procedure=procedure, initial=begin)
    entered = next_card(request, form, actions.submit_for_somebody, "ideas:cards")
    return entered or cards_page(request, form, paper_url=address("ideas:paper_cards", procedure))


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
    return arranged(request, procedure, form, ideas.arrange) or step_page(request, procedure, "auswahl", form)
