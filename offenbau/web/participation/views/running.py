"""After the start: corrections in public, calling it off, what came of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.participation import actions
from offenbau.participation.models import Outcome, Procedure
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.forms.running import CancelForm, CorrectionForm, EndForm, OutcomeForm, RemoveForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out


@require_http_methods(["GET", "POST"])
@access.login_first
def correct(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Put something right in public; with it the last day and what is not frozen may change."""
    procedure = _running(access.procedure_for_leading(request, town, slug))
    form = reopened(request, CorrectionForm, procedure=procedure)
    if form.is_valid() and carried_out(
        form,
        actions.correct_procedure,
        procedure=procedure,
        text=form.cleaned_data["text"],
        reason=form.cleaned_data["reason"],
        values=form.changed_values,
        phases=form.changed_phases,
        by=request.user,
    ):
        put_away(request)
        messages.success(request, _("The correction stands on the page, with today's date."))
        return redirect(address("page", procedure))
    lead = _("Question, choices, promise and electorate stay as they are: people have relied on them.")
    return _form_page(request, procedure, form, _("Correct in public"), _("Publish the correction"), lead)


@require_http_methods(["GET", "POST"])
@access.login_first
def end_now(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Let taking part end at this moment, with a reason."""
    procedure = _running(access.procedure_for_leading(request, town, slug))
    return _for_a_reason(
        request,
        procedure,
        (EndForm, actions.end_now),
        (_("End it now"), _("End it now")),
        _("From now on nobody can take part any more: neither online nor by telephone. This cannot be taken back."),
        done=_("Nobody takes part any more. Now the town owes people an answer."),
    )


@require_http_methods(["GET", "POST"])
@access.login_first
def cancel(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Call it off, with a reason."""
    procedure = _running(access.procedure_for_leading(request, town, slug))
    return _for_a_reason(
        request,
        procedure,
        (CancelForm, actions.cancel_procedure),
        (_("Cancel it"), _("Cancel it for good")),
        _("Nothing is erased, but nothing comes in any more, and nothing is counted. This cannot be taken back."),
        done=_("It is cancelled. The reason stands on the page."),
    )


@require_http_methods(["GET", "POST"])
@access.login_first
def add_outcome(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Say what came of it."""
    procedure = _started(access.procedure_for_setting_up(request, town, slug))
    form = OutcomeForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        picture = form.cleaned_data["picture"]
        if carried_out(
            form,
            actions.add_outcome,
            procedure=procedure,
            values=form.values,
            picture=picture.read() if picture else None,
            by=request.user,
        ):
            messages.success(request, _("It stands on the page."))
            return redirect(f"{address('page', procedure)}#ergebnis")
    lead = _("People took part because something was to come of it. Tell them, also if it is little or nothing.")
    return _form_page(request, procedure, form, _("What came of it"), _("Publish"), lead)


@require_http_methods(["GET", "POST"])
@access.login_first
def remove_outcome(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take an entry away again."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    outcome = get_object_or_404(Outcome, pk=pk, procedure=procedure)
    outcome.procedure = procedure
    form = RemoveForm(request.POST or None)
    if form.is_valid() and carried_out(
        form, actions.remove_outcome, outcome=outcome, reason=form.cleaned_data["reason"], by=request.user
    ):
        messages.success(request, _("The entry is gone; the correction says so."))
        return redirect(f"{address('page', procedure)}#korrekturen")
    return _form_page(request, procedure, form, _("Remove this entry?"), _("Remove"), outcome.text, danger=True)


def _for_a_reason(
    request: HttpRequest,
    procedure: Procedure,
    what: tuple[type[Form], Callable[..., Any]],
    labels: tuple[str, str],
    lead: str,
    *,
    done: str,
) -> HttpResponse:
    """Do what cannot be taken back, with a reason that everybody reads: `what` is the form and the action."""
    kind, action = what
    form = reopened(request, kind)
    if form.is_valid() and carried_out(
        form, action, procedure=procedure, reason=form.cleaned_data["reason"], by=request.user
    ):
        put_away(request)
        messages.success(request, done)
        return redirect(address("page", procedure))
    title, submit = labels
    return _form_page(request, procedure, form, title, submit, lead, danger=True)


def _running(procedure: Procedure) -> Procedure:
    if procedure.is_cancelled:
        raise Http404
    return _started(procedure)


def _started(procedure: Procedure) -> Procedure:
    if not procedure.is_started:
        raise Http404
    return procedure


def _form_page(
    request: HttpRequest, procedure: Procedure, form: object, title: str, submit: str, lead: str, danger: bool = False
) -> HttpResponse:
    context = around(
        request,
        procedure,
        title,
        form=form,
        lead=lead,
        submit_label=submit,
        cancel_url=address("page", procedure),
        cancel_label=_("Leave it as it is") if danger else "",
        danger=danger,
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "participation/form.html", context)
