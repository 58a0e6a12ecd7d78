"""What everybody sees: a town's procedures, one of them, what froze, a frame for the town's own website."""

from typing import Any
from urllib.parse import urlencode

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from offenbau.base.addresses import absolute
from offenbau.base.text import markdown
from offenbau.council.naming import papers_named_in
from offenbau.municipality.models import Municipality
from offenbau.participation.enums import Stage
from offenbau.participation.models import Outcome, Procedure
from offenbau.participation.permissions import can_moderate, can_set_up, can_write_boilerplate
from offenbau.participation.queries import (
    get_procedure,
    is_settled,
    procedures_of_town,
    search_contributions,
    search_town,
    stage,
)
from offenbau.participation.queries.answers import overdue_of
from offenbau.participation.queries.codes import code_counts
from offenbau.participation.queries.contributions import Found
from offenbau.participation.queries.moderation import waiting_for
from offenbau.participation.queries.paper import sheets_not_counted
from offenbau.people.permissions import Viewer, can_see_team
from offenbau.projects.permissions import can_open
from offenbau.web.participation import access, present
from offenbau.web.participation.contract import address, pages_of
from offenbau.web.participation.forms.search import SearchForm
from offenbau.web.participation.frame import around, chain_of, crumbs, serves, town_crumbs
from offenbau.web.participation.reach.block import reach_block
from offenbau.web.participation.rhythm.block import planned_block, rounds_block
from offenbau.web.participation.views.open_data import data_links
from offenbau.web.parts.files import picture_response


@require_safe
def of_town(request: HttpRequest, town: str) -> HttpResponse:
    """All procedures of a town: what one can take part in now, what is to come, what came of the others."""
    municipality = access.town_for_reading(town)
    form = SearchForm(request.GET, auto_id="s_%s")
    asked, after = form.asked, request.GET.get("nach", "")
    contributions, more = _contributions(request, municipality, asked.get("suche", ""))
    found = (
        search_town(municipality, request.viewer, after=after, **form.wanted)
        if asked
        else procedures_of_town(municipality, request.viewer, after)
    )
    context = {
        "municipality": municipality,
        "title": _("Take part"),
        "groups": present.groups(found.rows),
        "form": form,
        "asked": asked,
        "contributions": contributions,
        "more_contributions_url": f"?{urlencode({**asked, 'beitraege': more})}#beitraege" if more else "",
        "more_url": f"?{urlencode({**asked, 'nach': found.next})}" if found.next else "",
        "feed_url": reverse("participation:feed_of_town", args=[town]),
        "calendar_url": reverse("participation:calendar_of_town", args=[town]),
        "may_export": can_see_team(request.viewer, municipality.pk),
        "keeps_figures": can_write_boilerplate(request.viewer, municipality.pk),
        "plans_here": can_open(request.viewer, municipality.pk),
        **planned_block(municipality, keeps=can_write_boilerplate(request.viewer, municipality.pk)),
        "house_url": reverse("municipality:house", args=[town]),
        "crumbs": town_crumbs(municipality),
    }
    return render(request, "participation/of_town.html", context)


def _contributions(request: HttpRequest, municipality: Municipality, text: str) -> tuple[tuple[Found, ...], str]:
    return search_contributions(municipality, request.viewer, text, after=request.GET.get("beitraege", ""))


@require_safe
def page(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """One procedure: what it is for, what a voice is worth, what one can do now, and what came of it."""
    procedure = access.procedure_with_rounds(request, town, slug)
    block, needs = pages_of(procedure).block(request, procedure)
    goal, goal_url = serves(procedure)
    outcomes = list(procedure.outcomes.all())
    context = around(
        request,
        procedure,
        procedure.title,
        part_of_format=block,
        goal=goal,
        goal_url=goal_url,
        sentence=present.stage_sentence(procedure, closed=needs.get("part_closed", "")),
        chain=chain_of(procedure),
        crumbs=crumbs(procedure),
        way_in=present.way_in(procedure),
        moderation_waits=_moderation_waits(request, procedure, talks=bool(needs.get("talks"))),
        sheets_not_counted=sheets_not_counted(procedure),
        codes=code_counts(procedure) if procedure.by_code and procedure.is_started else None,
        tick_words=present.tick_words(procedure),
        ways_compared=present.ways_compared(procedure, on_paper=pages_of(procedure).paper is not None),
        explainer=markdown(procedure.explainer) if procedure.explainer else "",
        timeline=present.timeline(procedure),
        outcomes=outcomes,
        papers=papers_named_in(procedure.municipality, procedure.decided_in, *(each.where for each in outcomes)),
        overdue_answers=overdue_of(procedure),
        corrections=list(procedure.corrections.all()),
        part_url=address("enter", procedure),
        sheet_url=_sheet_url(procedure),
        data_links=data_links(procedure),
        **_elsewhere(request, procedure),
        **reach_block(request, procedure),
        **rounds_block(procedure),
        **needs,
    )
    return render(request, "participation/page.html", context)


def _moderation_waits(request: HttpRequest, procedure: Procedure, *, talks: bool) -> int:
    """How much waits for a moderator: told here to all who may decide it, so that nothing lies where nobody looks."""
    if not talks or not procedure.is_started or not can_moderate(request.viewer, procedure):
        return 0
    return waiting_for(procedure, request.viewer)


def _elsewhere(request: HttpRequest, procedure: Procedure) -> dict[str, str]:
    """The feed and the calendar, where everybody may see the procedure; and for the team the frame to copy."""
    if not (procedure.is_started and procedure.project.is_open_to_all(timezone.localdate())):
        return {}
    found = {"feed_url": address("feed", procedure), "calendar_url": address("calendar", procedure)}
    if can_set_up(request.viewer, procedure):
        found["frame_code"] = present.frame_code(procedure, absolute(address("embed", procedure)))
    return found


def _sheet_url(procedure: Procedure) -> str:
    name = pages_of(procedure).sheet
    return address(name, procedure) if name and is_settled(procedure) else ""


@require_safe
def word_for_word(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """What froze at the start, to be read; the same as a file stands below."""
    procedure = access.procedure_for_reading(request, town, slug)
    if not procedure.is_started:
        raise Http404
    title = _("What was settled at the start")
    context = around(
        request,
        procedure,
        title,
        frozen=pages_of(procedure).frozen(procedure.manifest),
        dates=present.dates_promised(procedure.manifest),
        way_in=present.way_in(procedure),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "participation/word_for_word.html", context)


@require_safe
def manifest(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """What froze at the start, word for word, with its digest: what everybody can check results against."""
    procedure = access.procedure_for_reading(request, town, slug)
    if not procedure.is_started:
        raise Http404
    data: dict[str, Any] = {
        "started_at": procedure.started_at,
        "sha256": procedure.manifest_digest,
        "manifest": procedure.manifest,
    }
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The procedure as a plain frame for another website: its state and a link here, in a new window.

    It is the same for everybody: the frame reads no login, sets no cookie and holds no form.
    """
    procedure = get_procedure(Viewer(), town, slug)
    context = {
        "procedure": procedure,
        "municipality": procedure.municipality,
        "title": procedure.title,
        "sentence": present.stage_sentence(procedure),
        "is_open": stage(procedure) is Stage.OPEN,
        "took_part": present.took_part(procedure) if stage(procedure) is Stage.ENDED else "",
    }
    return render(request, "participation/embed.html", context)


@require_safe
def outcome_picture(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """The picture of what came of it, for those who may see the procedure."""
    procedure = access.procedure_for_reading(request, town, slug)
    outcome = get_object_or_404(Outcome, pk=pk, procedure=procedure)
    if not outcome.picture:
        raise Http404
    return picture_response(outcome.picture.name, "image/jpeg")
