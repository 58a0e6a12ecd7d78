"""What comes in: each text in a body or a query is looked at here, before anything else reads it.

No database keeps all characters that JSON knows, and no two refuse the same: so none of them gets that far.
"""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja.parser import Parser

from offenbau.api.problems import Fault, ProblemError

# Controls other than tab and line ends, and halves of a character, which are none.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
MOST_FAULTS, LONGEST_NAME = 20, 40


class FitParser(Parser):
    """Refuses what no form could send: control characters, and numbers that are none."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body. Raises ValueError for what is no JSON, NaN and Infinity among it, and ProblemError."""
        body = json.loads(request.body, parse_constant=_no_json)
        _refuse(_unfit(body, "body"))
        return body

    def parse_querydict(self, data: MultiValueDict, list_fields: list[str], request: HttpRequest) -> Any:
        """Return the query. Raises ProblemError."""
        _refuse(fault for name, values in data.lists() for value in values for fault in _unfit({name: value}, "query"))
        return super().parse_querydict(data, list_fields, request)


def _no_json(word: str) -> NoReturn:
    raise ValueError(word)


def _unfit(value: Any, where: str) -> Iterator[Fault]:
    if isinstance(value, str) and _UNFIT.search(value):
        yield Fault(where=where, what=_("Control characters do not belong here."))
    elif isinstance(value, float) and not math.isfinite(value):
        yield Fault(where=where, what=_("Must be a number."))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _unfit(each, f"{where}.{place}")
    elif isinstance(value, dict):
        for name, each in value.items():
            shown = f"{where}.{_UNFIT.sub('?', name)[:LONGEST_NAME]}"
            yield from _unfit(name, shown)
            yield from _unfit(each, shown)


def _refuse(faults: Iterator[Fault]) -> None:
    found = [fault for fault, _place in zip(faults, range(MOST_FAULTS), strict=False)]
    if found:
        raise ProblemError(422, "invalid", _("Some of what you sent does not fit. “errors” says what."), found)
