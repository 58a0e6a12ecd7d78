"""The extract from the register: a table with names, addresses and the features that it knows."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from offenbau.engines.canonical import digest
from offenbau.engines.lot import Code, LotError
from offenbau.engines.lot.tables import Table, read

NAME, STREET, PLACE, HOUSEHOLD = "name", "straße", "ort", "haushalt"
#: How they are written where people are told of them: headers are compared in small letters.
HEADINGS = {NAME: "Name", STREET: "Straße", PLACE: "Ort", HOUSEHOLD: "Haushalt"}
MOST_ROWS = 50_000


@dataclass(frozen=True)
class Row:
    """Somebody: who it is and where they live, the features, the household; and the salted hash that is published."""

    data: dict[str, Any]
    row_hash: str


def rows_in(raw: bytes, features: dict[str, list[str]]) -> tuple[list[str], list[Row]]:
    """Return which features the extract knows, and its rows. Raises LotError with row and column.

    Columns: Name, Straße, Ort, perhaps Haushalt, and those of the features that the register knows. Each value must be
    one that has a quota.
    """
    table = read(raw)
    if len(table.rows) > MOST_ROWS:
        raise LotError(Code.TOO_LARGE, row=MOST_ROWS + 2, limit=MOST_ROWS)
    places = {name: table.place(name) for name in (NAME, STREET, PLACE)}
    there = {column.casefold() for column in table.columns}
    known = {feature: table.place(feature) for feature in features if feature.casefold() in there}
    household = table.place(HOUSEHOLD) if HOUSEHOLD in there else None
    found = []
    for number, cells in table.rows:
        _require_filled(table, number, cells, places.values())
        values = {
            feature: _value(table, number, cells[place], place, features[feature]) for feature, place in known.items()
        }
        address = [cells[place] for place in places.values()]
        home = cells[household] if household is not None else ""
        found.append(_row({"address": address, "features": values, "household": home}))
    return list(known), found


def _require_filled(table: Table, number: int, cells: tuple[str, ...], places: Iterable[int]) -> None:
    for place in places:
        if not cells[place]:
            raise LotError(Code.BLANK, row=number, column=table.columns[place])


def _value(table: Table, number: int, cell: str, place: int, values: list[str]) -> str:
    if cell not in values:
        raise LotError(Code.UNKNOWN_VALUE, row=number, column=table.columns[place], said=cell)
    return cell


def _row(data: dict[str, Any]) -> Row:
    """A row with its salt, without which nobody can try names on the hash."""
    salted = {**data, "salt": secrets.token_hex(16)}
    return Row(salted, digest(salted))
