"""The difference between two plans in words: labels for fields and choices, changed words marked."""

import difflib
import re
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.people.enums import Corner, Role
from offenbau.projects import enums, models
from offenbau.projects.queries.concept import Difference, FieldChange, ItemChange

MODELS = {
    "target_groups": models.TargetGroup,
    "goals": models.Goal,
    "measures": models.Measure,
    "links": models.GoalLink,
    "inventory": models.InventoryItem,
    "actors": models.Actor,
    "resources": models.Resource,
    "channels": models.Channel,
    "roles": models.ProjectRole,
    "carriers": models.Carrier,
    "answers": models.GuidingAnswer,
}
KINDS = {
    "target_groups": gettext_lazy("Target groups"),
    "goals": gettext_lazy("Goals"),
    "measures": gettext_lazy("Measures"),
    "links": gettext_lazy("Links between measures and goals"),
    "inventory": gettext_lazy("What is there already"),
    "actors": gettext_lazy("Actors in the triangle"),
    "resources": gettext_lazy("Resources"),
    "channels": gettext_lazy("Channels and spaces"),
    "roles": gettext_lazy("Roles"),
    "carriers": gettext_lazy("Who carries it"),
    "answers": gettext_lazy("The seven guiding questions"),
}
LABELS = {
    "indicators": gettext_lazy("Indicators"),
    "participation": gettext_lazy("Promise to those who take part"),
    "places": gettext_lazy("Places"),
    "name": gettext_lazy("Name"),
}


@dataclass(frozen=True)
class Piece:
    """Some words: `kept`, `added` or `removed`."""

    what: str
    text: str


@dataclass(frozen=True)
class Line:
    """A field that differs, as pieces of text in reading order."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Entry:
    """A thing that differs; `what` is added, removed or changed."""

    what: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Readable:
    """A whole difference: lines of the Baustelle itself, then entries by heading."""

    lines: tuple[Line, ...]
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]

    def __bool__(self) -> bool:
        return bool(self.lines or self.groups)


def readable(difference: Difference) -> Readable:
    """Return the difference as a page shows it."""
    groups = []
    for kind, heading in KINDS.items():
        entries = tuple(_entry(item) for item in difference.items if item.kind == kind)
        if entries:
            groups.append((str(heading), entries))
    return Readable(tuple(_line(models.Project, change) for change in difference.fields), tuple(groups))


def _entry(item: ItemChange) -> Entry:
    label = str(Role(item.label).label) if item.kind == "roles" and item.label in Role.values else item.label
    return Entry(item.what, label, tuple(_line(MODELS[item.kind], change) for change in item.fields))


def _line(model: Any, change: FieldChange) -> Line:
    before, after = (_words(change.name, value) for value in (change.before, change.after))
    return Line(_field_label(model, change.name), tuple(pieces(before, after)))


def _field_label(model: Any, name: str) -> str:
    if name in LABELS:
        return str(LABELS[name])
    known = {field.name: field for field in model._meta.get_fields() if hasattr(field, "verbose_name")}
    return capfirst(str(known[name].verbose_name)) if name in known else name


def _words(name: str, value: Any) -> str:
    """Return a value of the plan format as words."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_words(name, part) for part in value)
    if isinstance(value, dict):
        parts = (value.get(key) for key in ("name", "statement", "promise", "binding"))
        return next((_words(key, part) for key, part in zip(("name",) * 4, parts, strict=True) if part), "…")
    return _choice(name, str(value))


def _choice(name: str, value: str) -> str:
    kinds: dict[str, Any] = {
        "floors": enums.Floor,
        "floor": enums.Floor,
        "phases": enums.Phase,
        "fields": enums.Field,
        "progress": enums.Progress,
        "standing": enums.Standing,
        "openness": enums.Openness,
        "effort": enums.Effort,
        "change_kind": enums.Change,
        "disposition": enums.Disposition,
        "corner": Corner,
        "source": enums.Source,
        "availability": enums.Availability,
        "gains": enums.Gain,
        "feasibility": enums.Feasibility,
        "benefit": enums.Benefit,
        "mandate": enums.Mandate,
    }
    choices = kinds.get(name)
    return str(choices(value).label) if choices and value in choices.values else value


def pieces(before: str, after: str) -> list[Piece]:
    """Return two texts as one, word by word: what stayed, what went, what came."""
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    found: list[Piece] = []
    matcher = difflib.SequenceMatcher(a=old[:2000], b=new[:2000], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found.append(Piece("kept", "".join(old[a:b])))
            continue
        found += [Piece("removed", "".join(old[a:b]))] if b > a else []
        found += [Piece("added", "".join(new[c:d]))] if d > c else []
    return found
