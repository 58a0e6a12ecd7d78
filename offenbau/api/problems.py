"""What went wrong, as application/problem+json (RFC 9457), in words that help and that tell nothing more."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as Refusal
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import ConfigDict, Field

CONTENT_TYPE = "application/problem+json"
# What an action refuses, by its code; all else is something in the request that must be put right.
STATUS_OF = {"closed": 409, "already": 409, "not_entitled": 403, "too_often": 429, "limit": 409,
             "late": 409, "newer": 409, "handed": 409}  # fmt: skip


class Fault(Schema):
    """One thing that is wrong in a request: where it stands (`query.stage`, `body.choices`), and what is wrong."""

    where: str
    what: str


class Problem(Schema):
    """Why nothing came of a request. `code` stays the same in every language; `detail` is for people."""

    model_config = ConfigDict(json_schema_extra={"description": "RFC 9457"})

    title: str
    status: int
    detail: str
    code: str = ""
    errors: list[Fault] = Field(default_factory=list)


# What can be said to who writes, for the description.
TAKING_PART: dict[int, type[Schema]] = dict.fromkeys((403, 404, 409, 422, 429), Problem)


class ProblemError(Exception):
    """Refuse a request. `detail` are words for people, `code` is a word for programs."""

    def __init__(self, status: int, code: str, detail: str, errors: Iterable[Fault] = ()) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.errors = status, code, detail, list(errors)


def problem_response(status: int, code: str, detail: str, errors: Iterable[Fault] = ()) -> HttpResponse:
    """Return a problem as an answer."""
    problem = Problem(title=title_of(status), status=status, detail=detail, code=code, errors=list(errors))
    text = json.dumps(problem.model_dump(), ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=CONTENT_TYPE)


def title_of(status: int) -> str:
    """Return what a status means, in two or three words."""
    return {
        400: _("Cannot be read"),
        403: _("Not allowed"),
        404: _("Not found"),
        405: _("Not possible here"),
        409: _("Not possible now"),
        413: _("Too large"),
        422: _("Something does not fit"),
        429: _("Too often"),
    }.get(status, _("Something went wrong"))


def not_found() -> HttpResponse:
    """The answer for what is not there, and for what this viewer may not know of: both look the same."""
    return problem_response(404, "not_found", _("There is nothing under this address, or it is not public."))


def handle_problems(api: NinjaAPI) -> None:
    """Let the API answer what went wrong with problems."""
    api.add_exception_handler(ProblemError, _problem)
    api.add_exception_handler(Http404, lambda request, error: not_found())
    api.add_exception_handler(ValidationError, _not_valid)
    api.add_exception_handler(Refusal, _refused)
    api.add_exception_handler(PermissionDenied, _forbidden)
    api.add_exception_handler(RequestDataTooBig, _too_big)
    api.add_exception_handler(HttpError, _unreadable)


def _problem(_request: HttpRequest, error: ProblemError) -> HttpResponse:
    return problem_response(error.status, error.code, error.detail, error.errors)


def _not_valid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [Fault(where=_place(fault["loc"]), what=_words(fault)) for fault in error.errors]
    return problem_response(422, "invalid", _("Some of what you sent does not fit. “errors” says what."), faults)


def _refused(_request: HttpRequest, error: Refusal) -> HttpResponse:
    code = str(getattr(error, "code", "") or "invalid")
    return problem_response(STATUS_OF.get(code, 422), code, " ".join(error.messages), _faults(error))


def _faults(error: Refusal) -> list[Fault]:
    fields = error.message_dict if hasattr(error, "error_dict") else {}
    named = [(name, what) for name, words in fields.items() for what in words if name != NON_FIELD_ERRORS]
    return [Fault(where=f"body.{name}", what=what) for name, what in named]


def _forbidden(_request: HttpRequest, _error: PermissionDenied) -> HttpResponse:
    return problem_response(403, "forbidden", _("You may not do this."))


def _too_big(_request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return problem_response(413, "too_large", _("That is more than fits."))


def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What cannot be parsed, or must not be: ninja wraps what its parser raises."""
    if isinstance(error.__cause__, ProblemError):
        return _problem(request, error.__cause__)
    return problem_response(error.status_code, "unreadable", _("The body of the request is no JSON."))


def _place(location: Iterable[Any]) -> str:
    """Return where a fault lies, without the names of our own parameters in between."""
    source, *rest = [str(part) for part in location]
    return ".".join([source, *(part for part in rest if part not in {"filters", "payload"})])


def _words(fault: dict[str, Any]) -> str:
    context = fault.get("ctx", {})
    return {
        "missing": _("This is missing."),
        "enum": _("Must be one of: %(expected)s."),
        "literal_error": _("Must be one of: %(expected)s."),
        "extra_forbidden": _("This is not known here."),
        "string_type": _("Must be a text."),
        "string_too_long": _("Must have at most %(max_length)s characters."),
        "string_pattern_mismatch": _("Does not have the right form."),
        "int_parsing": _("Must be a whole number."),
        "int_type": _("Must be a whole number."),
        "finite_number": _("Must be a number."),
        "list_type": _("Must be a list."),
        "dict_type": _("Must be an object."),
    }.get(fault["type"], _("Does not fit: %(type)s.")) % {"type": fault["type"], **context}
