"""The public board of a vote: pages of codes, from the end on the ballots behind them, and the means to check it."""

import json
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offenbau.base.addresses import absolute
from offenbau.engines import board as engine
from offenbau.engines.board import verifier as programs
from offenbau.participation.models import Procedure
from offenbau.participation.queries.board import PublicBoard, board_of, has_board
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.contract import address, pages_of
from offenbau.web.participation.frame import around, crumbs

# Up to so many codes stand on one page; more are shown by their first sign.
ON_ONE_PAGE = 60
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PROGRAMS = {"verify_board.py": "text/x-python; charset=utf-8", "verify_board.html": "text/html; charset=utf-8"}


@require_safe
def board(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The board, for everybody who may see the procedure; `?beginnt=K` shows the codes that begin so."""
    procedure = _with_board(request, town, slug)
    shown = board_of(procedure)
    waiting = shown.waiting()
    up = procedure.voices - waiting
    sign = request.GET.get("beginnt", "").upper()[:1]
    asked = sign if sign in SIGNS else ""
    title = _("The board")
    context = around(
        request,
        procedure,
        title,
        pages=shown.newest_pages(),
        codes=up,
        waiting=waiting,
        closed=shown.closed,
        signs=list(SIGNS) if up > ON_ONE_PAGE else [],
        sign=asked,
        rows=_rows(shown, asked) if asked or up <= ON_ONE_PAGE else [],
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "participation/board.html", context)


def _rows(shown: PublicBoard, signs: str) -> list[tuple[str, str]]:
    """Codes as people compare them, and what stands behind each in words, where the ballots are open."""
    rows = shown.beginning(signs).values_list("code", "choices")
    if shown.closed:
        return [(engine.shortened(code), "") for code, _choices in rows]
    procedure, in_words = shown.procedure, pages_of(shown.procedure).in_words
    return [(engine.shortened(code), in_words(procedure, json.loads(choices))) for code, choices in rows]


@require_safe
def board_file(request: HttpRequest, town: str, slug: str) -> StreamingHttpResponse:
    """The whole board as a file, which `verify_board.py` and `verify_board.html` check."""
    procedure = _with_board(request, town, slug)
    response = StreamingHttpResponse(engine.to_json(board_of(procedure).standing()), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{procedure.slug}-aushang.json"'
    return response


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
