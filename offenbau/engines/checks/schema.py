"""The plan's JSON Schema, made from the dataclasses: what it refuses, the reader refuses."""

from dataclasses import is_dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from . import limits
from .descriptions import DESCRIPTIONS
from .plan import FORMAT, Plan
from .shape import Slot, slots

_TEXT = {"type": "string", "maxLength": limits.TEXT_CHARACTERS}
_PLAIN: dict[type, dict[str, Any]] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": limits.DATE_PATTERN},
    time: {"type": "string", "pattern": limits.TIME_PATTERN},
}
_SPECIAL: dict[str, dict[str, Any]] = {
    "Plan.format": {"const": FORMAT},
    "Plan.title": _TEXT | {"pattern": limits.TITLE_PATTERN},
    "Plan.ars": {"type": "string", "pattern": limits.ARS_PATTERN},
    "Plan.land": {"type": "string", "pattern": limits.LAND_PATTERN},
}


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the plan's JSON form."""
    found: dict[str, dict[str, Any]] = {}
    plan = _record(Plan, found)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('/', ':')}",
        "title": "Plan of a Baustelle",
        **plan,
        "$defs": dict(sorted(found.items())),
    }


def _record(record: type, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "description": _first_lines(record),
        "type": "object",
        "properties": {slot.name: _property(slot, found) for slot in slots(record)},
        "required": [slot.name for slot in slots(record) if slot.required],
        "additionalProperties": False,
    }


def _first_lines(record: type) -> str:
    return " ".join((record.__doc__ or "").split())


def _property(slot: Slot, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    value = _value(slot, found)
    if slot.many:
        value = {"type": "array", "items": value, "maxItems": limits.LIST_ITEMS}
        if slot.distinct:
            value["uniqueItems"] = True
    if slot.optional:
        value = {"anyOf": [value, {"type": "null"}]}
    described = DESCRIPTIONS.get(slot.key) or DESCRIPTIONS[slot.name]
    return {"description": described, **value}


def _value(slot: Slot, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if is_dataclass(slot.kind) or issubclass(slot.kind, StrEnum):
        return _reference(slot.kind, found)
    if slot.kind in (int, float):
        low, high = limits.NUMBERS.get(slot.key, limits.ANY_NUMBER)
        return {"type": "integer" if slot.kind is int else "number", "minimum": low, "maximum": high}
    if slot.name == "id":
        return {"type": "string", "maxLength": limits.ID_CHARACTERS, "pattern": limits.ID_PATTERN}
    return _SPECIAL.get(slot.key) or _PLAIN[slot.kind]


def _reference(kind: type, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    name = kind.__name__
    if name not in found:
        found[name] = {}  # holds the place while the parts are described
        found[name] = _choice(kind) if issubclass(kind, StrEnum) else _record(kind, found)
    return {"$ref": f"#/$defs/{name}"}


def _choice(kind: type[StrEnum]) -> dict[str, Any]:
    return {"description": _first_lines(kind), "type": "string", "enum": [str(option) for option in kind]}
