"""Answers, checked one by one and as a whole: whatever comes in, only what the questionnaire knows is kept.

An answer is a key (single, scale), a list of keys in their order (multiple), keys by line (matrix), a whole number of
the smallest unit (number) or a text. What somebody writes under "other" stands beside it, under `<key>:other`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from offenbau.participation.formats.survey.enums import LARGEST, LONG_TEXT, OTHER, SHORT_TEXT, Kind
from offenbau.participation.formats.survey.paths import walk
from offenbau.participation.formats.survey.questionnaire import Item

_NUMBER = re.compile(r"[+\-−]?[0-9]{1,12}(?:[.,][0-9]{1,6})?", re.ASCII)


class AnswerError(ValueError):
    """An answer cannot be taken. `code` says why, `limit` the number that was passed, `question` where."""

    def __init__(self, code: str, limit: int = 0, question: str = "") -> None:
        super().__init__(code, limit, question)
        self.code, self.limit, self.question = code, limit, question


def other_of(key: str) -> str:
    """Return where the words of "other, namely" stand."""
    return f"{key}:{OTHER}"


def checked(items: Sequence[Item], raw: object, *, strict: bool = True) -> dict[str, Any]:
    """Return all answers in their canonical form; what is not shown to somebody with these answers is dropped.

    `strict`: required questions must be answered (on paper nobody can be made to). Raises AnswerError.
    """
    if not isinstance(raw, Mapping):
        raise AnswerError("not_answers")
    asked = [item for item in items if item.is_asked]
    known = {item.key for item in asked} | {other_of(item.key) for item in asked if item.other}
    if not set(raw) <= known:
        raise AnswerError("unknown_question")
    found: dict[str, Any] = {}
    # Forward only: whether a question is shown hangs on answers that were checked before it.
    for item in walk(items, found):
        if item.is_asked:
            found |= _checked_question(item, raw, strict)
    if strict and not found:
        raise AnswerError("empty")
    return found


def _checked_question(item: Item, raw: Mapping[str, Any], strict: bool) -> dict[str, Any]:
    value = checked_answer(item, raw.get(item.key))
    if value is None:
        if strict and item.required:
            raise AnswerError("required", question=item.key)
        return {}
    lines = value if item.kind is Kind.MATRIX else ()
    if strict and item.required and item.kind is Kind.MATRIX and len(lines) < len(item.rows):
        raise AnswerError("lines_missing", question=item.key)
    words = _words(item, raw.get(other_of(item.key))) if chose_other(value) else ""
    return {item.key: value, **({other_of(item.key): words} if words else {})}


def chose_other(value: object) -> bool:
    """Whether "other" is among what was chosen."""
    return value == OTHER or (isinstance(value, list) and OTHER in value)


def checked_answer(item: Item, raw: object) -> Any:
    """Return the answer to one question in its canonical form, None for no answer. Raises AnswerError."""
    if raw is None or raw == "" or raw == [] or raw == {}:
        return None
    try:
        return _CHECKS[item.kind](item, raw)
    except AnswerError as fault:
        raise AnswerError(fault.code, fault.limit, item.key) from fault


def _chosen(item: Item, raw: object) -> str:
    if not isinstance(raw, str) or raw not in item.values:
        raise AnswerError("unknown_answer")
    return raw


def _ticked(item: Item, raw: object) -> list[str]:
    if not isinstance(raw, Sequence) or isinstance(raw, str) or len(raw) > len(item.values):
        raise AnswerError("unknown_answer")
    chosen = {_chosen(item, value) for value in raw}
    if len(chosen) < len(raw):
        raise AnswerError("twice")
    if item.most and len(chosen) > item.most:
        raise AnswerError("too_many", item.most)
    return [value for value in item.values if value in chosen]


def _lines(item: Item, raw: object) -> dict[str, str] | None:
    if not isinstance(raw, Mapping) or not set(raw) <= {row.key for row in item.rows}:
        raise AnswerError("unknown_answer")
    given = {row.key: _chosen(item, raw[row.key]) for row in item.rows if raw.get(row.key) not in (None, "")}
    return given or None


def _number(item: Item, raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise AnswerError("not_a_number")
    if raw < item.least * item.scale:
        raise AnswerError("too_small", item.least)
    if raw > item.greatest * item.scale:
        raise AnswerError("too_large", item.greatest)
    return raw


def _words(item: Item, raw: object) -> str | None:
    if raw is None:
        return None
    most = LONG_TEXT if item.long and item.kind is Kind.TEXT else SHORT_TEXT
    if not isinstance(raw, str) or "\x00" in raw:
        raise AnswerError("not_a_text", question=item.key)
    text = raw.replace("\r\n", "\n").strip()
    if len(text) > most:
        raise AnswerError("too_long", most, item.key)
    return text or None


_CHECKS: dict[Kind, Any] = {
    Kind.SINGLE: _chosen,
    Kind.SCALE: _chosen,
    Kind.MULTIPLE: _ticked,
    Kind.MATRIX: _lines,
    Kind.NUMBER: _number,
    Kind.TEXT: _words,
}


def number_from(item: Item, text: str) -> int | None:
    """Return a number that somebody typed ("2,5"), in its smallest units; None for none. Raises AnswerError."""
    written = "".join(text.split())
    if not written:
        return None
    if not _NUMBER.fullmatch(written):
        raise AnswerError("not_a_number", question=item.key)
    value = Decimal(written.replace(",", ".").replace("−", "-")) * item.scale
    if value != int(value):
        raise AnswerError("too_exact", item.places, item.key)
    if abs(value) > LARGEST * item.scale:
        raise AnswerError("too_large", item.greatest, item.key)
    return int(value)


def in_units(item: Item, value: int) -> Decimal | int:
    """Return a number as people know it, from its smallest units."""
    return value if not item.places else Decimal(value) / item.scale


def asked(items: Iterable[Item]) -> list[Item]:
    """Return what is answered, in its order."""
    return [item for item in items if item.is_asked]
