"""The door that pages share behind which only who is logged in gets."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from offenbau.web.parts.drafts import take_through_login


def login_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask who is not logged in to do so; what they may do is decided by the view itself.

    What somebody sends whose session ended meanwhile waits for them behind the login.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.viewer.is_anonymous:
            if request.method == "POST":
                take_through_login(request)
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded
