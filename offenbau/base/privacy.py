"""What the house knows of a person, and how it forgets: each room's `privacy.py` speaks for its own rows.

A room's module has `RULES` (the fate of every model that knows a person), `known_of(person)` (its answer to
"what do you know of me?", as plain values), `forget(person)` (which carries the rules out) and
`erase_lapsed()` (which erases what has stood long enough, and returns how many rows that were).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.apps import AppConfig, apps
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise

from offenbau.base.models import Attempts, SpentChallenge


class Fate(Enum):
    """What happens to rows when the person they speak of is erased."""

    ERASE = "erase"
    ANONYMISE = "anonymise"
    KEEP = "keep"


@dataclass(frozen=True)
class Rule:
    """The fate of a model's rows, why, and for how long they are kept at most."""

    fate: Fate
    reason: str | Promise
    term: str | Promise


def rules() -> dict[type[models.Model], Rule]:
    """Return the rules of all rooms."""
    return {model: rule for room in _rooms() for model, rule in room.RULES.items()}


def known_of(person: models.Model) -> dict[str, Any]:
    """Return what each room knows of the person, by the label of its app; plain values for a file."""
    return {app.label: room.known_of(person) for app, room in _apps_and_rooms()}


def forget(person: models.Model) -> None:
    """Let every room forget the person: those above first, the account itself last."""
    for room in reversed(list(_rooms())):
        room.forget(person)


def erase_lapsed() -> int:
    """Let every room erase what has stood long enough; return how many rows that were. Run once a day."""
    return sum(room.erase_lapsed() for room in _rooms()) + _erase_marks()


def _erase_marks() -> int:
    """Erase what limits and forms remember for a while; it names nobody, and is of no use any more."""
    lapsed = [kind.objects.filter(lapses_at__lt=timezone.now()) for kind in (Attempts, SpentChallenge)]
    return sum(rows.delete()[0] for rows in lapsed)


def _rooms() -> Iterator[ModuleType]:
    """The privacy modules of our own apps, in the order of the floors."""
    return (room for _app, room in _apps_and_rooms())


def _apps_and_rooms() -> Iterator[tuple[AppConfig, ModuleType]]:
    for app in apps.get_app_configs():
        name = f"{app.name}.privacy"
        if app.name.startswith("offenbau.") and app.name != "offenbau.base" and find_spec(name):
            yield app, import_module(name)
