"""What a format gives to the API."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from ninja import Router, Schema

from offenbau.participation.formats import FORMATS
from offenbau.participation.models import Procedure


@dataclass(frozen=True)
class FormatApi:
    """`details` says what a procedure of this format holds besides; `result` what came out, once everybody may see it.

    Both are told the address of this installation and return their own kind of schema, which `details_shape` and
    `result_shape` name for the description. `router` holds the format's own addresses, each beginning with
    /{town}/{slug}/, below /procedures. `contributes_at` is the name of the one under which people contribute, where
    the general one does not take all that belongs to it. `beside` says what stands beside contributions, by their id:
    it is told the procedure and ids of such as the viewer may read, and makes as many queries for one as for a page.
    To be found, a format has a file of its name in `offenbau.api.formats` with `API` in it.
    """

    details_shape: type[Schema]
    details: Callable[[str, Procedure], Schema]
    result_shape: type[Schema] | None = None
    result: Callable[[str, Procedure], Schema] | None = None
    router: Router | None = None
    contributes_at: str = ""
    beside_shape: type[Schema] | None = None
    beside: Callable[[Procedure, Collection[int]], Mapping[int, Schema]] | None = None


@cache
def format_apis() -> dict[str, FormatApi]:
    """Return what the formats give, by their names; those that give nothing are left out."""
    names = [name for name in FORMATS if find_spec(f"offenbau.api.formats.{name}")]
    return {name: import_module(f"offenbau.api.formats.{name}").API for name in names}
