"""The one module that knows htmx. Every page works without it; a fragment only comes quicker."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page (and not for a whole page out of its history)."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def fresh_page() -> HttpResponse:
    """Let htmx load the whole page anew: what its part has waited for is there."""
    return HttpResponse(headers={"HX-Refresh": "true"})


def fragment_or_page(
    request: HttpRequest, page: str, fragment: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render the template `fragment` for htmx, else the template `page`, which includes that same file."""
    response = render(request, fragment if is_fragment(request) else page, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response
