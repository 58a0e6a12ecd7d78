"""Pages for what went wrong: what happened, in plain words, and what to do next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return render(request, "parts/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known, but not allowed."""
    return render(request, "parts/errors/403.html", status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form came back without its token, mostly because the page stood open too long."""
    return render(request, "parts/errors/csrf.html", status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: not there, or not for this viewer: both look the same."""
    return render(request, "parts/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: something broke; this page asks nothing of the database, the session or the context."""
    return HttpResponse(loader.get_template("parts/errors/500.html").render(), status=500)
