"""Pages of moderating from outside: my offer and what I was asked, whom the team asks, and looking back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.base.typed import number_in
from offenbau.participation.models import Procedure
from offenbau.participation.moderators import actions
from offenbau.participation.moderators.enums import Standing
from offenbau.participation.moderators.models import Moderation, PoolEntry
from offenbau.participation.moderators.queries import asked_for, asked_of, entry_of, hours_of, pool_for
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.moderators.forms import AnswerForm, AskForm, EntryForm, ReviewForm
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out


# -- My own ---------------------------------------------------------------------------------------
@require_safe
@access.login_first
def mine(request: HttpRequest) -> HttpResponse:
    """What I offer, what I was asked, and what I have moderated."""
    rows = list(asked_of(request.user))
    return _own(
        request,
        "mine",
        _("Moderating"),
        entry=entry_of(request.user),
        waiting=[row for row in rows if row.standing == Standing.OPEN],
        done=[row for row in rows if row.answered_at and row.standing in (Standing.ACCEPTED, Standing.ENDED)],
        hours=hours_of(request.user),
    )


@require_http_methods(["GET", "POST"])
@access.login_first
def entry(request: HttpRequest) -> HttpResponse:
    """Offer to moderate, or change the offer."""
    known = entry_of(request.user)
    form = reopened(request, EntryForm, instance=known or PoolEntry(person=request.user))
    if form.is_valid() and carried_out(
        form, actions.save_entry, person=request.user, values=form.values, by=request.user
    ):
        put_away(request)
        messages.success(request, _("Thank you! Teams can ask you now; you decide each time."))
        return redirect("moderators:mine")
    return _own(request, "entry", _("What I offer"), form=form, known=known is not None)


@require_POST
@access.login_first
def remove_entry(request: HttpRequest) -> HttpResponse:
    """Take the offer back."""
    actions.remove_entry(person=request.user, by=request.user)
    messages.success(request, _("Nobody can ask you any more. What you have said yes to stays."))
    return redirect("moderators:mine")


@require_http_methods(["GET", "POST"])
@access.login_first
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no."""
    asked = _asked_of_me(request, pk)
    if asked.standing != Standing.OPEN:
        return redirect("moderators:mine")
    form = reopened(request, AnswerForm)
    if form.is_valid() and carried_out(form, actions.answer, moderation=asked, by=request.user, **form.cleaned_data):
        put_away(request)
        if form.cleaned_data["accepts"]:
            messages.success(request, _("Thank you! You moderate this procedure now."))
        else:
            messages.success(request, _("The team knows. Thank you for answering."))
        return redirect("moderators:mine")
    return _own(request, "answer", _("Would you moderate this?"), asked=asked, form=form)


@require_http_methods(["GET", "POST"])
@access.login_first
def step_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop moderating."""
    asked = _asked_of_me(request, pk)
    if asked.standing != Standing.ACCEPTED:
        return redirect("moderators:mine")
    if request.method == "POST":
        actions.end(moderation=asked, by=request.user)
        messages.success(request, _("You do not moderate this any more. How was it?"))
        return redirect("moderators:my_review", pk)
    context = {
        "title": _("Stop moderating?"),
        "text": asked.procedure.title,
        "submit_label": _("Stop moderating"),
        "cancel_url": "..",
        "danger": True,
    }
    return render(request, "parts/confirm.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def my_review(request: HttpRequest, pk: int) -> HttpResponse:
    """How it was for me, and how many hours it took."""
    asked = _moderated(_asked_of_me(request, pk))
    form = reopened(request, ReviewForm, moderation=asked, of_moderator=True)
    if form.is_valid() and carried_out(
        form, actions.look_back, moderation=asked, by=request.user, **form.cleaned_data
    ):
        put_away(request)
        messages.success(request, _("Thank you. The team reads it, and nobody else."))
        return redirect("moderators:mine")
    return _own(request, "review", _("How was it?"), asked=asked, form=form, theirs=asked.review_of_staff)


def _asked_of_me(request: HttpRequest, pk: int) -> Moderation:
    return get_object_or_404(asked_of(request.user), pk=pk)


def _moderated(asked: Moderation) -> Moderation:
    if asked.answered_at is None or asked.standing not in (Standing.ACCEPTED, Standing.ENDED):
        raise Http404
    return asked


def _own(request: HttpRequest, template: str, title: str, **more: Any) -> HttpResponse:
    return render(request, f"moderators/{template}.html", {"title": title, **more})


# -- The team's -----------------------------------------------------------------------------------
@require_safe
@access.login_first
def pool(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Who offers to moderate, and who was asked."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    asked = list(asked_for(procedure))
    answered = {row.person_id for row in asked if row.standing != Standing.ENDED}
    return _page(
        request,
        procedure,
        "pool",
        _("Who moderates?"),
        asked=asked,
        entries=[entry for entry in pool_for(procedure) if entry.person_id not in answered],
    )


@require_http_methods(["GET", "POST"])
@access.login_first
def ask(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Ask somebody."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    entry = get_object_or_404(pool_for(procedure), pk=number_in(str(pk)))  # the key is a person: no integer's bounds
    form = reopened(request, AskForm)
    if form.is_valid() and carried_out(
        form,
        actions.ask,
        procedure=procedure,
        entry=entry,
        message=form.cleaned_data["message"],
        by=request.user,
    ):
        put_away(request)
        messages.success(request, _("They are asked, and get a mail. You hear what they say."))
        return redirect(address("moderators:pool", procedure))
    title = _("Ask %(name)s") % {"name": entry.person}
    return _page(request, procedure, "ask", title, form=form, entry=entry)


@require_POST
@access.login_first
def end(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take a question back, or end a moderation."""
    procedure, asked = _of_procedure(request, town, slug, pk)
    try:
        actions.end(moderation=asked, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("It has ended."))
    return redirect(address("moderators:pool", procedure))


@require_http_methods(["GET", "POST"])
@access.login_first
def review(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """How it was for the team."""
    procedure, asked = _of_procedure(request, town, slug, pk)
    form = reopened(request, ReviewForm, moderation=_moderated(asked), of_moderator=False)
    if form.is_valid() and carried_out(
        form, actions.look_back, moderation=asked, text=form.cleaned_data["text"], by=request.user
    ):
        put_away(request)
        messages.success(request, _("Thank you. Who has moderated reads it, and nobody else."))
        return redirect(address("moderators:pool", procedure))
    theirs = asked.review_of_moderator
    return _page(request, procedure, "review", _("How was it?"), asked=asked, form=form, theirs=theirs)


def _of_procedure(request: HttpRequest, town: str, slug: str, pk: int) -> tuple[Procedure, Moderation]:
    procedure = access.procedure_for_setting_up(request, town, slug)
    return procedure, get_object_or_404(asked_for(procedure), pk=pk)


def _page(request: HttpRequest, procedure: Procedure, template: str, title: str, **more: Any) -> HttpResponse:
    head = _("Who moderates?")
    way = [(head, address("moderators:pool", procedure)), (title, "")] if title != head else [(head, "")]
    context = around(request, procedure, title, crumbs=crumbs(procedure, *way))
    return render(request, f"moderators/{template}.html", {**context, **more})
