"""Pages of reach: saying something of oneself, the report, what is done about it, the town's figures."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.tables import Column, TableError, table_response
from offenbau.municipality.models import Municipality
from offenbau.participation.contract import format_of
from offenbau.participation.enums import Stage
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage
from offenbau.participation.reach import actions
from offenbau.participation.reach.enums import Question
from offenbau.participation.reach.figures import Compared, Group
from offenbau.participation.reach.models import OutreachNote, ReachPlan
from offenbau.participation.reach.queries import districts_of, notes_of, plan_of, register_of, report_of
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.contract import address
from offenbau.web.participation.frame import around, crumbs, setup_crumbs, town_crumbs
from offenbau.web.participation.reach import present
from offenbau.web.participation.reach.doors import plan_for_desk, report_for_reading
from offenbau.web.participation.reach.forms import (
    NoteForm,
    PlanForm,
    RegisterForm,
    SlipsForm,
    TellForm,
    UploadForm,
)
from offenbau.web.participation.reach.table import columns, read_figures, rows_of
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import add_refusal, carried_out


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Say something of oneself, once, right after taking part."""
    procedure = access.procedure_for_reading(request, town, slug)
    word, plan = taking_part.may_tell(request, procedure), plan_of(procedure)
    if not word or plan is None:
        messages.info(request, _("This is asked right after taking part, and once."))
        return redirect(address("page", procedure))
    form = TellForm(request.POST if request.method == "POST" else None, plan=plan)
    if form.is_valid() and _told(request, procedure, word, form):
        return taking_part.has_told(procedure, redirect(address("page", procedure)))
    title = _("Something of yourself, if you like")
    return _page(request, procedure, "tell", title, tell_form=form, tell_url=address("reach:tell", procedure))


def _told(request: HttpRequest, procedure: Procedure, word: str, form: TellForm) -> bool:
    try:
        counted = actions.tell_of_oneself(procedure=procedure, token=word, answers=form.cleaned_data)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    if counted:
        messages.success(request, _("Thank you! It was counted, and belongs to nobody any more."))
    else:
        messages.info(request, _("That is fine: nothing was kept, and nothing counted."))
    return True


@require_safe
def report(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Whom the procedure reached, beside the town's figures, and whom it did not."""
    procedure, plan = report_for_reading(request, town, slug)
    is_over = stage(procedure) is Stage.ENDED
    register = register_of(procedure.municipality) if is_over else None
    return _page(
        request,
        procedure,
        "report",
        _("Whom did we reach, and whom did we not hear?"),
        told=present.told_words(plan.told, procedure.voices),
        report=present.report(plan, register) if is_over else None,
        notes=notes_of(procedure),
    )


@require_safe
def report_file(request: HttpRequest, town: str, slug: str, form: str) -> HttpResponseBase:
    """The report as a table."""
    procedure, plan = report_for_reading(request, town, slug)
    if stage(procedure) is not Stage.ENDED:
        raise Http404
    rows = [
        (question, group)
        for question in report_of(plan, register_of(procedure.municipality))
        for group in question.groups
    ]
    return table_response(form, f"wen-erreicht-{slug}", _report_columns(procedure, plan), rows)


def _report_columns(procedure: Procedure, plan: ReachPlan) -> list[Column]:
    return [
        Column("question", _("Question"), value=lambda row: str(Question(row[0].question).label)),
        Column("group", _("Group"), value=lambda row: row[1].label),
        Column("number", _("Said it"), value=lambda row: row[1].number),
        Column("answered", _("Answered the question"), value=lambda row: row[0].answered),
        Column("told", _("Said something of themselves"), value=lambda _row: plan.told),
        Column("voices", _("Voices"), value=lambda _row: procedure.voices),
        Column("share", _("Share in %"), value=lambda row: _share(row, "share")),
        Column("low", _("At least in %, by chance"), value=lambda row: _share(row, "low")),
        Column("high", _("At most in %, by chance"), value=lambda row: _share(row, "high")),
        Column("people", _("People in the municipality"), value=lambda row: row[1].people),
        Column("expected", _("Their share in %"), value=lambda row: _share(row, "expected")),
    ]


def _share(row: tuple[Compared, Group], name: str) -> float | None:
    share = getattr(row[1], name)
    return None if share is None or (name != "expected" and row[1].number is None) else round(share * 100, 1)


# -- For the team ---------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@access.login_first
def plan(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Choose what people are asked of themselves."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    if not format_of(procedure).asks_of_oneself:
        raise Http404
    kept, figures = plan_of(procedure), register_of(procedure.municipality)
    form = reopened(request, PlanForm, register=figures, plan=kept)
    if form.is_valid() and carried_out(
        form,
        actions.save_plan,
        procedure=procedure,
        questions=form.cleaned_data["questions"],
        by=request.user,
    ):
        put_away(request)
        asked = bool(form.cleaned_data["questions"])
        messages.success(request, _("People are asked this after taking part.") if asked else _("Nothing is asked."))
        return redirect(address("page" if procedure.is_started else "setup", procedure))
    return _page(
        request,
        procedure,
        "plan",
        _("Whom do you reach?"),
        form=form,
        told=kept.told if kept else 0,
        knows_districts=bool(districts_of(figures)),
        knows_register=figures is not None,
        crumbs=setup_crumbs(procedure, (_("Whom do you reach?"), "")),
    )


@require_http_methods(["GET", "POST"])
@access.login_first
def slips(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Enter what stands on slips of paper, all at once."""
    procedure, kept = plan_for_desk(request, town, slug)
    form = reopened(request, SlipsForm, plan=kept)
    if form.is_valid() and carried_out(
        form,
        actions.tell_from_sheets,
        procedure=procedure,
        sheets=form.cleaned_data["sheets"],
        counts=form.counts,
        by=request.user,
    ):
        put_away(request)
        messages.success(request, _("The slips are counted. Please throw them away now, unread by others."))
        return redirect(address("page", procedure))
    return _page(request, procedure, "slips", _("Voluntary slips of paper"), form=form, plan=kept)


@require_http_methods(["GET", "POST"])
@access.login_first
def add_note(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Say what is done about those who were not heard."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    form = reopened(request, NoteForm)
    if form.is_valid() and carried_out(
        form, actions.add_note, procedure=procedure, by=request.user, **form.cleaned_data
    ):
        put_away(request)
        messages.success(request, _("Everybody reads it as soon as taking part has ended."))
        return redirect(_report_or_page(procedure))
    title = _("What do you do about it?")
    return _page(request, procedure, "note", title, form=form, cancel_url=_report_or_page(procedure))


@require_http_methods(["GET", "POST"])
@access.login_first
def remove_note(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take it away again."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    note = get_object_or_404(OutreachNote, pk=pk, procedure=procedure)
    note.procedure = procedure
    if request.method == "POST":
        actions.remove_note(note=note, by=request.user)
        messages.success(request, _("The entry is gone."))
        return redirect(_report_or_page(procedure))
    context = around(
        request,
        procedure,
        _("Remove this entry?"),
        text=note.text,
        submit_label=_("Remove"),
        cancel_url=_report_or_page(procedure),
        danger=True,
        crumbs=crumbs(procedure, (_("Remove"), "")),
    )
    return render(request, "parts/confirm.html", context)


def _report_or_page(procedure: Procedure) -> str:
    return address("page" if plan_of(procedure) is None or not procedure.is_started else "reach:report", procedure)


def _page(request: HttpRequest, procedure: Procedure, template: str, title: str, **more: Any) -> HttpResponse:
    context = around(request, procedure, title, crumbs=crumbs(procedure, (title, "")))
    return render(request, f"reach/{template}.html", {**context, **more})


# -- The town's figures ---------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@access.login_first
def register(request: HttpRequest, town: str) -> HttpResponse:
    """The town's figures: typed here, or as a table."""
    municipality = access.town_for_texts(request, town)
    figures = register_of(municipality)
    form = reopened(request, RegisterForm, register=figures)
    if form.is_valid() and carried_out(
        form,
        actions.save_register,
        municipality=municipality,
        source=form.cleaned_data["source"],
        as_of=form.cleaned_data["as_of"],
        figures=form.figures,
        districts=form.cleaned_data["districts"],
        by=request.user,
    ):
        put_away(request)
        return _kept(request, town)
    return _town_page(request, municipality, "register", _("Who lives here?"), form=form)


@require_http_methods(["GET", "POST"])
@access.login_first
def upload(request: HttpRequest, town: str) -> HttpResponse:
    """The town's figures from a table."""
    municipality = access.town_for_texts(request, town)
    form = UploadForm(request.POST or None, request.FILES or None, register=register_of(municipality))
    if form.is_valid() and _uploaded(request, municipality, form):
        return _kept(request, town)
    return _town_page(request, municipality, "upload", _("Figures from a table"), form=form)


def _uploaded(request: HttpRequest, municipality: Municipality, form: UploadForm) -> bool:
    try:
        found = read_figures(form.cleaned_data["file"])
    except TableError as error:
        form.add_error("file", error.words)
        return False
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    return carried_out(
        form,
        actions.save_register,
        municipality=municipality,
        source=form.cleaned_data["source"],
        as_of=form.cleaned_data["as_of"],
        figures=found.fixed,
        districts=found.districts,
        by=request.user,
    )


def _kept(request: HttpRequest, town: str) -> HttpResponse:
    messages.success(request, _("The figures are kept."))
    return redirect("reach:register", town)


@require_safe
@access.login_first
def register_file(request: HttpRequest, town: str, form: str) -> HttpResponseBase:
    """The town's figures as a table, to be filled in."""
    municipality = access.town_for_texts(request, town)
    name = f"einwohnerschaft-{town}-{timezone.localdate().isoformat()}"
    return table_response(form, name, columns(), rows_of(register_of(municipality)))


def _town_page(
    request: HttpRequest, municipality: Municipality, template: str, title: str, **more: Any
) -> HttpResponse:
    context = {"municipality": municipality, "title": title, "crumbs": town_crumbs(municipality, (title, ""))}
    return render(request, f"reach/{template}.html", {**context, **more})
