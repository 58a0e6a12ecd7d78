"""What somebody has begun: found by a word that only their browser or their link has."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from offenbau.participation.formats.survey.actions import draft_digest, new_token
from offenbau.participation.formats.survey.models import Draft
from offenbau.participation.models import Procedure
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.survey.answering import Typed

MOST_TOKEN = 64


def token_of(request: HttpRequest, procedure: Procedure) -> str:
    """Return the word that the browser has for this survey; empty if it has none."""
    return request.COOKIES.get(_name(procedure), "")[:MOST_TOKEN]


def token_for_writing(request: HttpRequest, procedure: Procedure) -> str:
    """Return the word, a new one where there is none or where nothing lies under it."""
    token = token_of(request, procedure)
    return token if token and typed_under(procedure, token) is not None else new_token()


def typed_so_far(request: HttpRequest, procedure: Procedure) -> Typed:
    """Return what was typed so far; one query at most."""
    token = token_of(request, procedure)
    return (typed_under(procedure, token) or {}) if token else {}


def typed_under(procedure: Procedure, token: str) -> Typed | None:
    """Return what lies under a word, None for nothing."""
    draft = Draft.objects.filter(procedure=procedure, digest=draft_digest(token)).first()
    return draft.typed if draft else None


def hand_over(response: HttpResponse, procedure: Procedure, token: str) -> HttpResponse:
    """Let the browser keep the word until it is closed; it lies in no session, so no dump leads to a draft."""
    response.set_cookie(
        _name(procedure),
        token,
        path=address("survey:part", procedure),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def take_back(response: HttpResponse, procedure: Procedure) -> HttpResponse:
    """Let the browser forget the word."""
    response.delete_cookie(_name(procedure), path=address("survey:part", procedure), samesite="Lax")
    return response


def _name(procedure: Procedure) -> str:
    return f"umfrage-{procedure.pk}"
