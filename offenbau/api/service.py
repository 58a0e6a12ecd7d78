"""The API itself: its parts, its answers, its description in OpenAPI 3.1."""

import json
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from offenbau import __version__
from offenbau.api.parsing import FitParser
from offenbau.api.problems import handle_problems
from offenbau.api.routers import cases, contributions, municipalities, procedures, projects

PREFIX = "/api/v1/"
DESCRIPTION = (
    "What Offenbau shows to everybody, for programs: municipalities, Baustellen with their plans, procedures with "
    "their promise, contributions, results and ballots. Reading needs no key. Lists come in pages: follow `next`. "
    "Errors are application/problem+json."
)

IN_ADDRESSES = {
    "town": gettext_noop("Address word of a municipality"),
    "slug": gettext_noop("Address word, as it stands in “slug”"),
    "number": gettext_noop("Number of a contribution, by which people call it"),
}


class PlainJson(JSONRenderer):
    """JSON with umlauts as people write them."""

    json_dumps_params = {"ensure_ascii": False}


def build() -> NinjaAPI:
    """Return the API with all its addresses."""
    api = NinjaAPI(
        title="Offenbau",
        version=__version__,
        description=DESCRIPTION,
        urls_namespace="api",
        docs_url=None,
        openapi_url=None,
        renderer=PlainJson(),
        parser=FitParser(),
        openapi_extra={"info": {"license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}}},
    )
    handle_problems(api)
    api.add_router("/municipalities/", municipalities.router)
    api.add_router("/projects/", projects.router)
    api.add_router("/procedures/", procedures.router)
    api.add_router("/procedures/", contributions.router)
    api.add_router("/cases/", cases.router)
    return api


api = build()


@cache
def description() -> dict[str, Any]:
    """Return the description of the API as OpenAPI 3.1."""
    schema = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX), default=str))
    login = {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}
    schema["components"]["securitySchemes"] = {"login": login}
    for operations in schema["paths"].values():
        for operation in operations.values():
            operation["security"] = [{}, {"login": []}]
            _with_words(operation["parameters"])
            _with_problems(operation["responses"])
    return schema


def _with_words(parameters: list[dict[str, Any]]) -> None:
    """Say what the words in an address are; those in queries say it themselves."""
    for parameter in parameters:
        if parameter["in"] == "path":
            parameter["description"] = IN_ADDRESSES[parameter["name"]]


def _with_problems(responses: dict[str, Any]) -> None:
    """Say of what is no success that it is a problem, not plain JSON."""
    for status, response in responses.items():
        if int(status) >= 400:
            response["content"] = {"application/problem+json": next(iter(response["content"].values()))}
