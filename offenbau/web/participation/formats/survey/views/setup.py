"""The questions of a draft."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.participation.formats.survey import actions
from offenbau.participation.formats.survey.blocks import BLOCKS
from offenbau.participation.formats.survey.enums import Kind
from offenbau.participation.formats.survey.models import Question
from offenbau.participation.formats.survey.paths import pages
from offenbau.participation.formats.survey.rules import item_of, questionnaire_of
from offenbau.participation.models import Procedure
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.survey import doors, present
from offenbau.web.participation.formats.survey.answering import PageForm
from offenbau.web.participation.formats.survey.forms import QuestionForm
from offenbau.web.participation.frame import around, setup_crumbs
from offenbau.web.participation.views.setup import after, step_page, title_of
from offenbau.web.parts.forms import carried_out


@require_safe
@access.login_first
def options(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The questionnaire of a draft: its parts in their order, and what can be added."""
    procedure = doors.for_setting_up(request, town, slug)
    if procedure.is_started:
        return redirect(address("page", procedure))
    rows = [(question.pk, item_of(question)) for question in Question.objects.filter(procedure=procedure)]
    items = [item for _pk, item in rows]
    return step_page(
        request,
        procedure,
        "auswahl",
        None,
        template="survey/options.html",
        questions=present.noted(rows),
        kinds=Kind,
        blocks=BLOCKS,
        extent=present.extent(items) if any(item.is_asked for item in items) else "",
        next_url=after(procedure, "auswahl"),
    )


@require_http_methods(["GET", "POST"])
@access.login_first
def add_question(request: HttpRequest, town: str, slug: str, kind: str) -> HttpResponse:
    """A new question of this kind, at the end."""
    procedure = doors.draft_for_setting_up(request, town, slug)
    if kind not in Kind.values:
        raise Http404
    return _question_form(request, procedure, None, Kind(kind))


@require_http_methods(["GET", "POST"])
@access.login_first
def edit_question(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Change a question."""
    question = _question(doors.draft_for_setting_up(request, town, slug), pk)
    return _question_form(request, question.procedure, question, Kind(question.kind))


def _question_form(request: HttpRequest, procedure: Procedure, question: Question | None, kind: Kind) -> HttpResponse:
    instance = question or Question(procedure=procedure, kind=kind)
    form = QuestionForm(request.POST or None, instance=instance, kind=kind)
    if form.is_valid() and carried_out(
        form, actions.save_question, procedure=procedure, question=question, values=form.values, by=request.user
    ):
        return redirect(address("survey:options", procedure))
    title = kind.label if question is None else _("Change: %(kind)s") % {"kind": kind.label}
    context = around(
        request,
        procedure,
        title,
        form=form,
        cancel_url=address("survey:options", procedure),
        crumbs=_crumbs(procedure, title),
    )
    return render(request, "participation/form.html", context)


def _crumbs(procedure: Procedure, title: Any) -> list[tuple[str, str]]:
    step = (str(title_of(procedure, "auswahl")), address("survey:options", procedure))
    return setup_crumbs(procedure, step, (str(title), ""))


@require_POST
@access.login_first
def take_block(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Add a ready-made block."""
    procedure = doors.draft_for_setting_up(request, town, slug)
    try:
        actions.take_block(procedure=procedure, code=request.POST.get("block", ""), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("The questions are there. Change them as they fit to you."))
    return redirect(address("survey:options", procedure))


@require_POST
@access.login_first
def copy_question(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Put a copy behind a question, and open it."""
    procedure = doors.draft_for_setting_up(request, town, slug)
    try:
        copy = actions.copy_question(question=_question(procedure, pk), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(address("survey:options", procedure))
    return redirect(address("survey:edit_question", procedure, copy.pk))


@require_POST
@access.login_first
def move_question(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Move a question up or down."""
    procedure = doors.draft_for_setting_up(request, town, slug)
    try:
        actions.move_question(question=_question(procedure, pk), up="up" in request.POST, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(f"{address('survey:options', procedure)}#frage-{pk}")


@require_http_methods(["GET", "POST"])
@access.login_first
def remove_question(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take a question out."""
    procedure = doors.draft_for_setting_up(request, town, slug)
    question = _question(procedure, pk)
    if request.method == "POST":
        actions.remove_question(question=question, by=request.user)
        messages.success(request, _("The question is gone."))
        return redirect(address("survey:options", procedure))
    title = _("Remove “%(title)s”?") % {"title": question}
    context = around(
        request,
        procedure,
        title,
        text=_("What hangs on its answers is named before the start."),
        submit_label=_("Remove"),
        cancel_url=address("survey:options", procedure),
        danger=True,
        crumbs=_crumbs(procedure, title),
    )
    return render(request, "parts/confirm.html", context)


@require_safe
@access.login_first
def preview(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All pages below one another, as people see them, with what is shown to some alone."""
    procedure = doors.for_looking(request, town, slug)
    items = questionnaire_of(procedure)
    shown = []
    for number, page in enumerate(pages(items), start=1):
        form = PageForm(items=page.items, prefix=f"seite{number}")
        parts = [(part, present.condition_words(part.item.condition, items)) for part in form.parts]
        shown.append((page, present.condition_words(page.condition, items), parts))
    title = _("Preview")
    context = around(
        request,
        procedure,
        title,
        pages=shown,
        extent=present.extent(items),
        try_url=address("survey:part", procedure),
        back_url=address("survey:options", procedure),
        crumbs=_crumbs(procedure, title),
    )
    return render(request, "survey/preview.html", context)


def _question(procedure: Procedure, pk: int) -> Question:
    question = get_object_or_404(Question, pk=pk, procedure=procedure)
    question.procedure = procedure
    return question
