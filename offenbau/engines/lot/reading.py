"""A question from two tables: the quotas and the pool.

Quotas: one row a value, with columns for the feature, the value, `min` and `max` (and `min_flex`, `max_flex`: how far
both may give if need be). Pool: one row a person, with a column for each feature; further columns are not looked at.
"""

import re
from collections.abc import Iterator, Sequence

from ..letters import composed
from .errors import Code, LotError
from .question import Person, Question, Quota
from .tables import Table, read

# Where a file has both `category` and `feature`, the first is the feature and the second its value.
FEATURE = ("category", "kategorie", "feature", "merkmal", "attribut", "attribute")
VALUE = ("value", "wert", "name", "auspraegung", "ausprägung", "feature", "merkmal")
LEAST = ("min", "minimum", "mindestens", "von")
MOST = ("max", "maximum", "höchstens", "hoechstens", "bis")
IDS = ("id", "nr", "nummer", "kennung", "nationbuilder_id", "key", "person")
# Spelt out, for int() also reads the digits of other scripts, and 1_000.
NUMBER = re.compile(r"[0-9]{1,9}\Z")


def quotas_from(raw: bytes) -> tuple[Quota, ...]:
    """The quotas in a file's bytes. Raises LotError with row and column."""
    table = read(raw)
    feature = _column(table, FEATURE)
    value = _column(table, tuple(name for name in VALUE if name != table.columns[feature].casefold()))
    numbers = (_column(table, LEAST), _column(table, MOST), *_flexes(table))
    seen: set[tuple[str, str]] = set()
    found = []
    for row, cells in table.rows:
        found.append(_quota(table, row, cells, (feature, value, *numbers)))
        if (found[-1].feature, found[-1].value) in seen:
            raise LotError(Code.SAME_QUOTA, row=row, column=table.columns[value], said=cells[value])
        seen.add((found[-1].feature, found[-1].value))
    return tuple(found)


def question_from(pool: bytes, quotas: Sequence[Quota], size: int, *, key: str = "", household: str = "") -> Question:
    """The question of a pool in a file's bytes. Raises LotError with row and column.

    `key` and `household` name columns. Without a `key` a column with a usual name is taken, else the first one beside
    features and household that has another word in each row, else the rows' numbers.
    """
    table = read(pool)
    home = table.place(household) if household else None
    people = _people(table, quotas, _key_column(table, quotas, key, home), home)
    return Question(tuple(people), tuple(quotas), size)


# -- Quotas ---------------------------------------------------------------------------------------
def _column(table: Table, names: Sequence[str]) -> int:
    columns = [name.casefold() for name in table.columns]
    for name in names:
        if name in columns:
            return columns.index(name)
    raise LotError(Code.NO_COLUMN, row=1, column=names[0])


def _flexes(table: Table) -> tuple[int, ...]:
    columns = [name.casefold() for name in table.columns]
    return tuple(columns.index(name) for name in ("min_flex", "max_flex") if {"min_flex", "max_flex"} <= {*columns})


def _quota(table: Table, row: int, cells: Sequence[str], places: Sequence[int]) -> Quota:
    for place in places:
        if not cells[place]:
            raise LotError(Code.BLANK, row=row, column=table.columns[place])
    feature, value, *numbers = places
    named = composed(cells[feature]), composed(cells[value])
    try:
        return Quota(*named, *(_number(table, row, cells, place) for place in numbers))
    except LotError as error:
        column = error.column or table.columns[numbers[0]]
        raise LotError(error.code, row=row, column=column, said=error.said) from None


def _number(table: Table, row: int, cells: Sequence[str], place: int) -> int:
    if not NUMBER.match(cells[place]):
        raise LotError(Code.NOT_A_NUMBER, row=row, column=table.columns[place], said=cells[place])
    return int(cells[place])


# -- Pool -----------------------------------------------------------------------------------------
def _key_column(table: Table, quotas: Sequence[Quota], key: str, household: int | None) -> int | None:
    if key:
        return table.place(key)
    columns = [name.casefold() for name in table.columns]
    usual = next((columns.index(name) for name in IDS if name in columns), None)
    if usual is not None:
        return usual
    taken = {quota.feature.casefold() for quota in quotas}
    others = (place for place, name in enumerate(columns) if name not in taken and place != household)
    return next((place for place in others if _tells_apart(table, place)), None)


def _tells_apart(table: Table, place: int) -> bool:
    cells = [cells[place] for _row, cells in table.rows]
    return all(cells) and len(set(cells)) == len(cells)


def _people(table: Table, quotas: Sequence[Quota], key: int | None, household: int | None) -> Iterator[Person]:
    features = sorted({quota.feature for quota in quotas})
    places = [table.place(feature) for feature in features]
    known = {(quota.feature, quota.value) for quota in quotas}
    seen: set[str] = set()
    for row, cells in table.rows:
        for feature, place in zip(features, places, strict=True):
            if (feature, composed(cells[place])) not in known:
                code = Code.UNKNOWN_VALUE if cells[place] else Code.BLANK
                raise LotError(code, row=row, column=table.columns[place], said=cells[place])
        name = str(row) if key is None else cells[key]
        if unfit := _unfit(name, seen):
            said = name.encode("unicode_escape").decode() if unfit is Code.HIDDEN else name
            raise LotError(unfit, row=row, column="" if key is None else table.columns[key], said=said)
        seen.add(composed(name))
        home = "" if household is None else composed(cells[household])
        yield Person(name, tuple(composed(cells[place]) for place in places), home)


def _unfit(name: str, seen: set[str]) -> Code | None:
    """Why this cannot name somebody; the id itself stays as it was written, for the lot hangs on it."""
    if not name:
        return Code.BLANK
    if not name.replace("\xa0", " ").isprintable():
        return Code.HIDDEN
    return Code.SAME_ID if composed(name) in seen else None
