"""The first plan in four steps: each writes what belongs together in one go, and can be taken again."""

from decimal import Decimal
from typing import Any

from django.db import transaction

from offenbau.people.models import Person
from offenbau.projects.actions.items import add_item, change_item
from offenbau.projects.actions.team import set_hours
from offenbau.projects.enums import ResourceKind
from offenbau.projects.models import Goal, GoalLink, Measure, Project, Resource, TargetGroup
from offenbau.projects.queries.single import first_backing


@transaction.atomic
def save_first_goal(*, project: Project, for_whom: str, values: dict[str, Any], by: Person) -> Goal:
    """Write the first goal and its target group (left as it is if `for_whom` is empty)."""
    goal = project.goals.first()
    group = goal.target_groups.first() if goal else None
    if for_whom.strip():
        group = _written(TargetGroup, group, project, {"name": for_whom.strip()}, by)
    if goal is None:
        return add_item(
            project=project, kind=Goal, values={**values, "target_groups": [group] if group else []}, by=by
        )
    others = list(goal.target_groups.exclude(pk=group.pk)) if group else []
    groups = [group, *others] if group else []
    return _written(Goal, goal, project, {**values, "target_groups": groups}, by)


@transaction.atomic
def save_first_measure(*, project: Project, reason: str, values: dict[str, Any], by: Person) -> Measure:
    """Write the first measure, and the reason why it pays into the first goal, if there is one."""
    goal = project.goals.first()
    measure = _written(Measure, project.measures.first(), project, values, by)
    if goal is not None:
        link = GoalLink.objects.filter(goal=goal, measure=measure).first()
        _written(GoalLink, link, project, {"goal": goal, "measure": measure, "reason": reason.strip()}, by)
    return measure


@transaction.atomic
def take_up_threads(*, project: Project, hours_per_week: Decimal | None, backing: str, by: Person) -> None:
    """Become the caretaker with so many hours a week, and note who backs the undertaking."""
    set_hours(project=project, hours_per_week=hours_per_week, by=by)
    known = first_backing(project)
    if backing.strip():
        _written(Resource, known, project, {"kind": ResourceKind.BACKING, "name": backing.strip()}, by)


def _written(kind: type, item: Any, project: Project, values: dict[str, Any], by: Person) -> Any:
    """Add the thing, or change it where it is there already."""
    if item is None:
        return add_item(project=project, kind=kind, values=values, by=by)
    return change_item(item=item, values=values, revision=item.revision, by=by)
