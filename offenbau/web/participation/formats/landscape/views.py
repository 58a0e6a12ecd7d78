"""Pages of landscapes: one statement after the other, adding one, taking all back, setting up, files."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.tables import table_response
from offenbau.base.typed import number_in
from offenbau.participation.enums import Stage
from offenbau.participation.formats.landscape import actions as landscapes
from offenbau.participation.formats.landscape import export
from offenbau.participation.formats.landscape.models import Statement
from offenbau.participation.formats.landscape.queries import (
    Turn,
    drawing_of,
    has_said_something,
    turn_of,
    whereabouts,
)
from offenbau.participation.identity import Participant
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage, waits_for_a_look
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.contract import address
from offenbau.web.participation.contributing import hand_in, thanked
from offenbau.web.participation.formats.landscape import present
from offenbau.web.participation.formats.landscape.forms import (
    AnswerForm,
    ArrangeForm,
    GuestAnswerForm,
    GuestStatementForm,
    StatementForm,
)
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.views.setup import address_of_page, arranged, draft_or_none, step_page
from offenbau.web.parts.drafts import reopened
from offenbau.web.parts.forms import carried_out

FORMAT = "landscape"


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """One statement, and three answers; `?nr=` asks for a certain one, `?zurueck=` says which one was before."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    form = _form(request, procedure, participant)
    if form.is_valid() and _said(request, procedure, participant, form):
        return redirect(f"{address('landscape:answer', procedure)}?zurueck={form.cleaned_data['number']}#aussage")
    asked = form.data.get("number") if form.is_bound else request.GET.get("nr", "")
    turn = turn_of(procedure, participant, number_in(asked or ""))
    return _answer_page(request, procedure, participant, form, turn)


def _form(request: HttpRequest, procedure: Procedure, participant: Participant) -> Any:
    """A guest shows once that they are no machine: with the first answer."""
    is_new = taking_part.is_guest(participant) and not has_said_something(procedure, participant)
    return (GuestAnswerForm if is_new else AnswerForm)(request.POST or None, procedure=procedure)


def _said(request: HttpRequest, procedure: Procedure, participant: Participant, form: Any) -> bool:
    if isinstance(form, GuestAnswerForm) and not taking_part.within_limits(request, procedure, participant, form):
        return False
    return carried_out(form, landscapes.say, procedure=procedure, participant=participant, **form.cleaned_data)


def _answer_page(
    request: HttpRequest, procedure: Procedure, participant: Participant, form: Any, turn: Turn
) -> HttpResponse:
    data = drawing_of(procedure)
    own = whereabouts(procedure, participant, data)
    before = number_in(request.GET.get("zurueck", ""))
    title = procedure.question or _("What do you agree with?")
    context = around(
        request,
        procedure,
        title,
        form=form,
        turn=turn,
        left=present.left_in_words(turn.left),
        total=turn.said + turn.left,
        pressed=_pressed(form, turn),
        back=before if before and (turn.statement is None or before != turn.statement.number) else None,
        adds=procedure.settings.get("adds"),
        place=present.place_in_words(data, own, turn.said),
        map=present.map_of(data, own) if own and data["groups"] else None,
        caution=present.caution(data) if own else "",
        crumbs=crumbs(procedure, (_("Your answers"), "")),
    )
    return render(request, "landscape/answer.html", context)


def _pressed(form: Any, turn: Turn) -> str:
    """The answer that is shown as given: the one that was just sent and refused, or the one of before."""
    sent = form.data.get("answer", "") if form.is_bound else ""
    return sent or ("" if turn.answer is None else str(turn.answer))


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Add a statement."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if not procedure.settings.get("adds"):
        raise Http404
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    kind = GuestStatementForm if taking_part.is_guest(participant) else StatementForm
    form = kind(request.POST or None, procedure=procedure)
    if form.is_valid() and (submitted := hand_in(request, landscapes.add_statement, participant, form)):
        return thanked(request, procedure, submitted, _("Thank you! Others can answer to it now."))
    title = _("Add a statement")
    context = around(
        request,
        procedure,
        title,
        form=form,
        waits=waits_for_a_look(procedure),
        limit=procedure.settings.get("limit"),
        cancel_url=address("landscape:answer", procedure),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "landscape/add.html", context)


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Erase all that one has said here."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    if request.method == "POST":
        landscapes.take_back(procedure=procedure, participant=participant)
        messages.success(request, _("All your answers are erased."))
        return redirect(address("page", procedure))
    title = _("Erase all your answers?")
    context = around(
        request,
        procedure,
        title,
        text=_("Then nothing of what you have answered here is left. Statements that you have added stay."),
        submit_label=_("Erase"),
        cancel_url=address("landscape:answer", procedure),
        danger=True,
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "parts/confirm.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def options(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The team's statements, and whether people add some."""
    procedure = draft_or_none(request, town, slug, FORMAT)
    if procedure is None:
        return redirect(address_of_page(town, slug))
    seeds = Statement.objects.filter(procedure=procedure, contribution=None).values_list("text", flat=True)
    initial = {**procedure.settings, "statements": "\n".join(seeds), "revision": procedure.revision}
    form = reopened(request, ArrangeForm, initial=initial)
    return arranged(request, procedure, form, landscapes.arrange) or step_page(request, procedure, "auswahl", form)


@require_safe
def votes_file(request: HttpRequest, town: str, slug: str, form: str) -> HttpResponseBase:
    """All votes without names, from the end on, of many people."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if not export.publishes_votes(procedure):
        raise Http404
    return table_response(form, f"{procedure.slug}-stimmen", export.VOTES, export.vote_rows(procedure))


@require_safe
def statements_file(request: HttpRequest, town: str, slug: str, form: str) -> HttpResponseBase:
    """All statements with their figures, from the end on."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    data = drawing_of(procedure) if export.publishes_statements(procedure) else {}
    if not data:
        raise Http404
    rows = export.statement_rows(procedure, data)
    return table_response(form, f"{procedure.slug}-aussagen", export.STATEMENTS, rows)
