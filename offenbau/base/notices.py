"""What people may follow by mail: each room's `notices.py` names its kinds of things, and says who may see one now.

A room's module has `KINDS`, from the kind's name (`procedure`, as it stands in addresses and in the database) to a
`Kind`. Nothing else about a thing is kept by who sends the mails: label, address and rights are asked for anew each
time.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.apps import apps
from django.utils.functional import Promise


@dataclass(frozen=True)
class Topic:
    """A thing that one may follow, as somebody who may see it knows it now; `path` is its page, without the host."""

    kind: str
    object_id: int
    municipality_id: int
    label: str
    path: str


@dataclass(frozen=True)
class Kind:
    """A kind of things that one may follow.

    `name` is what a thing of this kind is called ("procedure"). `visible(ids, viewer)` returns those of the things
    that the viewer (a `people.permissions.Viewer`; `Viewer()` is nobody) may see at this moment, in few queries.
    `own(ids, receipts)` returns those that whoever holds these receipts (as hashes) may follow, also while others do
    not see them; their labels tell nothing of what was said. `bare(ids, viewer)` returns those of which whoever
    follows them may hear bare news, such as that it was hidden, although they do not see them (any more).
    """

    name: str | Promise
    visible: Callable[[Collection[int], Any], list[Topic]]
    own: Callable[[Collection[int], Collection[str]], list[Topic]] = lambda _ids, _receipts: []
    bare: Callable[[Collection[int], Any], list[Topic]] = lambda _ids, _viewer: []


def kinds() -> dict[str, Kind]:
    """Return the kinds of all rooms by name."""
    return {name: kind for room in _rooms() for name, kind in room.KINDS.items()}


def topics(wanted: Collection[tuple[str, int]], viewer: Any, *, bare: bool = False) -> dict[tuple[str, int], Topic]:
    """Return what the viewer may see now of the things that are wanted, by kind and id; an unknown kind has none.

    With `bare` return those of which they may hear bare news.
    """
    known, found = kinds(), {}
    for name in {kind for kind, _id in wanted} & known.keys():
        ids = {object_id for kind, object_id in wanted if kind == name}
        asked = known[name].bare if bare else known[name].visible
        found.update({(name, topic.object_id): topic for topic in asked(ids, viewer)})
    return found


def topic(kind: str, object_id: int, viewer: Any, receipts: Collection[str] = ()) -> Topic | None:
    """Return one thing if the viewer may see it now, or holds the receipt of it; else None."""
    found = topics([(kind, object_id)], viewer).get((kind, object_id))
    known = kinds().get(kind)
    if found is None and known and receipts:
        return next(iter(known.own([object_id], receipts)), None)
    return found


def _rooms() -> Iterator[ModuleType]:
    """The modules of our own apps, in the order of the floors."""
    for app in apps.get_app_configs():
        name = f"{app.name}.notices"
        if app.name.startswith("offenbau.") and app.name != "offenbau.base" and find_spec(name):
            yield import_module(name)
