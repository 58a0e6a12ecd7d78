"""The first plan in three steps: each step writes what belongs together in one go."""

from decimal import Decimal
from typing import Any

from django.db import transaction

from offenbau.people.models import Person
from offenbau.projects.actions.items import add_item
from offenbau.projects.actions.team import set_hours
from offenbau.projects.enums import ResourceKind
from offenbau.projects.models import Goal, GoalLink, Measure, Project, Resource, TargetGroup


@transaction.atomic
def add_first_goal(*, project: Project, for_whom: str, values: dict[str, Any], by: Person) -> Goal:
    """Add a goal together with its target group (left out if `for_whom` is empty)."""
    groups = []
    if for_whom.strip():
        groups = [add_item(project=project, kind=TargetGroup, values={"name": for_whom.strip()}, by=by)]
    return add_item(project=project, kind=Goal, values={**values, "target_groups": groups}, by=by)


@transaction.atomic
def add_first_measure(
    *, project: Project, goal: Goal | None, reason: str, values: dict[str, Any], by: Person
) -> Measure:
    """Add a measure together with the reason why it pays into the goal."""
    measure = add_item(project=project, kind=Measure, values=values, by=by)
    if goal is not None:
        link = {"goal": goal, "measure": measure, "reason": reason.strip()}
        add_item(project=project, kind=GoalLink, values=link, by=by)
    return measure


@transaction.atomic
def take_up_threads(*, project: Project, hours_per_week: Decimal | None, backing: str, by: Person) -> None:
    """Become the caretaker with so many hours a week, and note who backs the undertaking."""
    set_hours(project=project, hours_per_week=hours_per_week, by=by)
    if backing.strip():
        values = {"kind": ResourceKind.BACKING, "name": backing.strip()}
        add_item(project=project, kind=Resource, values=values, by=by)
