"""Pages for what went wrong: what happened, in plain words, and what to do next."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.http import url_has_allowed_host_and_scheme

from offenbau.web.parts.drafts import typed_before


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be read; 413: far more than fits."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "parts/errors/413.html", {"form_url": form_of(request)}, status=413)
    return render(request, "parts/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known, but not allowed."""
    return render(request, "parts/errors/403.html", status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form came back without its token, mostly because the page stood open too long."""
    kept = hasattr(request, "user") and request.path in typed_before(request, [request.path])
    return render(request, "parts/errors/csrf.html", {"form_url": form_of(request), "kept": kept}, status=403)


def form_of(request: HttpRequest) -> str:
    """Return the page from which something was sent, if it is one of ours; else the address it was sent to."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return page if ours else request.get_full_path()


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: not there, or not for this viewer: both look the same."""
    return render(request, "parts/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: something broke; this page asks nothing of the database, the session or the context."""
    return HttpResponse(loader.get_template("parts/errors/500.html").render(), status=500)
