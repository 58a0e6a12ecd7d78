"""The moderators' desk of a procedure: what waits, what was reported, objections, how the talk is shared out.

Who works on the project comes in with a reason alone (`?ausnahme=`), which everybody reads beside each decision.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.discussion.enums import State
from offenbau.discussion.models import Appeal, Comment, Moderated
from offenbau.discussion.permissions import Rights
from offenbau.discussion.queries import comment_queue, desk_log, open_appeals, speaking_shares, thing_of
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.models.contributions import scope_of
from offenbau.participation.queries.moderation import waiting_beside
from offenbau.web.participation import access, speaking
from offenbau.web.participation.contract import address, pages_of
from offenbau.web.participation.forms.contributions import ExceptionForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.parts.moderation import read_moderation, take_answer, take_moderation

MOST_SHOWN = 50
LOG_SHOWN = 20


@dataclass(frozen=True)
class Desk:
    """The procedure, what the viewer may do in it, and the end of each address: the reason, if one was given."""

    procedure: Procedure
    rights: Rights
    query: str

    @property
    def scope(self) -> str:
        """What discussion calls the procedure."""
        return scope_of(self.procedure.pk)


@dataclass(frozen=True)
class Waiting:
    """A line of the queue."""

    label: str
    beginning: str
    reports: int
    url: str


@require_safe
@access.login_first
def moderation(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """What waits for a look."""
    desk = _desk(request, town, slug)
    may, shares = desk.rights.may_moderate, speaking_shares(desk.scope)
    title = _("Moderation")
    context = around(
        request,
        desk.procedure,
        title,
        may=may,
        exception_form=ExceptionForm(request.GET or None) if desk.rights.member and not may else None,
        exception=desk.rights.exception,
        waiting=_waiting(desk) if may else [],
        beside=_beside(desk) if may else None,
        hidden=_hidden(desk) if may else [],
        appeals=_appeals(desk) if may else [],
        shares=shares,
        top_per_cent=None if shares.top is None else round(shares.top * 100),
        log=list(desk_log([desk.scope])[:LOG_SHOWN]) if may else [],
        crumbs=crumbs(desk.procedure, (title, "")),
    )
    return render(request, "participation/moderation/desk.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def moderate_contribution(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """Look at a contribution, and decide."""
    desk = _desk(request, town, slug)
    thing = get_object_or_404(_contributions(desk), number=number)
    return _moderate(request, desk, thing, _("Contribution %(number)d") % {"number": number})


@require_http_methods(["GET", "POST"])
@access.login_first
def moderate_comment(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Look at a comment, and decide."""
    desk = _desk(request, town, slug)
    comments = Comment.objects.filter(thread__scope=desk.scope).exclude(state=State.WITHDRAWN)
    thing = get_object_or_404(comments.select_related("thread", "author"), pk=pk)
    return _moderate(request, desk, thing, _("Comment"))


@require_http_methods(["GET", "POST"])
@access.login_first
def answer_appeal(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Answer an objection; whoever decided before does so only where there is nobody else."""
    desk = _desk(request, town, slug)
    _require(desk)
    appeal = get_object_or_404(_open_appeals(desk), pk=pk)
    thing = thing_of(appeal.kind, appeal.object_id)
    try:
        form, done = take_answer(request, appeal, thing, desk.rights)
    except PermissionDenied as error:
        raise Http404 from error
    if done:
        messages.success(request, _("The author reads your answer now."))
        return redirect(_back(desk))
    title = _("Answer the objection")
    context = around(
        request,
        desk.procedure,
        title,
        appeal=appeal,
        moderation=read_moderation(thing, desk.rights),
        form=form,
        back_url=_back(desk),
        crumbs=crumbs(desk.procedure, (_("Moderation"), _back(desk)), (title, "")),
    )
    return render(request, "participation/moderation/appeal.html", context)


def _desk(request: HttpRequest, town: str, slug: str) -> Desk:
    procedure = access.procedure_for_moderating(request, town, slug)
    reason = request.GET.get("ausnahme", "").strip()[:300]
    rights = speaking.rights_of(request, procedure, None, exception=reason)
    return Desk(procedure, rights, f"?{urlencode({'ausnahme': reason})}" if reason and rights.member else "")


def _require(desk: Desk) -> None:
    """What others said and what is hidden is for those alone who may decide about it."""
    if not desk.rights.may_moderate:
        raise Http404


def _moderate(request: HttpRequest, desk: Desk, thing: Moderated, title: str) -> HttpResponse:
    if not desk.rights.may_moderate:
        return redirect(address("moderation", desk.procedure))
    form = None
    if request.method == "POST":
        form, done = _taken(request, desk, thing)
        if done:
            messages.success(request, _("Done. Everybody reads in the log that, and why."))
            return redirect(_back(desk))
    context = around(
        request,
        desk.procedure,
        title,
        moderation=read_moderation(thing, desk.rights, form),
        own=thing.is_written_by(request.user),
        thing=thing,
        here=f"{request.path}{desk.query}",
        picture_url=_picture_url(desk.procedure, thing),
        back_url=_back(desk),
        crumbs=crumbs(desk.procedure, (_("Moderation"), _back(desk)), (title, "")),
    )
    return render(request, "participation/moderation/thing.html", context)


def _taken(request: HttpRequest, desk: Desk, thing: Moderated) -> tuple[Any, bool]:
    passage = request.POST.get("passage", "").replace("\r\n", "\n").strip()
    holding = (name for name in thing.redactable if passage and passage in getattr(thing, name))
    try:
        return take_moderation(request, thing, desk.rights, field=next(holding, "text"))
    except PermissionDenied as error:
        raise Http404 from error


def _picture_url(procedure: Procedure, thing: Moderated) -> str:
    has_one = isinstance(thing, Contribution) and thing.picture
    return address("contribution_picture", procedure, thing.number) if has_one else ""  # type: ignore[attr-defined]


def _back(desk: Desk) -> str:
    return f"{address('moderation', desk.procedure)}{desk.query}"


def _contributions(desk: Desk) -> Any:
    rows = Contribution.objects.filter(procedure=desk.procedure).exclude(state=State.WITHDRAWN)
    return rows.select_related("procedure", "author")


def _waiting(desk: Desk) -> list[Waiting]:
    """Contributions before comments, each reported by many first, then by how long they wait."""
    found = [_line(desk, thing) for thing in _contributions(desk).queue()[:MOST_SHOWN]]
    return found + [_comment_line(desk, said) for said in comment_queue([desk.scope])[:MOST_SHOWN]]


def _beside(desk: Desk) -> tuple[str, str] | None:
    """What the format adds to the queue, in words and with the page for it; None where nothing of it waits."""
    in_words, person = pages_of(desk.procedure).waits, desk.rights.viewer.person
    number = waiting_beside(desk.procedure, person) if in_words and person else 0
    if not in_words or not number:
        return None
    words, url = in_words(desk.procedure, number)
    return words, f"{url}{desk.query}"


def _hidden(desk: Desk) -> list[Waiting]:
    things = _contributions(desk).filter(state=State.HIDDEN).order_by("-id")[:MOST_SHOWN]
    comments = Comment.objects.filter(thread__scope=desk.scope, state=State.HIDDEN).order_by("-id")[:MOST_SHOWN]
    return [*(_line(desk, thing) for thing in things), *(_comment_line(desk, said) for said in comments)]


def _line(desk: Desk, thing: Contribution) -> Waiting:
    label = _("Contribution %(number)d") % {"number": thing.number}
    url = f"{address('moderate_contribution', desk.procedure, thing.number)}{desk.query}"
    return Waiting(label, f"{thing.title} {thing.text}".strip()[:160], thing.reports, url)


def _comment_line(desk: Desk, said: Comment) -> Waiting:
    url = f"{address('moderate_comment', desk.procedure, said.pk)}{desk.query}"
    return Waiting(_("Comment"), said.text[:160], said.reports, url)


def _open_appeals(desk: Desk) -> Any:
    return open_appeals([desk.scope], decider=None if desk.rights.alone else desk.rights.viewer.person)


def _appeals(desk: Desk) -> list[tuple[Appeal, str]]:
    return [
        (appeal, f"{address('answer_appeal', desk.procedure, appeal.pk)}{desk.query}")
        for appeal in _open_appeals(desk)[:MOST_SHOWN]
    ]
