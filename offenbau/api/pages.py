"""The description of the API: for programs as OpenAPI, for people as a page of ours, drawn from the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from offenbau.api.doors import guarded
from offenbau.api.problems import not_found
from offenbau.api.service import PREFIX, description
from offenbau.base.addresses import absolute

GROUPS = {
    "municipalities": gettext_noop("Municipalities"),
    "projects": gettext_noop("Building sites"),
    "procedures": gettext_noop("Procedures"),
    "contributions": gettext_noop("Contributions and comments"),
    "cases": gettext_noop("Applications"),
}


@dataclass(frozen=True)
class Field:
    """A parameter, or a field of a body or an answer: its name, its kind in words, what it means."""

    name: str
    kind: str
    meaning: str
    required: bool


@dataclass(frozen=True)
class Operation:
    """One thing that one can ask for or send."""

    anchor: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    answer: tuple[Field, ...]
    problems: tuple[str, ...]


@guarded
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description in OpenAPI 3.1."""
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False})


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The description for people."""
    groups = [(tag, _(title), [each for each in operations() if each[0] == tag]) for tag, title in GROUPS.items()]
    context = {
        "title": _("Interface for programs"),
        "groups": [(tag, title, [operation for _tag, operation in some]) for tag, title, some in groups],
        "address": absolute(PREFIX),
        "crumbs": [(_("Interface for programs"), "")],
    }
    return render(request, "api/docs.html", context)


@csrf_exempt
@guarded
@require_safe
def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """Whatever else stands below /api/: nothing."""
    return not_found()


def operations() -> Iterator[tuple[str, Operation]]:
    """Yield what one can do, each with the word of its group, in the reader's language."""
    schema = description()
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield operation["tags"][0], _operation(schema, path, method, operation)


def _operation(schema: dict, path: str, method: str, operation: dict) -> Operation:
    answers = operation["responses"]
    good = next(status for status in answers if int(status) < 400)
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return Operation(
        anchor=operation["operationId"].rpartition("routers_")[2].replace("_", "-"),
        method=method.upper(),
        path=path,
        summary=_translated(operation.get("summary")),
        description=_translated(operation.get("description")),
        parameters=tuple(_parameter(schema, each) for each in operation.get("parameters", [])),
        body=_fields(schema, body),
        answer=_fields(schema, answers[good]["content"]["application/json"]["schema"]),
        problems=tuple(status for status in answers if int(status) >= 400),
    )


def _parameter(schema: dict, parameter: dict) -> Field:
    shape = parameter["schema"]
    meaning = _translated(parameter.get("description") or shape.get("description"))
    return Field(parameter["name"], _kind(schema, shape), meaning, parameter.get("required", False))


def _fields(schema: dict, shape: dict) -> tuple[Field, ...]:
    """Return the fields of an object; those of the items, for a page of a list."""
    found = _resolved(schema, shape)
    needed = set(found.get("required", []))
    return tuple(
        Field(name, _kind(schema, part), _translated(part.get("description")), name in needed)
        for name, part in found.get("properties", {}).items()
    )


def _resolved(schema: dict, shape: dict) -> dict:
    name = shape.get("$ref", "").rpartition("/")[2]
    return schema["components"]["schemas"][name] if name else shape


def _kind(schema: dict, shape: dict) -> str:
    """Return what a value is, in words of JSON: text, number, list of Option, one of these words."""
    if "$ref" in shape:
        found = _resolved(schema, shape)
        return _kind(schema, found) if "enum" in found else found["title"].removesuffix("Shape")
    if "anyOf" in shape:
        return " | ".join(dict.fromkeys(_kind(schema, each) for each in shape["anyOf"]))
    if "enum" in shape:
        return " | ".join(str(value) for value in shape["enum"] if value)
    if shape.get("type") == "array":
        return _("list of %(kind)s") % {"kind": _kind(schema, shape.get("items", {}))}
    return _simple(shape)


def _simple(shape: dict[str, Any]) -> str:
    by_format = {"date": _("day"), "date-time": _("moment")}
    by_type = {
        "string": _("text"), "integer": _("whole number"), "number": _("number"), "boolean": _("yes or no"),
        "object": _("object"), "null": "null",
    }  # fmt: skip
    return by_format.get(shape.get("format", "")) or by_type.get(shape.get("type", ""), _("value"))


def _translated(text: str | None) -> str:
    return _(text) if text else ""
