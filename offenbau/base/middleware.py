"""Rules that hold for every request."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control

Handler = Callable[[HttpRequest], HttpResponse]

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
READING = ("SELECT", "BEGIN", "EXPLAIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK")
LANGUAGE_COOKIE = "sprache"


class WriteRefusedError(RuntimeError):
    """A request that only reads tried to write."""


def refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: dict) -> Any:
    """Database wrapper: let reads through, and the session table, which belongs to the visitor alone."""
    statement = sql.lstrip(" (").upper()
    if not statement.startswith(READING) and "django_session" not in sql:
        raise WriteRefusedError(sql.split("(")[0][:80])
    return execute(sql, params, many, context)


class BrowserPermissions:
    """Which of a browser's abilities our pages may ask for: settings.PERMISSIONS_POLICY."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


class ReadsDoNotWrite:
    """A GET cannot write: the database refuses."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE_METHODS:
            return self.get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return self.get_response(request)


class ChosenLanguage:
    """The visitor's choice, kept in a cookie; German for everybody else."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.languages = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
        language = chosen if chosen in self.languages else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class PrivateUnlessAnonymous:
    """What a known person sees is kept nowhere on the way: `Cache-Control: no-store, private`."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:  # type: ignore[union-attr]
            patch_cache_control(response, no_store=True, private=True)
        return response
