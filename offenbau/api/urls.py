"""Addresses of the API: /api/ for people, /api/v1/ for programs."""

from django.urls import include, path

from offenbau.api import pages
from offenbau.api.doors import guarded
from offenbau.api.service import api

app_name = "api"


def _operations() -> list:
    """The addresses of the API without ninja's own pages, each with its guards."""
    patterns = [pattern for pattern in api.urls[0] if pattern.name != "api-root"]
    for pattern in patterns:
        pattern.callback = guarded(pattern.callback)
    return patterns


urlpatterns = [
    path("", pages.docs, name="docs"),
    path("v1/openapi.json", pages.openapi, name="openapi"),
    path("v1/", include(_operations())),
    path("<path:rest>", pages.unknown, name="unknown"),
]
