"""The fields of the plan's dataclasses as reader, writer and schema need them: one description for all three."""

from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

# Lists in which the same entry twice makes no sense.
DISTINCT = {"floors", "phases", "target_groups", "gains"}


@dataclass(frozen=True)
class Slot:
    """One field: `kind` is str, int, float, bool, date, time, an enum or another dataclass of the plan."""

    owner: str
    name: str
    kind: type
    many: bool
    optional: bool
    required: bool

    @property
    def key(self) -> str:
        return f"{self.owner}.{self.name}"

    @property
    def distinct(self) -> bool:
        return self.many and self.kind.__name__ != "TargetGroup" and self.name in DISTINCT


def slots(record: type) -> tuple[Slot, ...]:
    """The fields of a dataclass, in their written order."""
    return _slots(record)


@cache
def _slots(record: Any) -> tuple[Slot, ...]:
    hints = get_type_hints(record)
    return tuple(_slot(record, field, hints[field.name]) for field in fields(record))


def _slot(record: type, field: Any, hint: Any) -> Slot:
    optional = isinstance(hint, UnionType)
    inner = next(arg for arg in get_args(hint) if arg is not type(None)) if optional else hint
    many = get_origin(inner) is tuple
    return Slot(
        owner=record.__name__,
        name=field.name,
        kind=get_args(inner)[0] if many else inner,
        many=many,
        optional=optional,
        required=field.default is MISSING and field.default_factory is MISSING,
    )
