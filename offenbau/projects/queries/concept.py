"""Frozen concepts and what changed between them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from offenbau.projects.models import ConceptVersion, Project

# Lists of the plan whose things are told apart by a key, in the order in which a reader meets them.
LISTS = (
    "target_groups",
    "goals",
    "measures",
    "links",
    "inventory",
    "actors",
    "resources",
    "channels",
    "roles",
    "carriers",
    "answers",
)
LONE = (
    "title", "topic", "everyday", "vision", "fields", "places", "phases", "starts_on", "ends_on",
    "retrospective_on", "perpetuation",
)  # fmt: skip


@dataclass(frozen=True)
class FieldChange:
    """A field that differs; values as in the plan format, None where there is none."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class ItemChange:
    """A thing of the plan that was added, removed or changed. `kind` is the name of its list."""

    kind: str
    label: str
    what: str  # added | removed | changed
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Difference:
    """What differs between two plans."""

    fields: tuple[FieldChange, ...]
    items: tuple[ItemChange, ...]

    def __bool__(self) -> bool:
        return bool(self.fields or self.items)


def versions_of(project: Project) -> QuerySet[ConceptVersion]:
    """Return the frozen versions without their plans, newest first."""
    return project.versions.select_related("frozen_by").defer("plan")


def difference_since(version: ConceptVersion, now: dict[str, Any]) -> Difference:
    """Return what changed from a frozen version to the plan `now` (plan format)."""
    return compare(version.plan, now)


def compare(before: dict[str, Any], after: dict[str, Any]) -> Difference:
    """Return the readable difference between two plans in the plan format."""
    items: list[ItemChange] = []
    for kind in LISTS:
        items += _compare_lists(kind, before.get(kind, []), after.get(kind, []), (before, after))
    return Difference(tuple(_fields(before, after, LONE)), tuple(items))


def _compare_lists(kind: str, before: list[dict], after: list[dict], plans: tuple[dict, dict]) -> list[ItemChange]:
    old, new = _by_key(kind, before), _by_key(kind, after)
    changes = []
    for key in [*old, *(key for key in new if key not in old)]:
        if key not in new:
            changes.append(ItemChange(kind, _label(kind, old[key], plans[0]), "removed"))
        elif key not in old:
            changes.append(ItemChange(kind, _label(kind, new[key], plans[1]), "added"))
        elif fields := tuple(_fields(old[key], new[key])):
            changes.append(ItemChange(kind, _label(kind, new[key], plans[1]), "changed", fields))
    return changes


def _by_key(kind: str, items: list[dict]) -> dict[Any, dict]:
    """Return the things by what makes each of them the same thing in two versions."""
    seen: dict[Any, dict] = {}
    for item in items:
        if kind == "links":
            key: Any = (item["goal"], item["measure"])
        else:
            key = item.get("id") or (item.get("role"), item.get("question"), item.get("name"))
        while key in seen:  # two people may answer the same question, or hold the same role
            key = (key, "again")
        seen[key] = item
    return seen


def _label(kind: str, item: dict, plan: dict) -> str:
    if kind == "links":
        goal = _named(plan, "goals", item["goal"], "statement")
        return f"{_named(plan, 'measures', item['measure'], 'title')} → {goal}"
    for field in ("statement", "title", "name", "text", "role"):
        if item.get(field):
            return str(item[field])
    return str(item.get("id", ""))


def _named(plan: dict, kind: str, key: str, field: str) -> str:
    return next((str(item.get(field) or key) for item in plan.get(kind, []) if item["id"] == key), key)


def _fields(before: dict, after: dict, names: tuple[str, ...] = ()) -> list[FieldChange]:
    wanted = names or [name for name in {**before, **after} if name != "id"]
    return [
        FieldChange(name, before.get(name), after.get(name)) for name in wanted if before.get(name) != after.get(name)
    ]
