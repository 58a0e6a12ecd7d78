"""Pages of live questions: asking, the list, the wall, the moderator's page, the protocol."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_http_methods, require_POST, require_safe

from offenbau.base.tables import table_response
from offenbau.discussion import actions as moderation
from offenbau.participation import actions
from offenbau.participation.enums import Sort, Stage
from offenbau.participation.formats.live import actions as live
from offenbau.participation.formats.live.enums import Order
from offenbau.participation.formats.live.models import Turn
from offenbau.participation.formats.live.permissions import can_enter_questions
from offenbau.participation.formats.live.queries import (
    draft_of_note,
    earlier_notes_of,
    hall_of,
    procedure_with_code,
    room_of,
    state_mark,
    turns_of,
    waiting_for_a_look,
)
from offenbau.participation.formats.live.queries import protocol as protocol_of
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries import (
    get_contribution,
    list_contributions,
    stage,
    supported_by,
    takes_contributions,
    waits_for_a_look,
)
from offenbau.web.participation import access, speaking, taking_part
from offenbau.web.participation.contract import address
from offenbau.web.participation.contributing import came_for, cards_page, hand_in, next_card, thanked
from offenbau.web.participation.formats.live.forms import (
    AnsweredForm,
    ArrangeForm,
    CardForm,
    GuestQuestionForm,
    HideForm,
    QuestionForm,
    SameForm,
    WallCodeForm,
    local,
)
from offenbau.web.participation.formats.live.present import columns, lines_of, pdf_of, short_url, wall_words
from offenbau.web.participation.forms.contributions import ExceptionForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.views.setup import address_of_page, arranged, draft_or_none, step_page
from offenbau.web.parts.drafts import reopened
from offenbau.web.parts.forms import add_refusal
from offenbau.web.parts.guests import receipts_of
from offenbau.web.parts.htmx import fragment_or_page

FORMAT = "live"
DIRECTED = 30  # questions on the moderator's page
PAGE = 100  # lines of the protocol


@require_safe
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """The short address on the wall leads to the questions of the event; one that was mistyped to its correction."""
    return _of_code(request, code)


@require_safe
def type_code(request: HttpRequest) -> HttpResponse:
    """The five letters from the wall, for who has the address and no camera."""
    return _of_code(request, request.GET["code"]) if "code" in request.GET else _ask_for_code(request)


def _of_code(request: HttpRequest, typed: str) -> HttpResponse:
    letters = "".join(char for char in typed[:40] if char.isalpha())
    try:
        procedure = procedure_with_code(request.viewer, letters)  # type: ignore[attr-defined]
    except Http404:
        return _ask_for_code(request, typed)
    return redirect(address("live:questions", procedure))


def _ask_for_code(request: HttpRequest, typed: str = "") -> HttpResponse:
    form = WallCodeForm({"code": typed[:40]} if typed else None)
    if typed:
        form.add_error("code", _("No event has this code. Please compare it with the wall: five letters."))
    context = {"title": _("Which event is it?"), "form": form, "action": reverse("live_short:type_code")}
    return render(request, "live/code.html", context, status=404 if typed else 200)


@require_safe
def questions(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All questions: one asks, and says which ones one wants to know too."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    sort = request.GET.get("ordnung", Sort.SUPPORTED.value)
    page = list_contributions(
        procedure,
        request.viewer,  # type: ignore[attr-defined]
        sort=sort,
        after=request.GET.get("nach", ""),
        receipts=receipts_of(request),
    )
    turns = turns_of(procedure, list(page.rows))
    title = _("Questions")
    context = around(
        request,
        procedure,
        title,
        room=room_of(procedure),
        rows=[(row, turns.get(row.id)) for row in page.rows],
        supported=supported_by(taking_part.participant_of(request, procedure), [row.id for row in page.rows]),
        asks_now=takes_contributions(procedure),
        with_supports=procedure.settings.get("supports"),
        with_names=procedure.settings.get("named"),
        newest=sort == Sort.NEWEST,
        more_url=f"?{urlencode({'ordnung': sort, 'nach': page.after})}" if page.after else "",
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "live/questions.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Ask something, by phone and with one hand; in a draft it is a trial."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if stage(procedure) not in (Stage.OPEN, Stage.DRAFT):
        return redirect(address("page", procedure))
    participant = taking_part.participant_of(request, procedure)
    if participant is None:
        return redirect(address("enter", procedure))
    if back := came_for(request, procedure):
        return redirect(back)
    kind = GuestQuestionForm if taking_part.is_guest(participant) else QuestionForm
    form = kind(request.POST or None, procedure=procedure, person=participant.person)
    if form.is_valid() and (made := hand_in(request, actions.submit_contribution, participant, form)):
        return thanked(request, procedure, made, _("Thank you! Your question is on the list."))
    title = _("Ask a question")
    context = around(
        request,
        procedure,
        title,
        form=form,
        room=room_of(procedure),
        limit=procedure.settings.get("limit"),
        waits=waits_for_a_look(procedure),
        cancel_url=address("live:questions", procedure),
        crumbs=_crumbs(procedure, (title, "")),
    )
    return render(request, "live/ask.html", context)


def _crumbs(procedure: Procedure, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs(procedure, (_("Questions"), address("live:questions", procedure)), *rest)


@require_http_methods(["GET", "POST"])
@access.login_first
def cards(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Enter questions from cards or said aloud, one after the other, by keyboard."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    if not procedure.is_started or not can_enter_questions(request.viewer, procedure):  # type: ignore[attr-defined]
        raise Http404
    form = CardForm(request.POST or None, procedure=procedure, initial=request.GET.dict())
    listed = (_("Questions"), address("live:questions", procedure))
    return next_card(request, form, live.enter_question, "live:cards") or cards_page(request, form, listed)


# -- The wall -------------------------------------------------------------------------------------
def _mark(request: HttpRequest, town: str, slug: str) -> str:
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    request.live_room = room = room_of(procedure)  # type: ignore[attr-defined]
    return f'"{state_mark(room)}-{stage(procedure)}-{get_language()}-{_theme(request)}"'


def _theme(request: HttpRequest) -> str:
    chosen = request.GET.get("farben", "")
    return {"hell": "light", "dunkel": "dark"}.get(chosen, "")


@require_safe
@condition(etag_func=_mark)
def wall(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """For the projector: what is answered now, what comes next, and how one asks. It asks anew by itself."""
    room = request.live_room  # type: ignore[attr-defined]
    procedure = room.procedure
    context = {
        "procedure": procedure,
        "municipality": procedure.municipality,
        "title": room.event or procedure.title,
        "stage": stage(procedure),
        "room": room,
        "hall": hall_of(room),
        "asks_now": takes_contributions(procedure),
        "with_names": procedure.settings.get("named"),
        "with_supports": procedure.settings.get("supports"),
        "theme": _theme(request),
        "here": request.get_full_path(),
        **wall_words(room),
    }
    response = fragment_or_page(request, "live/wall.html", "live/_wall.html", context)
    patch_cache_control(response, no_cache=True)
    return response


# -- Leading the hall -----------------------------------------------------------------------------
@require_safe
@access.login_first
def direct(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The moderator's page: what waits for a look, what comes next, what is answered now."""
    procedure, rights, query = _hall(request, town, slug)
    may, room = rights.may_moderate, room_of(procedure)
    title = _("Lead the hall")
    context = around(
        request,
        procedure,
        title,
        may=may,
        exception_form=ExceptionForm(request.GET or None) if rights.member and not may else None,
        exception=rights.exception if rights.member else "",
        query=query,
        room=room,
        orders=Order.choices,
        hall=hall_of(room, DIRECTED) if may else None,
        looks=list(waiting_for_a_look(procedure)[:DIRECTED]) if may else [],
        closed=list(_closed(procedure)[:DIRECTED]) if may else [],
        reasons=HideForm().fields["reason"].choices,  # type: ignore[attr-defined]
        crumbs=_crumbs(procedure, (title, "")),
    )
    return render(request, "live/direct.html", context)


def _hall(request: HttpRequest, town: str, slug: str) -> tuple[Procedure, Any, str]:
    """Return the procedure, what the viewer may do in it, and the end of each address: the reason."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_moderating)
    reason = request.GET.get("ausnahme", "").strip()[:300]
    rights = speaking.rights_of(request, procedure, None, exception=reason)
    return procedure, rights, f"?{urlencode({'ausnahme': reason})}" if reason and rights.member else ""


def _closed(procedure: Procedure) -> Any:
    rows = Turn.objects.filter(room=procedure.pk, closed_at__isnull=False).select_related("contribution")
    return rows.order_by("-closed_at", "-pk")


@require_POST
@access.login_first
def order(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Say in which order questions come up."""
    procedure, rights, query = _hall(request, town, slug)
    wanted = request.POST.get("order", "")
    _carry_out(request, live.set_order, procedure=procedure, order=wanted, rights=rights, by=request.user)
    return redirect(f"{address('live:direct', procedure)}{query}")


@require_POST
@access.login_first
def act(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """Do with a question what the pressed button says."""
    procedure, rights, query = _hall(request, town, slug)
    thing = _question(request, procedure, number, rights)
    _do(request, procedure, thing, rights)
    return redirect(f"{address('live:direct', procedure)}{query}")


def _question(request: HttpRequest, procedure: Procedure, number: int, rights: Any) -> Contribution:
    if not rights.may_moderate:
        raise Http404
    return get_contribution(procedure, number, request.viewer, moderates=True)  # type: ignore[attr-defined]


def _do(request: HttpRequest, procedure: Procedure, thing: Contribution, rights: Any) -> None:
    wanted = request.POST.get("act", "")
    who = {"rights": rights, "by": request.user}
    simple = {"call": live.call_up, "back": live.put_back, "later": live.answer_later}
    if wanted in simple:
        _carry_out(request, simple[wanted], contribution=thing, **who)
    elif wanted in {"approve", "keep"}:
        _carry_out(request, getattr(moderation, wanted), thing=thing, **who)
    elif wanted == "hide":
        _hide(request, thing, **who)
    elif wanted == "same" and (same := SameForm(request.POST)).is_valid():
        _put_together(request, procedure, thing, same.cleaned_data["into"], **who)
    else:
        messages.error(request, _("That did not work. Please look once more."))


def _hide(request: HttpRequest, thing: Contribution, **who: Any) -> None:
    hiding = HideForm(request.POST)
    if hiding.is_valid():
        _carry_out(request, moderation.hide, thing=thing, reason=hiding.cleaned_data["reason"], **who)
    else:
        messages.error(request, " ".join(hiding.errors["reason"]))


def _put_together(request: HttpRequest, procedure: Procedure, thing: Contribution, number: int, **who: Any) -> None:
    try:
        into = get_contribution(procedure, number, request.viewer)  # type: ignore[attr-defined]
    except Http404:
        messages.error(request, _("There is no question with the number %(number)d.") % {"number": number})
    else:
        _carry_out(request, live.put_together, into=into, contribution=thing, **who)


def _carry_out(request: HttpRequest, action: Any, **values: Any) -> None:
    """Do it, or say why not; who may not learns nothing."""
    try:
        action(**values)
    except PermissionDenied as error:
        raise Http404 from error
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))


@require_http_methods(["GET", "POST"])
@access.login_first
def answered(request: HttpRequest, town: str, slug: str, number: int) -> HttpResponse:
    """Note what was answered in the hall, and by whom."""
    procedure, rights, query = _hall(request, town, slug)
    thing = _question(request, procedure, number, rights)
    back = f"{address('live:direct', procedure)}{query}"
    draft = draft_of_note(thing, request.user)  # type: ignore[arg-type]
    initial = {"status": draft.status, "reason": draft.reason} if draft else {"status": ""}
    form = AnsweredForm(request.POST or None, instance=Turn.objects.filter(pk=thing.pk).first(), initial=initial)
    if form.is_valid() and (made := _noted(form, thing, rights, request.user)):
        messages.success(request, _words_for(made))
        return redirect(back)
    title = _("What was answered?")
    context = around(
        request,
        procedure,
        title,
        form=form,
        thing=thing,
        query=query,
        cancel_url=back,
        crumbs=_crumbs(procedure, (_("Lead the hall"), back), (title, "")),
    )
    return render(request, "live/answered.html", context)


def _noted(form: AnsweredForm, thing: Contribution, rights: Any, by: Any) -> live.Noted | None:
    try:
        return live.note_answer(contribution=thing, rights=rights, by=by, **form.cleaned_data)
    except PermissionDenied as error:
        raise Http404 from error
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None


def _words_for(made: live.Noted) -> str:
    if made.is_left:
        return _("Noted. At the desk of answers somebody has drafted an answer already: it was left as it is.")
    if made.draft is not None:
        return _("Noted. The town’s answer waits as a draft at the desk of answers.")
    return _("Noted. Nothing is decided by it: the town’s answer is still to be written, at the desk of answers.")


# -- Afterwards -----------------------------------------------------------------------------------
@require_safe
def protocol(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All that was asked, with what was answered; to read and to print, page by page."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    rows = protocol_of(procedure).select_related("author")
    key = request.GET.get("nach", "")
    if key.isdecimal() and len(key) < 10:
        rows = rows.filter(number__gt=int(key))
    found = list(rows[: PAGE + 1])
    title = _("Protocol")
    context = around(
        request,
        procedure,
        title,
        room=room_of(procedure),
        lines=lines_of(procedure, found[:PAGE], earlier_notes_of(found[:PAGE])),
        more_url=f"?nach={found[PAGE - 1].number}" if len(found) > PAGE else "",
        crumbs=_crumbs(procedure, (title, "")),
    )
    return render(request, "live/protocol.html", context)


@require_safe
def protocol_pdf(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The protocol as a tagged PDF."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    made = pdf_of(room_of(procedure), lines_of(procedure, protocol_of(procedure).select_related("author")))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{procedure.slug}-protokoll.pdf"'
    return response


@require_safe
def protocol_file(request: HttpRequest, town: str, slug: str, form: str) -> HttpResponseBase:
    """The protocol as a table."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    rows = protocol_of(procedure).select_related("author").iterator(chunk_size=500)
    return table_response(form, f"{procedure.slug}-protokoll", columns(), lines_of(procedure, rows))


@require_http_methods(["GET", "POST"])
@access.login_first
def arrange(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The event of a draft, and how one asks."""
    procedure = draft_or_none(request, town, slug, FORMAT)
    if procedure is None:
        return redirect(address_of_page(town, slug))
    room = room_of(procedure)
    topics = "\n".join(procedure.categories.values_list("name", flat=True))
    initial = {
        **procedure.settings,
        "topics": topics,
        "revision": procedure.revision,
        "begins_at": local(room.begins_at),
    }
    form = reopened(request, ArrangeForm, instance=room, initial=initial)
    done = arranged(request, procedure, form, live.arrange)
    return done or step_page(request, procedure, "auswahl", form, short_url=short_url(room))
