"""The doors of the API: who asks, what they may see, and the guards that stand around every answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema
from ninja.utils import check_csrf

from offenbau.api.problems import Fault, ProblemError, problem_response
from offenbau.participation.contract import format_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import get_procedure

READING = ("GET", "HEAD")


def guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer HEAD as GET, say in words what a method cannot do here, and let other websites read what is public.

    What the anonymous read may be read from everywhere, and by nobody with a login: `*` never goes with credentials.
    Nothing else is granted to other origins: a preflight is answered with 405.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reading = request.method in READING
        if request.method == "HEAD":
            request.method = "GET"
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            response = _not_possible(response)
        if reading and request.viewer.is_anonymous:  # type: ignore[attr-defined]
            response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def _not_possible(refused: HttpResponse) -> HttpResponse:
    response = problem_response(405, "method", _("This address takes: %(methods)s.") % {"methods": refused["Allow"]})
    response["Allow"] = refused["Allow"]
    return response


def somebody(request: HttpRequest) -> bool:
    """Let in whoever writes: with a login only if the form token proves that the request comes from our own pages.

    Who is not logged in shows in the request itself that they may (a code): no other website can do that for them.
    """
    if not request.viewer.is_anonymous and check_csrf(request):  # type: ignore[attr-defined]
        words = _("With a login, the form token of our pages must come along, in the header X-CSRFToken.")
        raise ProblemError(403, "csrf", words)
    return True


def known_only(request: HttpRequest, filters: type[Schema]) -> None:
    """Refuse filters and orders that are not among the known ones, instead of giving back all."""
    unknown = sorted(set(request.GET) - filters.model_fields.keys())
    if unknown:
        words = _("Known here are: %(names)s.") % {"names": ", ".join(filters.model_fields)}
        faults = [Fault(where=f"query.{name[:40]}", what=words) for name in unknown]
        raise ProblemError(422, "invalid", _("Some of what you sent does not fit. “errors” says what."), faults)


def procedure_for_reading(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a procedure that the viewer may see, or raise Http404."""
    return get_procedure(request.viewer, town, slug)  # type: ignore[attr-defined]


def procedure_of_format(request: HttpRequest, town: str, slug: str, code: str) -> Procedure:
    """Return a procedure that the viewer may see and that is of this format, or raise Http404."""
    procedure = procedure_for_reading(request, town, slug)
    if procedure.format != code:
        raise Http404
    return procedure


def procedure_with_contributions(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a procedure that the viewer may see and to which people contribute, or raise Http404."""
    procedure = procedure_for_reading(request, town, slug)
    if not format_of(procedure).contributes:
        raise Http404
    return procedure
