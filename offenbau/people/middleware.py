"""Every request knows who looks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from offenbau.people.permissions import Viewer


def viewer_of(request: HttpRequest) -> Viewer:
    """Return the viewer of the request: its logged-in person, or nobody."""
    user = request.user  # type: ignore[attr-defined]
    return Viewer(user if user.is_authenticated else None)


class CurrentViewer:
    """Sets `request.viewer`; nothing is read until somebody asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: viewer_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)
