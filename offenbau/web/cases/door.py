"""Who may open which page of this area, and the application that a visitor has opened with reference and code."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from offenbau.cases.models import Case
from offenbau.cases.permissions import can_arrange, can_keep
from offenbau.cases.queries import cases_of, opened_case
from offenbau.municipality.models import Municipality
from offenbau.municipality.queries import get_municipality
from offenbau.web.parts.guests import kept_private

OPENED, SALT = "opened_case", "offenbau.web.cases.opened"
STAYS_OPEN = timedelta(minutes=30)  # after the last look
View = Callable[..., HttpResponse]


# -- Whoever has applied --------------------------------------------------------------------------
def open_door(request: HttpRequest, case: Case) -> None:
    """Remember that this visitor has opened the case; a session that somebody else has planted is of no use for it."""
    request.session.cycle_key()
    _remember(request, case)


def shut_door(request: HttpRequest) -> None:
    """Forget it."""
    request.session.pop(OPENED, None)


def case_behind_door(request: HttpRequest, municipality: Municipality) -> Case | None:
    """Return the case that this visitor has opened, and keep it open; None if it is another town's or too late."""
    if OPENED not in request.session:
        return None
    try:
        number, digest, looked = signing.loads(request.session[OPENED], salt=SALT, max_age=STAYS_OPEN)
    except signing.BadSignature:
        shut_door(request)
        return None
    case = opened_case(municipality, number, digest)
    if case is not None and time.time() - looked > 60:  # not at each click: it is a write
        _remember(request, case)
    return case


def _remember(request: HttpRequest, case: Case) -> None:
    request.session[OPENED] = signing.dumps([case.pk, case.digest, int(time.time())], salt=SALT)


def private(view: View) -> View:
    """A page that shows an application: kept nowhere on the way, listed nowhere."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return kept_private(view(request, *args, **kwargs))

    return guarded


# -- The office -----------------------------------------------------------------------------------
def login_first(view: View) -> View:
    """Ask who is not logged in to do so; what they may do is decided by the view itself."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.viewer.is_anonymous:  # type: ignore[attr-defined]
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded


def town_for_keeping(request: HttpRequest, town: str) -> Municipality:
    """Return a municipality whose applications the viewer looks after."""
    municipality = get_municipality(town)
    if not can_keep(request.viewer, municipality.pk):  # type: ignore[attr-defined]
        raise Http404
    return municipality


def town_for_arranging(request: HttpRequest, town: str) -> Municipality:
    """Return a municipality whose kinds, offices and keys the viewer settles."""
    municipality = get_municipality(town)
    if not can_arrange(request.viewer, municipality.pk):  # type: ignore[attr-defined]
        raise Http404
    return municipality


def case_for_keeping(request: HttpRequest, town: str, pk: int) -> Case:
    """Return an application that the viewer looks after."""
    municipality = town_for_keeping(request, town)
    case = get_object_or_404(cases_of(municipality, request.viewer), pk=pk)  # type: ignore[attr-defined]
    case.municipality = municipality
    return case
