"""Pages of discussions: the questions, one of them in columns, posting, cards, summing up, the climate of the talk."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.participation.actions import StaleError
from offenbau.participation.enums import TALKING, Stage
from offenbau.participation.formats.discussion import actions as debate
from offenbau.participation.formats.discussion.models import Question, Summary
from offenbau.participation.formats.discussion.queries import (
    figures_of_question,
    question_in,
    questions_of,
    spread_of,
    summary_of,
    summary_revision,
    told_of,
    unanswered,
)
from offenbau.participation.models import Procedure
from offenbau.participation.queries import is_in_phase, stage, supported_by, takes_contributions, waits_for_a_look
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.alike import alike, typed
from offenbau.web.participation.contract import address
from offenbau.web.participation.contributing import came_for, cards_page, hand_in, next_card, thanked
from offenbau.web.participation.formats.discussion.forms import (
    ArrangeForm,
    CardForm,
    GuestPostForm,
    PostForm,
    SummaryForm,
)
from offenbau.web.participation.formats.discussion.present import COLUMNS, Asked, columns_of, question_rows
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.views.setup import address_of_page, arranged, draft_or_none, step_page
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out

FORMAT = "discussion"
SIDES = {code: stance or "open" for code, stance, _title in COLUMNS}


@require_safe
def listing(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The questions, with how many posts each of them has, and what it came to."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    title = _("All questions")
    context = around(
        request,
        procedure,
        title,
        questions=question_rows(procedure, told_of(procedure)),
        talks_now=takes_contributions(procedure),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "debate/listing.html", context)


@require_safe
def question(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """One question: what is said for it and against it, in three orders, paged by key."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    asked_about = question_in(procedure, pk)
    asked, counts = Asked.of(request), figures_of_question(asked_about)
    columns = columns_of(request, asked_about, asked, counts)
    participant = taking_part.participant_of(request, procedure)
    context = around(
        request,
        procedure,
        asked_about.text,
        question=asked_about,
        summary=summary_of(asked_about),
        columns=columns,
        asked=asked,
        sides=asked.sides(counts) if procedure.settings.get("stances") else [],
        posts=sum(counts.values()),
        supported=supported_by(participant, [row.id for column in columns for row in column.rows]),
        collects=takes_contributions(procedure),
        talks_on=is_in_phase(procedure, *TALKING),
        with_supports=procedure.settings.get("supports"),
        with_comments=True,
        crumbs=_crumbs(procedure, (asked_about.text, "")),
    )
    return render(request, "debate/question.html", context)


def _crumbs(procedure: Procedure, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs(procedure, (_("All questions"), address("debate:listing", procedure)), *rest)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Post something, for who has shown that they may take part; in a draft it is a trial."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    if back := came_for(request, procedure):
        return redirect(back)
    kind = GuestPostForm if taking_part.is_guest(participant) else PostForm
    asked: dict[str, Any] = {"procedure": procedure, "person": participant.person}
    form = kind(request.POST or None, initial=_begins(request, procedure), **asked)
    near = []
    if form.is_valid():
        near = alike(request, procedure, form)
        if not near and (made := hand_in(request, debate.post, participant, form)):
            return thanked(request, procedure, made, _("Thank you! Your post is there."))
        if near:
            form = kind(initial=typed(request), **asked)
    return _write_page(request, procedure, form, near)


def _write_page(request: HttpRequest, procedure: Procedure, form: PostForm, near: list[Any]) -> HttpResponse:
    title = _("Say something")
    context = around(
        request,
        procedure,
        title,
        form=form,
        near=near,
        limit=procedure.settings.get("limit"),
        listening=procedure.settings.get("listening"),
        waits=waits_for_a_look(procedure),
        cancel_url=address("debate:listing", procedure),
        crumbs=_crumbs(procedure, (title, "")),
    )
    return render(request, "debate/write.html", context)


def _begins(request: HttpRequest, procedure: Procedure) -> dict[str, Any]:
    """Which question and side are chosen at first: those that the address names, and the only question there is."""
    pk = request.GET.get("frage", "")
    if not pk.isdecimal():
        every = list(questions_of(procedure)[:2])
        pk = str(every[0].pk) if len(every) == 1 else ""
    return {"category": pk, "stance": SIDES.get(request.GET.get("haltung", ""), "")}


@require_http_methods(["GET", "POST"])
@access.login_first
def cards(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Enter cards and calls one after the other, by keyboard."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_desk)
    form = CardForm(request.POST or None, procedure=procedure, initial=request.GET.dict())
    return next_card(request, form, debate.post_for_somebody, "debate:cards") or cards_page(request, form)


@require_http_methods(["GET", "POST"])
@access.login_first
def summary(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Write down what the talk about a question came to."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_setting_up)
    about = question_in(procedure, pk)
    if stage(procedure) is not Stage.ENDED:
        messages.info(request, _("The talk still goes on: a summary comes after it."))
        return redirect(address("debate:question", procedure, pk))
    there = Summary.objects.filter(question=about).first()
    initial: dict[str, Any] = {"seen": summary_revision(there)}
    if there is None:
        initial["signed"] = request.user.name  # type: ignore[union-attr]
    form = reopened(request, SummaryForm, instance=there or Summary(question=about), initial=initial)
    if form.is_valid() and _summed_up(request, about, form):
        put_away(request)
        messages.success(request, _("Everybody can read it now."))
        return redirect(address("debate:question", procedure, pk))
    title = _("Sum up")
    context = around(
        request,
        procedure,
        title,
        form=form,
        question=about,
        cancel_url=address("debate:question", procedure, pk),
        crumbs=_crumbs(procedure, (about.text, address("debate:question", procedure, pk)), (title, "")),
    )
    return render(request, "debate/summary.html", context)


def _summed_up(request: HttpRequest, about: Question, form: SummaryForm) -> bool:
    values = {**form.cleaned_data, "seen": form.cleaned_data["seen"] or 0}
    try:
        return carried_out(form, debate.write_summary, question=about, by=request.user, **values)
    except StaleError:
        form.add_error(
            None,
            _("Somebody else has saved here meanwhile. Please load the page anew; yours is kept until you send it."),
        )
        return False


@require_safe
@access.login_first
def climate(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """For moderators: how many people write how much, and what nobody has answered yet."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_moderating)
    posts, key, count = unanswered(procedure, request.GET.get("nach", ""))
    title = _("Climate of the talk")
    context = around(
        request,
        procedure,
        title,
        spread=spread_of(procedure),
        posts=posts,
        count=count,
        more_url=f"?nach={key}" if key else "",
        crumbs=crumbs(procedure, (_("Moderation"), address("moderation", procedure)), (title, "")),
    )
    return render(request, "debate/climate.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def arrange(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Questions of a draft, and how people talk."""
    procedure = draft_or_none(request, town, slug, FORMAT)
    if procedure is None:
        return redirect(address_of_page(town, slug))
    texts = "\n".join(each.text for each in questions_of(procedure))
    form = reopened(
        request, ArrangeForm, initial={**procedure.settings, "questions": texts, "revision": procedure.revision}
    )
    return arranged(request, procedure, form, debate.arrange) or step_page(request, procedure, "auswahl", form)
