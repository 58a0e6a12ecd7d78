"""Until the installation is set up, every page leads to the set-up."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from offenbau.base.models import Installation


class SetUpFirst:
    """Asks the database until there is an installation, then never again in this process."""

    installed = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.installed:
            self.installed = Installation.objects.exists()
        if self.installed or self._is_open(request.path):
            return self.get_response(request)
        response = redirect("setup:start")
        response["Cache-Control"] = "no-store"
        return response

    def _is_open(self, path: str) -> bool:
        language = reverse("network:language", args=["de"]).removesuffix("de/")
        return path.startswith((reverse("setup:start"), settings.STATIC_URL, language))
