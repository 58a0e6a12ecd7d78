"""The example plans, and small changes to the good one."""

import copy
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from offenbau.engines.checks import Finding, check, read_plan

FOLDER = Path(__file__).parents[2] / "plans"
ON = date(2027, 1, 11)
Data = dict[str, Any]


@cache
def _text(name: str) -> str:
    return (FOLDER / f"{name}.json").read_text()


def data_of(name: str) -> Data:
    return json.loads(_text(name))


def excellent() -> Data:
    """A plan without findings on the day ON, to be changed at will."""
    return data_of("excellent")


def item(data: Data, kind: str, key: str) -> Data:
    """One goal, measure, actor … by its id."""
    return next(thing for thing in data[kind] if thing["id"] == key)


def offer(data: Data) -> Data:
    return item(data, "measures", "spaziergang")["participation"]


def checked(data: Data, on: date = ON) -> list[Finding]:
    return check(read_plan(copy.deepcopy(data)), on)


def codes(data: Data, on: date = ON) -> set[str]:
    return {finding.code for finding in checked(data, on)}
