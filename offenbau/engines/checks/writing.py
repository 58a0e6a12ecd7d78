"""Write a plan as JSON data: the inverse of reading, always the same for the same plan."""

import hashlib
import json
from dataclasses import is_dataclass
from datetime import date, time
from typing import Any

from .plan import Plan
from .shape import Slot, slots


def plan_to_data(plan: Plan) -> dict[str, Any]:
    """The plan as JSON data. Empty fields are left out; what is required stays."""
    return _record(plan)


def canonical_json(plan: Plan) -> bytes:
    """The plan as bytes for hashing: sorted keys, no blanks, UTF-8."""
    return json.dumps(
        plan_to_data(plan), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def digest(plan: Plan) -> str:
    """The SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical_json(plan)).hexdigest()


def _record(record: object) -> dict[str, Any]:
    found = {}
    for slot in slots(type(record)):
        value = _field(slot, getattr(record, slot.name))
        if slot.required or not _is_empty(slot, value):
            found[slot.name] = value
    return found


def _is_empty(slot: Slot, value: object) -> bool:
    """Nothing to say; but an optional record that is there says so even without content."""
    return value in (None, "", []) or (value == {} and not slot.optional)


def _field(slot: Slot, value: Any) -> Any:
    if value is None:
        return None
    return [_one(slot, item) for item in value] if slot.many else _one(slot, value)


def _one(slot: Slot, value: Any) -> Any:
    if is_dataclass(slot.kind):
        return _record(value)
    if slot.kind is float:
        return _plain_number(float(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    if slot.kind in (bool, int):
        return value
    return str(value)


def _plain_number(value: float) -> float:
    """12 rather than 12.0, so that both spellings have the same hash."""
    return int(value) if value.is_integer() else value
