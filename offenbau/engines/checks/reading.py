"""Read a plan: strict on types, lenient on what is missing, one clear line on what is wrong."""

import difflib
import json
import math
import re
from collections.abc import Iterable
from dataclasses import is_dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from . import limits
from .errors import PlanError, shown
from .plan import FORMAT, Plan
from .shape import Slot, slots

Record = TypeVar("Record")

_NOT_A: dict[type, tuple[str, str]] = {
    str: ("kein Text", "not a text"),
    int: ("keine ganze Zahl", "not a whole number"),
    float: ("keine Zahl", "not a number"),
    bool: ("weder true noch false", "neither true nor false"),
    date: ("kein Datum (JJJJ-MM-TT)", "not a date (YYYY-MM-DD)"),
    time: ("keine Uhrzeit (HH:MM)", "not a time of day (HH:MM)"),
    tuple: ("keine Liste", "not a list"),
    dict: ("kein Objekt mit Feldern", "not an object with fields"),
}
_ID = re.compile(limits.ID_PATTERN.rstrip("$") + r"\Z")
_DATE = re.compile(limits.DATE_PATTERN.rstrip("$") + r"\Z")
_TIME = re.compile(limits.TIME_PATTERN.rstrip("$") + r"\Z")
# Control characters but tab and line ends, and halves of surrogate pairs, which no database stores.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

# Marks by which text runs the other way: what is read is not what stands there.
_TURNS_AROUND = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FORCES_DIRECTION = re.compile("[\u202d\u202e]")


def parse_plan(raw: bytes) -> Plan:
    """The plan in a file's bytes (JSON, UTF-8). Raises PlanError."""
    if len(raw) > limits.FILE_BYTES:
        raise PlanError("", "Die Datei ist größer als 20 MB.", "The file is larger than 20 MB.")
    data = _parse_json(raw)
    plan = read_plan(data)
    _check_direction(data, "")
    _check_title(plan)
    _check_land(plan)
    return plan


def read_plan(data: object) -> Plan:
    """The plan in decoded JSON data, also such as was stored long ago. Raises PlanError."""
    plan = _record(Plan, data, "")
    _check_ids(plan)
    _check_references(plan)
    return plan


def _check_direction(data: object, path: str) -> None:
    """No text of a file forces another direction upon its letters: one would read what does not stand there."""
    if isinstance(data, dict):
        for name, value in data.items():
            _check_direction(value, _join(path, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            _check_direction(value, f"{path}[{index}]")
    elif isinstance(data, str) and _FORCES_DIRECTION.search(data):
        raise _turned(path)


def _turned(path: str) -> PlanError:
    return PlanError(path, "enthält Zeichen, die die Schrift umkehren", "contains characters that turn text around")


def _check_title(plan: Plan) -> None:
    """A file may come from anybody: its title shows something, and in the order in which it is written."""
    if _TURNS_AROUND.search(plan.title):
        raise _turned("title")
    if not any(char.isprintable() and not char.isspace() for char in plan.title):
        raise PlanError("title", "ist leer", "is empty")


def _check_land(plan: Plan) -> None:
    found = limits.LANDS.get(plan.ars[:2], "")
    if plan.ars and not found:
        raise PlanError(
            "ars", f"{shown(plan.ars)} gehört zu keinem Land (am Anfang steht 01 bis 16)",
            f"{shown(plan.ars)} belongs to no Land (it begins with 01 to 16)",
        )  # fmt: skip
    if found and plan.land and plan.land != found:
        raise PlanError(
            "ars", f"{shown(plan.ars)} liegt in {found}, unter land steht aber {plan.land}",
            f"{shown(plan.ars)} lies in {found}, but land says {plan.land}",
        )  # fmt: skip


def _parse_json(raw: bytes) -> object:
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse_constant, object_pairs_hook=_distinct_keys)
    except UnicodeDecodeError as error:
        where = str(error.start)
        raise PlanError("", f"Kein UTF-8 (Byte {where}).", f"Not UTF-8 (byte {where}).") from None
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
        raise PlanError(
            "", f"Kein JSON (Zeile {line}, Spalte {column}).", f"Not JSON (line {line}, column {column})."
        ) from None
    except RecursionError:
        raise PlanError("", "Zu tief verschachtelt.", "Nested too deeply.") from None
    except PlanError:
        raise
    except ValueError:  # a whole number of more than 4,300 digits
        raise PlanError("", "Eine Zahl ist viel zu lang.", "A number is far too long.") from None


def _refuse_constant(name: str) -> None:
    raise PlanError("", f"{name} ist keine Zahl.", f"{name} is not a number.")


def _distinct_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = shown(next(key for key in keys if keys.count(key) > 1))
        raise PlanError(
            "", f"Das Feld {twice} steht zweimal im selben Objekt.", f"The field {twice} stands twice in one object."
        )
    return found


def _record(record: type[Record], data: object, path: str) -> Record:
    if not isinstance(data, dict):
        raise _wrong(dict, data, path)
    known = {slot.name: slot for slot in slots(record)}
    _refuse_unknown(data, known, path)
    for slot in known.values():
        if slot.required and slot.name not in data:
            raise PlanError(_join(path, slot.name), "fehlt", "is missing")
    return record(**{name: _field(known[name], value, _join(path, name)) for name, value in data.items()})


def _refuse_unknown(data: dict[Any, object], known: Iterable[str], path: str) -> None:
    for key in data:
        if key in known:
            continue
        near = difflib.get_close_matches(str(key)[:50], list(known), n=1)
        ask_de, ask_en = (f" (gemeint: {near[0]}?)", f" (did you mean {near[0]}?)") if near else ("", "")
        raise PlanError(path, f"unbekanntes Feld {shown(key)}{ask_de}", f"unknown field {shown(key)}{ask_en}")


def _field(slot: Slot, value: object, path: str) -> object:
    if value is None and slot.optional:
        return None
    return _many(slot, value, path) if slot.many else _one(slot, value, path)


def _many(slot: Slot, value: object, path: str) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise _wrong(tuple, value, path)
    if len(value) > limits.LIST_ITEMS:
        most = limits.LIST_ITEMS
        raise PlanError(
            path, f"{len(value)} Einträge sind zu viele (höchstens {most})",
            f"{len(value)} entries are too many (at most {most})",
        )  # fmt: skip
    found = tuple(_one(slot, item, f"{path}[{index}]") for index, item in enumerate(value))
    if slot.distinct:
        _refuse_twice(found, path)
    return found


def _refuse_twice(values: Iterable[object], path: str, field: str = "") -> None:
    seen: set[object] = set()
    for index, value in enumerate(values):
        if value in seen:
            where = _join(f"{path}[{index}]", field) if field else f"{path}[{index}]"
            raise PlanError(where, f"{shown(value)} steht schon da", f"{shown(value)} is already there")
        seen.add(value)


def _one(slot: Slot, value: object, path: str) -> object:
    kind = slot.kind
    if is_dataclass(kind):
        return _record(kind, value, path)
    if issubclass(kind, StrEnum):
        return _choice(kind, value, path)
    if kind in (int, float):
        return _number(slot, value, path)
    if kind is bool:
        return _typed(bool, value, path)
    if kind is date:
        return _date(value, path)
    if kind is time:
        return _time(value, path)
    return _text(slot, value, path)


def _typed(kind: type[Record], value: object, path: str) -> Record:
    if not isinstance(value, kind):
        raise _wrong(kind, value, path)
    return value


def _choice(kind: type[StrEnum], value: object, path: str) -> StrEnum:
    options = [str(option) for option in kind]
    if not isinstance(value, str) or value not in options:
        listed = ", ".join(options)
        raise PlanError(
            path, f"{shown(value)} gibt es hier nicht (möglich: {listed})", f"{shown(value)} is none of: {listed}"
        )
    return kind(value)


def _number(slot: Slot, value: object, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(slot.kind, value, path)
    whole = slot.kind is int
    if (isinstance(value, float) and not math.isfinite(value)) or (whole and value != int(value)):
        raise _wrong(slot.kind, value, path)
    low, high = limits.NUMBERS.get(slot.key, limits.ANY_NUMBER)
    if not low <= value <= high:
        span_de, span_en = f"{low:.15g} bis {high:.15g}", f"{low:.15g} to {high:.15g}"
        raise PlanError(path, f"{shown(value)} liegt nicht in {span_de}", f"{shown(value)} is not within {span_en}")
    return int(value) if whole else float(value)


def _date(value: object, path: str) -> date:
    if not isinstance(value, str) or not _DATE.match(value):
        raise _wrong(date, value, path)
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise _wrong(date, value, path) from None
    if not limits.FIRST_YEAR <= found.year <= limits.LAST_YEAR:
        span = f"{limits.FIRST_YEAR}–{limits.LAST_YEAR}"
        raise PlanError(path, f"{shown(value)} liegt nicht in {span}", f"{shown(value)} is not within {span}")
    return found


def _time(value: object, path: str) -> time:
    if not isinstance(value, str) or not _TIME.match(value):
        raise _wrong(time, value, path)
    try:
        return time.fromisoformat(value)
    except ValueError:
        raise _wrong(time, value, path) from None


def _text(slot: Slot, value: object, path: str) -> str:
    text = _typed(str, value, path)
    if len(text) > limits.TEXT_CHARACTERS:
        most = limits.TEXT_CHARACTERS
        raise PlanError(
            path, f"{len(text)} Zeichen sind zu viele (höchstens {most})",
            f"{len(text)} characters are too many (at most {most})",
        )  # fmt: skip
    if _UNPRINTABLE.search(text):
        raise PlanError(path, "enthält Steuerzeichen", "contains control characters")
    _check_text(slot, text, path)
    return text


def _check_text(slot: Slot, text: str, path: str) -> None:
    """The few texts with a form of their own: ids, title, format, ARS, Land."""
    if slot.name == "id" and (len(text) > limits.ID_CHARACTERS or not _ID.match(text)):
        raise PlanError(
            path, f"{shown(text)} taugt nicht als Kennung (1 bis 100 Zeichen, kein Schrägstrich)",
            f"{shown(text)} is no id (1 to 100 characters, no slash)",
        )  # fmt: skip
    if slot.key == "Plan.title" and not text.strip():
        raise PlanError(path, "ist leer", "is empty")
    if slot.key == "Plan.format" and text != FORMAT:
        raise PlanError(path, f'{shown(text)} ist nicht "{FORMAT}"', f'{shown(text)} is not "{FORMAT}"')
    if slot.key == "Plan.ars" and not re.fullmatch(limits.ARS_PATTERN, text):
        raise PlanError(path, f"{shown(text)} hat keine 12 Ziffern", f"{shown(text)} is not 12 digits")
    if slot.key == "Plan.land" and not re.fullmatch(limits.LAND_PATTERN, text):
        raise PlanError(
            path, f"{shown(text)} ist kein Kürzel eines Landes (zum Beispiel NW)",
            f"{shown(text)} is no code of a Land (such as NW)",
        )  # fmt: skip


def _check_ids(plan: Plan) -> None:
    lists = (
        "target_groups", "goals", "measures", "inventory", "actors", "politics", "resources",
        "channels",
    )  # fmt: skip
    for name in lists:
        _refuse_twice((item.id for item in getattr(plan, name)), name, "id")
    _refuse_twice((meeting.id for meeting in plan.times.work_meetings), "times.work_meetings", "id")
    for index, goal in enumerate(plan.goals):
        _refuse_twice((indicator.id for indicator in goal.indicators), f"goals[{index}].indicators", "id")
    _refuse_twice(((link.goal, link.measure) for link in plan.links), "links")


def _check_references(plan: Plan) -> None:
    goals = {goal.id for goal in plan.goals}
    measures = {measure.id for measure in plan.measures}
    groups = {group.id for group in plan.target_groups}
    for index, link in enumerate(plan.links):
        _require(link.goal in goals, link.goal, f"links[{index}].goal", "goals")
        _require(link.measure in measures, link.measure, f"links[{index}].measure", "measures")
    for index, goal in enumerate(plan.goals):
        for number, group in enumerate(goal.target_groups):
            _require(group in groups, group, f"goals[{index}].target_groups[{number}]", "target_groups")


def _require(found: bool, value: str, path: str, where: str) -> None:
    if not found:
        raise PlanError(path, f"{shown(value)} gibt es nicht in {where}", f"{shown(value)} is not in {where}")


def _wrong(kind: type, value: object, path: str) -> PlanError:
    de, en = _NOT_A[kind]
    return PlanError(path, f"{shown(value)} ist {de}", f"{shown(value)} is {en}")


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
