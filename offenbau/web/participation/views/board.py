"""The public board of a vote: pages of codes, from the end on the ballots behind them, and the means to check it."""

import json
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.addresses import absolute
from offenbau.base.limits import client_network
from offenbau.engines import board as engine
from offenbau.engines.board import verifier as programs
from offenbau.participation.actions import show_code
from offenbau.participation.identity import by_code
from offenbau.participation.models import Procedure
from offenbau.participation.queries import has_taken_part
from offenbau.participation.queries.board import PublicBoard, board_of, has_board
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.contract import address, pages_of
from offenbau.web.participation.forms.entrance import CodeForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.views.entrance import wrong_code

# Up to so many codes stand on one page; more are shown by how they begin, sign by sign until they are few enough.
ON_ONE_PAGE, OF_ONE_BEGINNING = 60, 200
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PROGRAMS = {"verify_board.py": "text/x-python; charset=utf-8", "verify_board.html": "text/html; charset=utf-8"}


@require_safe
def board(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The board, for everybody who may see the procedure; `?beginnt=K7` shows the codes that begin so."""
    procedure = _with_board(request, town, slug)
    shown = board_of(procedure)
    waiting = shown.waiting()
    up = procedure.voices - waiting
    begins = engine.typed(request.GET.get("beginnt", ""))
    rows = _rows(shown, begins) if begins or up <= ON_ONE_PAGE else []
    too_many = len(rows) > OF_ONE_BEGINNING
    title = _("The board")
    context = around(
        request,
        procedure,
        title,
        pages=shown.newest_pages(),
        codes=up,
        waiting=waiting,
        closed=shown.closed,
        ballots=_published(shown),
        signs=list(SIGNS) if up > ON_ONE_PAGE else [],
        next_signs=[begins + sign for sign in SIGNS] if too_many else [],
        begins=begins,
        rows=[] if too_many else rows,
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "participation/board.html", context)


def _published(shown: PublicBoard) -> str:
    """Where the published ballots lie, which the board is held against; empty while they are closed."""
    name = pages_of(shown.procedure).ballots
    return "" if shown.closed or not name else address(name, shown.procedure)


def _rows(shown: PublicBoard, signs: str) -> list[tuple[str, str]]:
    """Codes as people compare them, and what stands behind each in words, where the ballots are open.

    One more than may be shown says that there are too many.
    """
    rows = shown.beginning(signs).values_list("code", "choices")[: OF_ONE_BEGINNING + 1]
    if shown.closed:
        return [(engine.shortened(code), "") for code, _choices in rows]
    procedure, in_words = shown.procedure, pages_of(shown.procedure).in_words
    return [(engine.shortened(code), in_words(procedure, json.loads(choices))) for code, choices in rows]


@require_safe
def board_file(request: HttpRequest, town: str, slug: str) -> HttpResponseBase:
    """The whole board as a file, which `verify_board.py` and `verify_board.html` check."""
    procedure = _with_board(request, town, slug)
    shown = board_of(procedure)
    mark = f'"{shown.head()}-{shown.closed}"'
    known = get_conditional_response(request, etag=mark)
    if known is not None:
        return known
    response = StreamingHttpResponse(engine.to_json(shown.standing()), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{procedure.slug}-aushang.json"'
    response["ETag"] = mark
    return response


@require_http_methods(["GET", "POST"])
def used(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Whether a vote was cast with one's own code: who did not vote finds out that nobody did in their place."""
    procedure = _with_board(request, town, slug)
    if not procedure.by_code:
        raise Http404
    form = CodeForm(request.POST or None)
    if form.is_valid():
        words, said = form.cleaned_data["code"], None
        try:
            found = show_code(procedure=procedure, text=words, network=client_network(request))
        except ValidationError as refusal:
            said = messages.WARNING, refusal.messages[0]
        else:
            if found:
                said = _said_of(procedure, found)
        if said:
            messages.add_message(request, *said)
            return redirect(address("board", procedure))
        form.add_error("code", wrong_code(words))
    title = _("Was a vote cast with my code?")
    context = around(
        request, procedure, title, form=form, submit_label=_("Look it up"), cancel_url=address("board", procedure),
        lead=_("You see whether, not how. If you did not vote and a vote was cast, please tell us."),
        crumbs=crumbs(procedure, (_("The board"), address("board", procedure)), (title, "")),
    )  # fmt: skip
    return render(request, "participation/form.html", context)


def _said_of(procedure: Procedure, code: str) -> tuple[int, str]:
    if has_taken_part(procedure, by_code(code)):
        return messages.SUCCESS, _("A vote was cast with this code.")
    return messages.INFO, _("No vote was cast with this code.")


@require_safe
def verifier(request: HttpRequest, town: str, slug: str, name: str) -> HttpResponse:
    """A program with which one checks a board on one's own device: it is to be saved, so that it runs without us."""
    _with_board(request, town, slug)
    if name not in PROGRAMS:
        raise Http404
    content = Path(programs.__file__).with_name(name).read_bytes()
    response = HttpResponse(content, content_type=PROGRAMS[name])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def ballot_receipt(request: HttpRequest, town: str, slug: str) -> JsonResponse:
    """The receipt of the vote that was just cast at this browser, as a file."""
    procedure = _with_board(request, town, slug)
    receipt = taking_part.receipt_in(request, procedure)
    if receipt is None:
        raise Http404
    data: dict[str, Any] = {
        "title": procedure.title,
        "board": absolute(address("board", procedure)),
        "shortened": receipt.shortened,
        "manifest_sha256": procedure.manifest_digest,
        "code": receipt.code,
        "nonce": receipt.nonce,
        "signature": receipt.signature,
    }
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{procedure.slug}-quittung.json"'
    response["Cache-Control"] = "no-store, private"
    return response


def _with_board(request: HttpRequest, town: str, slug: str) -> Procedure:
    procedure = access.procedure_for_reading(request, town, slug)
    if not has_board(procedure):
        raise Http404
    return procedure
