"""Moderating from outside, in the small world: the platform's administrator offers to, was asked, and has done so."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from offenbau.participation.models import Procedure
from offenbau.participation.moderators import actions
from offenbau.participation.moderators.models import Moderation
from offenbau.people.models import Person
from tests.factories.projects import make_person

Arguments = dict[str, dict[str, Any]]
OFFER = {"kind": "external", "skills": "Ruhe", "costs": "100 Euro", "elsewhere": True}


def moderator_arguments(town: str, found: dict[str, Procedure], word: str, admin: Person) -> Arguments:
    """Let them be asked for an open procedure, and have moderated one that has ended."""
    open_, ended = found["open"], found["ended"]
    offer = {**OFFER, "municipality": open_.municipality}
    other = actions.save_entry(person=make_person("Von nebenan"), values=offer, by=None)
    # The administrator of the platform has a part in everything here, and would not be asked by the actions.
    asked = Moderation.objects.create(procedure=open_, person=admin, message=word)
    accepted = {"standing": "accepted", "answer": word, "answered_at": timezone.now()}
    done = Moderation.objects.create(procedure=ended, person=admin, message=word, **accepted)
    actions.look_back(moderation=done, text=word, by=None)
    words = {"town": town, "slug": open_.slug}
    return {
        **{f"moderators:{name}": {} for name in ("mine", "entry", "remove_entry")},
        "moderators:answer": {"pk": asked.pk},
        **{f"moderators:{name}": {"pk": done.pk} for name in ("step_down", "my_review")},
        "moderators:pool": words,
        "moderators:ask": {**words, "pk": other.pk},
        "moderators:end": {**words, "pk": asked.pk},
        "moderators:review": {"town": town, "slug": ended.slug, "pk": done.pk},
    }


def _town_of(world: Any, state: str) -> int:
    return Moderation.objects.get(pk=world.of("moderators:answer", state)["pk"]).procedure.municipality_id


BODIES: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    "moderators:entry": lambda world, state: {
        "municipality": _town_of(world, state), "kind": "near", "skills": "Zuhören",
    },
    "moderators:answer": lambda world, state: {"accepts": "nein", "word": "Leider nicht"},
    "moderators:my_review": lambda world, state: {"text": "Gut", "hours": "3.5"},
    "moderators:ask": lambda world, state: {"message": "Drei Abende im Mai"},
    "moderators:review": lambda world, state: {"text": "Gern wieder"},
}  # fmt: skip
