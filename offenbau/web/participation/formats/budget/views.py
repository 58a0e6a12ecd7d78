"""Pages of a budget: the ballot, the sheet of paper, one's own part, the ballots as a file, how the building goes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.participation.enums import Stage
from offenbau.participation.formats.budget.actions import report_building
from offenbau.participation.formats.budget.counting import counted
from offenbau.participation.formats.budget.models import Dossier
from offenbau.participation.formats.budget.permissions import can_report
from offenbau.participation.formats.budget.projects import projects_of
from offenbau.participation.formats.budget.published import published, publishes_ballots
from offenbau.participation.formats.budget.queries import building_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import has_taken_part, is_settled, stage, takes_voices
from offenbau.participation.queries.paper import has_final_result
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.casting import cast
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.budget import present
from offenbau.web.participation.formats.budget.ballots import BallotForm, GuestBallotForm, SharesForm
from offenbau.web.participation.formats.budget.forms import BuildingForm
from offenbau.web.participation.formats.budget.paper import sheet_of
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.sheets import sheet_response, wants_large
from offenbau.web.parts.forms import carried_out

FORMAT = "budget"


@require_http_methods(["GET", "POST"])
def ballot(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The ballot, for who has shown that they may take part; while proposals are collected, the way to propose one."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    if not takes_voices(procedure):
        return redirect(address("budget:propose", procedure))
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    kind = GuestBallotForm if taking_part.is_guest(participant) else BallotForm
    if "reckon" in request.POST:
        return _ballot_page(request, procedure, _reckoned(request, procedure, kind), done=False)
    form = kind(request.POST or None, procedure=procedure)
    if form.is_valid() and (counted := cast(request, procedure, participant, form, form.choices)):
        return counted
    return _ballot_page(request, procedure, form, done=has_taken_part(procedure, participant))


def _reckoned(request: HttpRequest, procedure: Procedure, kind: type[BallotForm]) -> BallotForm:
    """A fresh ballot that shows what was ticked and what is left; nothing goes into the urn."""
    ticked = SharesForm(request.POST, procedure=procedure)
    ticked.is_valid()
    return kind(procedure=procedure, choices=ticked.raw or None)


def _ballot_page(request: HttpRequest, procedure: Procedure, form: BallotForm, *, done: bool) -> HttpResponse:
    title = _("Your ballot")
    context = around(
        request,
        procedure,
        title,
        form=form,
        done=done,
        projects=form.projects,
        how=present.how_words(procedure),
        rule=present.rule_words(procedure),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "budget/ballot.html", context)


@require_safe
def sheet(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The sheet of paper as a PDF, once the list stands; `?gross=1` in large type."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if not is_settled(procedure):
        raise Http404
    return sheet_response(sheet_of(procedure, large=wants_large(request)), f"{procedure.slug}-blatt")


@require_safe
def ballots_file(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All ballots as open data, from the end on: `offenbau count` counts them anew. Few ballots stay in the urn."""
    procedure = _counted(request, town, slug)
    if not publishes_ballots(counted(procedure).election.voters):
        raise Http404
    response = HttpResponse(published(procedure), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{procedure.slug}-stimmen.pb"'
    return response


@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """What became of one's own part of the budget: who asks says what they chose; it is kept nowhere."""
    procedure = _counted(request, town, slug)
    form = SharesForm(request.POST or None, procedure=procedure)
    found = present.slip(procedure, form.choices) if form.is_valid() else None
    title, has_parts = present.title_of_slip(procedure), present.has_parts(procedure)
    context = around(
        request, procedure, title, form=form, slip=found, has_parts=has_parts, crumbs=crumbs(procedure, (title, ""))
    )
    return render(request, "budget/mine.html", context)


@require_safe
def buildings(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """How far each chosen project is."""
    procedure = _counted(request, town, slug)
    outcome = counted(procedure).outcome
    projects, steps = {each.key: each for each in projects_of(procedure)}, building_of(procedure)
    title = _("What is being built")
    context = around(
        request,
        procedure,
        title,
        rows=[(projects[key], steps.get(key, ())) for key in outcome.selected],
        may_report=can_report(request.viewer, procedure),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "budget/buildings.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def building(request: HttpRequest, town: str, slug: str, key: str) -> HttpResponse:
    """Say how far a chosen project is."""
    procedure = _counted(request, town, slug)
    outcome = counted(procedure).outcome
    if not can_report(request.viewer, procedure) or key not in outcome.selected:
        raise Http404
    dossier = get_object_or_404(Dossier, procedure=procedure, key=key)
    dossier.procedure = procedure
    form = BuildingForm(request.POST or None)
    if form.is_valid() and carried_out(form, report_building, dossier=dossier, by=request.user, **form.cleaned_data):
        messages.success(request, _("It stands here and among what came of it."))
        return redirect(address("budget:buildings", procedure))
    title = _("How far is “%(title)s”?") % {"title": dossier.title}
    listed = address("budget:buildings", procedure)
    trail = crumbs(procedure, (_("What is being built"), listed), (title, ""))
    context = around(request, procedure, title, form=form, cancel_url=listed, crumbs=trail)
    return render(request, "participation/form.html", context)


def _counted(request: HttpRequest, town: str, slug: str) -> Procedure:
    """A budget whose result everybody may see."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if not has_final_result(procedure):
        raise Http404
    return procedure
