"""Pages of votes: options of a draft, the ballot, the published ballots."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.participation.enums import Stage
from offenbau.participation.formats.vote import actions as votes
from offenbau.participation.formats.vote.models import Option, TieLot
from offenbau.participation.formats.vote.rules import options_of, problems, published_ballots, waits_for_lot
from offenbau.participation.models import Procedure
from offenbau.participation.queries import has_taken_part, stage
from offenbau.participation.queries.paper import has_final_result
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.casting import cast
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.vote.forms import BallotForm, GuestBallotForm, LotForm, MethodForm, OptionForm
from offenbau.web.participation.formats.vote.paper import sheet_of
from offenbau.web.participation.formats.vote.present import method_words, sites
from offenbau.web.participation.frame import around, crumbs, setup_crumbs
from offenbau.web.participation.sheets import sheet_response, wants_large
from offenbau.web.participation.views.setup import after, saved, step_page
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.files import picture_response
from offenbau.web.parts.forms import add_refusal, carried_out

FORMAT = "vote"


@require_http_methods(["GET", "POST"])
def ballot(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The ballot, for who has shown that they may take part; in a draft it is a trial."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    if not procedure.is_started and (missing := problems(procedure)):
        messages.info(request, missing[0].words)
        return redirect(address("vote:options", procedure))
    kind = GuestBallotForm if taking_part.is_guest(participant) else BallotForm
    form = kind(request.POST or None, procedure=procedure)
    if form.is_valid() and (done := cast(request, procedure, participant, form, form.choices)):
        return done
    done = has_taken_part(procedure, participant)
    title = _("Your vote")
    context = around(
        request,
        procedure,
        title,
        form=form,
        done=done,
        options=form.options,
        sites=sites(form.options),
        method_words=method_words(procedure),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "vote/ballot.html", context)


@require_safe
def ballots_file(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All ballots as open data, from the end on: `offenbau recount` counts them anew."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if not has_final_result(procedure):
        raise Http404
    response = HttpResponse(published_ballots(procedure), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{procedure.slug}-stimmen.json"'
    return response


@require_http_methods(["GET", "POST"])
@access.login_first
def lot(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Enter the lot that was drawn in public for a tie, once."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_leading)
    if not waits_for_lot(procedure):
        raise Http404
    form = LotForm(request.POST or None, instance=TieLot(procedure=procedure))
    if form.is_valid() and carried_out(form, votes.settle_tie, procedure=procedure, by=request.user, **form.values):
        messages.success(request, _("The lot has decided; it stands with the result."))
        return redirect(address("page", procedure))
    title = _("Enter the lot")
    context = around(
        request,
        procedure,
        title,
        lead=_(
            "Throw dice in public, or take numbers that you have named beforehand, such as those of the lottery. Who "
            "wins follows from what you enter here by a published rule, and anybody can check it."
        ),
        form=form,
        submit_label=_("Enter it for good"),
        cancel_url=address("page", procedure),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "participation/form.html", context)


@require_safe
def sheet(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The sheet of paper as a PDF; `?gross=1` in large type."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if not procedure.is_started:
        raise Http404
    return sheet_response(sheet_of(procedure, large=wants_large(request)), f"{procedure.slug}-blatt")


@require_http_methods(["GET", "POST"])
@access.login_first
def options(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The options of a draft, and how one votes."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_setting_up)
    if procedure.is_started:
        return redirect(address("page", procedure))
    form = reopened(request, MethodForm, initial=procedure.settings)
    if form.is_valid() and saved(
        form, votes.choose_method, procedure=procedure, settings=form.settings, by=request.user
    ):
        put_away(request)
        return redirect(after(procedure, "auswahl"))
    return _options_page(request, procedure, form)


def _options_page(request: HttpRequest, procedure: Procedure, form: MethodForm) -> HttpResponse:
    options = options_of(procedure)
    return step_page(
        request,
        procedure,
        "auswahl",
        form,
        options=options,
        sites=sites(options),
        add_url=address("vote:add_option", procedure),
        template="vote/options.html",
    )


@require_http_methods(["GET", "POST"])
@access.login_first
def add_option(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """A new option; with the second button straight on to the next one."""
    procedure = _draft(request, town, slug)
    return _option_form(request, procedure, None)


@require_http_methods(["GET", "POST"])
@access.login_first
def edit_option(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Change an option."""
    procedure = _draft(request, town, slug)
    return _option_form(request, procedure, _option(procedure, pk))


def _option_form(request: HttpRequest, procedure: Procedure, option: Option | None) -> HttpResponse:
    form = OptionForm(request.POST or None, request.FILES or None, instance=option or Option(procedure=procedure))
    if form.is_valid() and _option_saved(request, procedure, option, form):
        messages.success(request, _("“%(title)s” stands on the ballot.") % {"title": form.cleaned_data["title"]})
        return redirect(address("vote:add_option" if "second" in request.POST else "vote:options", procedure))
    title = _("Change the option") if option else _("New option")
    context = around(
        request,
        procedure,
        title,
        form=form,
        second_label="" if option else _("Save, and another one"),
        cancel_url=address("vote:options", procedure),
        crumbs=setup_crumbs(procedure, (_("What one can choose"), address("vote:options", procedure)), (title, "")),
    )
    return render(request, "participation/form.html", context)


def _option_saved(request: HttpRequest, procedure: Procedure, option: Option | None, form: OptionForm) -> bool:
    picture = form.cleaned_data["new_picture"]
    try:
        votes.save_option(
            procedure=procedure,
            option=option,
            values=form.values,
            picture=picture.read() if picture else None,
            by=request.user,
        )
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    return True


@require_POST
@access.login_first
def move_option(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Move an option up or down."""
    procedure = _draft(request, town, slug)
    try:
        votes.move_option(option=_option(procedure, pk), up="up" in request.POST, by=request.user)
    except ValidationError as refusal:  # it has started meanwhile
        messages.error(request, refusal.messages[0])
    return redirect(address("vote:options", procedure))


@require_http_methods(["GET", "POST"])
@access.login_first
def remove_option(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take an option off the ballot."""
    procedure = _draft(request, town, slug)
    option = _option(procedure, pk)
    if request.method == "POST":
        try:
            votes.remove_option(option=option, by=request.user)
        except ValidationError as refusal:  # it has started meanwhile
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, _("The option is gone."))
        return redirect(address("vote:options", procedure))
    title = _("Remove “%(title)s”?") % {"title": option.title}
    context: dict[str, Any] = around(
        request,
        procedure,
        title,
        text=_("What you have written about it goes too."),
        submit_label=_("Remove"),
        cancel_url=address("vote:options", procedure),
        danger=True,
        crumbs=setup_crumbs(procedure, (title, "")),
    )
    return render(request, "parts/confirm.html", context)


@require_safe
def option_picture(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """The picture of an option, for those who may see the procedure."""
    option = _option(access.procedure_of_format(request, town, slug, FORMAT), pk)
    if not option.picture:
        raise Http404
    return picture_response(option.picture.name, "image/jpeg")


def _draft(request: HttpRequest, town: str, slug: str) -> Procedure:
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_setting_up)
    if procedure.is_started:
        raise Http404
    return procedure


def _option(procedure: Procedure, pk: int) -> Option:
    option = get_object_or_404(Option, pk=pk, procedure=procedure)
    option.procedure = procedure
    return option
