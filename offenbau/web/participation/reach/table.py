"""The town's figures as a table: out, to be filled in, and in again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from offenbau.base.spreadsheets import Limits, Row, read_table
from offenbau.base.tables import Column, Kind
from offenbau.base.text import plain
from offenbau.participation.reach.enums import CELLS, Question
from offenbau.participation.reach.models import Register
from offenbau.participation.reach.queries import districts_of, labels_of, people_in

LIMITS = Limits(sent=500_000, unpacked=5_000_000, rows=500, cell=200)


@dataclass
class Figures:
    """What a table says."""

    fixed: dict[str, dict[str, int | None]]
    districts: list[tuple[str, int | None]]


def columns() -> list[Column]:
    """Return the columns of the table."""
    return [
        Column("question", _("Question"), required=True),
        Column("group", _("Group"), required=True),
        Column("people", _("Residents"), kind=Kind.INTEGER, required=True),
    ]


def rows_of(register: Register | None) -> list[dict[str, Any]]:
    """Return the figures as rows; those that nobody knows are empty, to be filled in."""
    found = []
    for question, cells in CELLS.items():
        known = people_in(question, register)
        found += [_row(question, label, known.get(code)) for code, label in labels_of(question, cells)]  # type: ignore[arg-type]
    return found + [_row(Question.DISTRICT.value, name, people) for _code, name, people in districts_of(register)]


def _row(question: str, label: str, people: int | None) -> dict[str, Any]:
    return {"question": str(Question(question).label), "group": label, "people": people}


def read_figures(file: BinaryIO) -> Figures:
    """Return what a table says. Raises TableError, or ValidationError for a question or group that nobody knows."""
    found = Figures({}, [])
    for row in read_table(file, columns(), LIMITS):
        _take(found, row)
    return found


def _take(found: Figures, row: Row) -> None:
    question = _code_of(Question.choices, row.values["question"])
    group, people = row.values["group"].strip(), row.values["people"]
    if people is not None and not 0 <= people <= 99_999_999:
        raise _unknown(row, str(people))
    if question == Question.DISTRICT and group:
        found.districts.append((group[:80], people))
        return
    code = _code_of(CELLS.get(question or "", ()), group)
    if question is None or code is None:
        raise _unknown(row, row.values["question"] if question is None else group)
    found.fixed.setdefault(question, {})[code] = people


def _code_of(choices: Iterable[tuple[str, Any]], text: str) -> str | None:
    """Return the code of a choice by itself or by its words, as people write them."""
    wanted = plain(text)
    return next((code for code, label in choices if wanted in (plain(code), plain(str(label)))), None)


def _unknown(row: Row, what: str) -> ValidationError:
    words = _("Line %(line)d: we do not know what “%(what)s” means here.")
    return ValidationError({"file": words % {"line": row.line, "what": what[:60]}})
