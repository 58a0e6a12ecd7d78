"""Write the table of all fields in docs/plan-format.md from the schema: `.venv/bin/python tools/plan_fields.py`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from offenbau.engines.checks import schema

DOCUMENT = Path(__file__).parents[1] / "docs" / "plan-format.md"
BEGIN = "<!-- fields: written by tools/plan_fields.py -->"
END = "<!-- end of fields -->"
Schema = dict[str, Any]


def section() -> str:
    """Return a table for the plan and one for each kind of thing in it, in the order in which they are met."""
    whole = schema()
    kinds = whole["$defs"]
    places: dict[str, list[str]] = {}
    for path, kind in _records(whole, kinds, ""):
        places.setdefault(kind, []).append(path)
    parts = [_table("The plan itself", whole, kinds)]
    parts += [_table(", ".join(f"`{path}`" for path in paths), kinds[kind], kinds) for kind, paths in places.items()]
    return "\n\n".join(parts)


def _records(record: Schema, kinds: Schema, path: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the name of every record within this one, those within them behind them."""
    for name, field in record["properties"].items():
        many, kind = _kind_of(field)
        if "properties" in kinds.get(kind, {}):
            here = f"{path}{name}{'[]' if many else ''}"
            yield here, kind
            yield from _records(kinds[kind], kinds, f"{here}.")


def _kind_of(field: Schema) -> tuple[bool, str]:
    """Return whether the field is a list, and the name of what stands in it (empty for plain values)."""
    field = _given(field)
    inner = field.get("items", field)
    return "items" in field, inner.get("$ref", "").rpartition("/")[2]


def _given(field: Schema) -> Schema:
    """Return what the field is where it is not null."""
    return field["anyOf"][0] if "anyOf" in field else field


def _table(title: str, record: Schema, kinds: Schema) -> str:
    head = [f"### {title}", "", record["description"], "", "| Field | Form | Meaning |", "|---|---|---|"]
    return "\n".join([*head, *(_row(record, name, kinds) for name in record["properties"])])


def _row(record: Schema, name: str, kinds: Schema) -> str:
    field, mark = record["properties"][name], " (required)" if name in record["required"] else ""
    return f"| `{name}`{mark} | {_form(field, kinds)} | {field['description']} |"


def _form(field: Schema, kinds: Schema) -> str:
    """Return in a few words what may stand in the field."""
    many, kind = _kind_of(field)
    field = _given(field)
    one = field.get("items", field)
    if "enum" in kinds.get(kind, {}):
        word = ", ".join(f"`{value}`" for value in kinds[kind]["enum"])
        return f"several of {word}" if many else f"one of {word}"
    if kind:
        return "list, see below" if many else "object, see below"
    return f"list of {_plain(one)}s" if many else _plain(one)


def _plain(value: Schema) -> str:
    if "const" in value:
        return f"`{value['const']}`"
    if value["type"] == "boolean":
        return "`true` or `false`"
    if value["type"] in ("integer", "number"):
        return _number(value)
    if value.get("format") == "date":
        return "day"
    if "[0-9]{2}:[0-9]{2}" in value.get("pattern", ""):
        return "time"
    return "id" if value.get("maxLength") == 100 else "text"


def _number(value: Schema) -> str:
    low, high = value["minimum"], value["maximum"]
    word = "whole number" if value["type"] == "integer" else "number"
    if low == -high:
        return word
    return f"{word} {low:g} to {high:,.0f}" if high < 1e15 else f"{word} from {low:g}"


def written(text: str) -> str:
    """Return the document with the section as it should be."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{section()}\n\n{END}{after}"


if __name__ == "__main__":
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
