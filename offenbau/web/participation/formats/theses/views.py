"""Pages of thesis polls: theses of a draft, the ballot, the sheet of paper, the published result."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.participation.enums import Stage
from offenbau.participation.formats.theses import actions as polls
from offenbau.participation.formats.theses.models import Thesis
from offenbau.participation.formats.theses.rules import published, takes_proposals, theses_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import has_taken_part, is_settled, stage, voting_has_begun
from offenbau.participation.queries.paper import has_final_result
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.casting import cast
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.theses.forms import BallotForm, GuestBallotForm, ThesisForm
from offenbau.web.participation.formats.theses.paper import sheet_of
from offenbau.web.participation.formats.theses.present import extent
from offenbau.web.participation.frame import around, crumbs, setup_crumbs
from offenbau.web.participation.sheets import sheet_response, wants_large
from offenbau.web.participation.views.setup import after, step_page
from offenbau.web.parts.forms import carried_out


@require_http_methods(["GET", "POST"])
def ballot(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The ballot, for who has shown that they may take part; in a draft it is a trial."""
    procedure = access.procedure_for_reading(request, town, slug)
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    if takes_proposals(procedure) and procedure.is_started and not voting_has_begun(procedure):
        return redirect(address("theses:propose", procedure))
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    if not theses_of(procedure):
        return redirect(address("theses:options", procedure))
    kind = GuestBallotForm if taking_part.is_guest(participant) else BallotForm
    form = kind(request.POST or None, procedure=procedure)
    if form.is_valid() and (done := cast(request, procedure, participant, form, form.choices)):
        return done
    title = _("Your answers")
    context = around(
        request,
        procedure,
        title,
        form=form,
        done=has_taken_part(procedure, participant),
        extent=extent(form.theses),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "theses/ballot.html", context)


@require_safe
def result_file(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The result as open data, from the end on, once all paper is counted."""
    procedure = access.procedure_for_reading(request, town, slug)
    if not has_final_result(procedure):
        raise Http404
    response = HttpResponse(published(procedure), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{procedure.slug}-thesen.json"'
    return response


@require_safe
def sheet(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The sheet of paper as a PDF; `?gross=1` in large type."""
    procedure = access.procedure_for_reading(request, town, slug)
    if not is_settled(procedure):
        raise Http404
    return sheet_response(sheet_of(procedure, large=wants_large(request)), f"{procedure.slug}-blatt")


@require_safe
@access.login_first
def options(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The theses of a draft, in their order."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    if procedure.is_started:
        return redirect(address("page", procedure))
    return step_page(
        request,
        procedure,
        "auswahl",
        None,
        template="theses/options.html",
        theses=theses_of(procedure),
        next_url=after(procedure, "auswahl"),
    )


@require_http_methods(["GET", "POST"])
@access.login_first
def add_thesis(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """A new thesis; with the second button straight on to the next one."""
    return _thesis_form(request, _draft(request, town, slug), None)


@require_http_methods(["GET", "POST"])
@access.login_first
def edit_thesis(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Change a thesis."""
    procedure = _draft(request, town, slug)
    return _thesis_form(request, procedure, _thesis(procedure, pk))


def _thesis_form(request: HttpRequest, procedure: Procedure, thesis: Thesis | None) -> HttpResponse:
    form = ThesisForm(request.POST or None, instance=thesis or Thesis(procedure=procedure))
    if form.is_valid() and carried_out(
        form, polls.save_thesis, procedure=procedure, thesis=thesis, values=form.cleaned_data, by=request.user
    ):
        messages.success(request, _("The thesis is on the list."))
        return redirect(address("theses:add_thesis" if "second" in request.POST else "theses:options", procedure))
    title = _("Change the thesis") if thesis else _("New thesis")
    context = around(
        request,
        procedure,
        title,
        form=form,
        second_label="" if thesis else _("Save, and another one"),
        cancel_url=address("theses:options", procedure),
        crumbs=setup_crumbs(procedure, (_("The theses"), address("theses:options", procedure)), (title, "")),
    )
    return render(request, "participation/form.html", context)


@require_POST
@access.login_first
def move_thesis(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Move a thesis up or down."""
    procedure = _draft(request, town, slug)
    polls.move_thesis(thesis=_thesis(procedure, pk), up="up" in request.POST, by=request.user)
    return redirect(address("theses:options", procedure))


@require_http_methods(["GET", "POST"])
@access.login_first
def remove_thesis(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take a thesis off the list."""
    procedure = _draft(request, town, slug)
    thesis = _thesis(procedure, pk)
    if request.method == "POST":
        polls.remove_thesis(thesis=thesis, by=request.user)
        messages.success(request, _("The thesis is gone."))
        return redirect(address("theses:options", procedure))
    title = _("Remove this thesis?")
    context = around(
        request,
        procedure,
        title,
        text=thesis.text,
        submit_label=_("Remove"),
        cancel_url=address("theses:options", procedure),
        danger=True,
        crumbs=setup_crumbs(procedure, (title, "")),
    )
    return render(request, "parts/confirm.html", context)


def _draft(request: HttpRequest, town: str, slug: str) -> Procedure:
    procedure = access.procedure_for_setting_up(request, town, slug)
    if procedure.is_started:
        raise Http404
    return procedure


def _thesis(procedure: Procedure, pk: int) -> Thesis:
    thesis = get_object_or_404(Thesis, pk=pk, procedure=procedure)
    thesis.procedure = procedure
    return thesis
