"""What META says: the budget and the kind of ballot must be there, all else is as it comes."""

from dataclasses import dataclass

from ..election import Kind
from .amounts import cents
from .errors import Fault, PabulibError
from .sections import Table

KINDS = {
    "approval": Kind.APPROVAL,
    "cumulative": Kind.POINTS,
    "scoring": Kind.POINTS,
    "ordinal": Kind.RANKED,
    "choose-1": Kind.CHOOSE_ONE,
    "knapsack": Kind.KNAPSACK,
}


@dataclass(frozen=True)
class Meta:
    """The `budget` in hundredths of a unit, the `kind` of ballots, and all `fields` as they stand there."""

    budget: int
    kind: Kind
    fields: dict[str, str]


def meta(table: Table) -> Meta:
    """Read the section. Raises PabulibError."""
    fields: dict[str, str] = {}
    rows: dict[str, int] = {}
    for row, cells in table.rows:
        key, value = cells[0].strip().casefold(), ";".join(cells[1:]).strip("; ")
        if fields.setdefault(key, value) != value and key in {"budget", "vote_type"}:
            raise PabulibError(Fault.SAME_KEY, row, key, value)
        rows.setdefault(key, row)
    return Meta(_budget(table, fields, rows), _kind(table, fields, rows), fields)


def _budget(table: Table, fields: dict[str, str], rows: dict[str, int]) -> int:
    if "budget" not in fields:
        raise PabulibError(Fault.NO_BUDGET, table.row, "budget")
    amount = cents(fields["budget"])
    if isinstance(amount, Fault):
        raise PabulibError(amount, rows["budget"], "budget", fields["budget"])
    return amount


def _kind(table: Table, fields: dict[str, str], rows: dict[str, int]) -> Kind:
    said = fields.get("vote_type", "")
    if said.casefold() not in KINDS:
        raise PabulibError(Fault.VOTE_TYPE, rows.get("vote_type", table.row), "vote_type", said)
    return KINDS[said.casefold()]
