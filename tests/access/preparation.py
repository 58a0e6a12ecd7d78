"""What is prepared, who is on duty, what comes again, in the small world."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from offenbau.participation.models import Procedure
from offenbau.participation.preparation import actions
from offenbau.participation.preparation.models import Duty
from offenbau.participation.preparation.queries import days_of
from offenbau.participation.rhythm import actions as rhythm
from offenbau.participation.rhythm.models import PlannedRound
from offenbau.people.models import Person
from offenbau.projects.models import ProjectRole

Arguments = dict[str, dict[str, Any]]


def preparation_arguments(town: str, found: dict[str, Procedure], hidden: str, person: Person) -> Arguments:
    """Let something be prepared with words that only the workshop reads, and somebody be on duty."""
    open_, draft, ended = found["open"], found["draft"], found["ended"]
    values = {"who": hidden, "note": hidden}
    for procedure in (open_, draft):
        actions.save_item(procedure=procedure, key="wissen", values=values, by=None)
        actions.add_item(procedure=procedure, values={"text": hidden, **values}, by=None)
    duty = Duty.objects.create(procedure=open_, day=days_of(open_)[-1], task="desk", person=person, hours="vormittags")
    planned = rhythm.save_planned(
        municipality=open_.municipality,
        planned=None,
        values={"title": "Ideen für alle", "month": timezone.localdate().replace(day=1)},
        by=None,
    )
    words = {"town": town, "slug": draft.slug}
    running = {"town": town, "slug": open_.slug}
    return {
        **{f"preparation:{name}": words for name in ("checklist", "add")},
        **{f"preparation:{name}": {**words, "key": "wissen"} for name in ("edit", "tick")},
        "preparation:remove": {**words, "key": "eigen-1"},
        **{f"preparation:{name}": running for name in ("shifts", "put_on", "checklist#open")},
        "preparation:my_shifts": {},
        "preparation:take_off": {**running, "pk": duty.pk},
        "rhythm:next_round": {"town": town, "slug": ended.slug},
        "rhythm:next_round#open": running,
        **{f"rhythm:{name}": {"town": town} for name in ("planned", "add")},
        **{f"rhythm:{name}": {"town": town, "pk": planned.pk} for name in ("edit", "remove")},
    }


def _duty(world: Any, state: str) -> dict[str, Any]:
    """Somebody of the project, on the last day."""
    duty = Duty.objects.get(pk=world.of("preparation:take_off", state)["pk"])
    role = ProjectRole.objects.current().filter(project=duty.procedure.project_id).first()
    return {"task": "desk", "person": role.person_id if role else "", "first": duty.day.isoformat()}


def _month(world: Any, state: str) -> str:
    return PlannedRound.objects.get(pk=world.of("rhythm:edit", state)["pk"]).month.isoformat()


BODIES: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    "preparation:edit": lambda world, state: {"progress": "done", "who": "Bauamt"},
    "preparation:add": lambda world, state: {"text": "Kuchen", "progress": "open"},
    "preparation:put_on": _duty,
    "rhythm:next_round": lambda world, state: {"title": "Zweite Runde"},
    "rhythm:add": lambda world, state: {"title": "Haushalt", "month": _month(world, state)},
    "rhythm:edit": lambda world, state: {"title": "Haushalt", "month": _month(world, state)},
}
