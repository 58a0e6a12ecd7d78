"""The things of a plan: add, change, move, remove, put back."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _

from offenbau.people.models import Person
from offenbau.projects.actions.common import finish, locked, unless_needed
from offenbau.projects.models import (
    Goal,
    GuidingAnswer,
    Measure,
    PlanItem,
    Project,
    RemovedItem,
    TargetGroup,
)
from offenbau.projects.permissions import can_plan, can_plan_confidential

Item = TypeVar("Item", bound=PlanItem)


class StaleError(Exception):
    """Somebody else changed the thing in the meantime; `current` is how it stands now, `others` those with it."""

    def __init__(self, current: models.Model, *others: models.Model) -> None:
        super().__init__(str(current))
        self.current = current
        self.others = others


@transaction.atomic
def add_item(*, project: Project, kind: type[Item], values: dict[str, Any], by: Person | None) -> Item:
    """Add a thing to the plan. Raises PermissionDenied, or ValidationError with the fields that are wrong."""
    project = locked(project, by=by, rule=_rule_for(kind))
    item = kind(project=project, position=_next_position(project, kind))
    _fill(item, values)
    finish(project, f"add {kind._meta.model_name}", on=item, by=by)
    return item


@transaction.atomic
def change_item(*, item: Item, values: dict[str, Any], revision: int, by: Person | None) -> Item:
    """Change a thing of the plan.

    `revision` is the one that the writer saw: raises StaleError if somebody else was quicker.
    """
    project = locked(item.project, by=by, rule=_rule_for(type(item)))
    current = type(item).objects.get(pk=item.pk)
    if current.revision != revision:
        raise StaleError(current)
    current.revision += 1
    _fill(current, values)
    finish(project, f"change {item._meta.model_name}", on=current, by=by)
    return current


@transaction.atomic
def weigh_measures(
    *, project: Project, choices: Mapping[int, str], revisions: Mapping[int, int | None], by: Person | None
) -> None:
    """Say of several measures whether they can be spared: all or none of it, with one entry in the ledger.

    `revisions` are those that the writer saw: raises StaleError with all that somebody else has changed of those that
    would change now. What stands already as it is said stays untouched.
    """
    project = locked(project, by=by, rule=can_plan)
    measures = project.measures.filter(pk__in=choices)
    differing = [measure for measure in measures if measure.necessity != choices[measure.pk]]
    overtaken = [measure for measure in differing if measure.revision != revisions.get(measure.pk)]
    if overtaken:
        raise StaleError(*overtaken)
    for measure in differing:
        _weigh(measure, choices[measure.pk])
    if differing:
        finish(project, "weigh measures", by=by)


def _weigh(measure: Measure, necessity: str) -> None:
    """Write what is said of one measure; what is wrong with it is told with its name, since it is one of several."""
    measure.revision += 1
    try:
        _fill(measure, {"necessity": necessity})
    except ValidationError as refusal:
        raise ValidationError([f"{measure}: {words}" for words in refusal.messages]) from refusal


@transaction.atomic
def remove_item(*, item: PlanItem, by: Person | None) -> RemovedItem | None:
    """Take a thing out of the plan, with all that hangs on it; returns what can be put back.

    What is confidential is erased at once and for good: returns None.
    """
    project = locked(item.project, by=by, rule=_rule_for(type(item)))
    key, label = item.pk, str(item)
    with unless_needed():
        kept = None if item.confidential else _keep(project, item)
        item.delete()
    finish(project, f"remove {item._meta.model_name}", by=by, removed=label, removed_id=key)
    return kept


@transaction.atomic
def put_back(*, removed: RemovedItem, by: Person | None) -> None:
    """Put a removed thing back, with what hung on it; what points at things now gone stays away."""
    project = locked(removed.project, by=by, rule=can_plan)
    for entry in serializers.deserialize("json", removed.data["things"]):
        if _still_fits(entry.object):
            entry.save()
    for goal in Goal.objects.filter(project=project, pk__in=removed.data["goals"]):
        goal.target_groups.add(*TargetGroup.objects.filter(project=project, pk=removed.data["key"]))
    label = removed.label
    removed.delete()
    finish(project, "put back", by=by, restored=label)


def _still_fits(thing: models.Model) -> bool:
    """Whether all that the thing points at is still there; asked before, since a database may ask only at the end."""
    pointers = [field for field in thing._meta.concrete_fields if field.is_relation]
    wanted = [(field.related_model, getattr(thing, field.attname)) for field in pointers]
    return all(key is None or model._base_manager.filter(pk=key).exists() for model, key in wanted)


@transaction.atomic
def move_item(*, item: PlanItem, up: bool, by: Person | None) -> None:
    """Move a thing one place up or down in its list."""
    project = locked(item.project, by=by, rule=_rule_for(type(item)))
    siblings = list(type(item).objects.filter(project=project))
    here = next(index for index, sibling in enumerate(siblings) if sibling.pk == item.pk)
    there = max(0, min(len(siblings) - 1, here + (-1 if up else 1)))
    siblings[here], siblings[there] = siblings[there], siblings[here]
    for position, sibling in enumerate(siblings):
        type(item).objects.filter(pk=sibling.pk).update(position=position)
    finish(project, f"move {item._meta.model_name}", on=item, by=by)


@transaction.atomic
def answer_question(
    *, project: Project, question: int, text: str, unclear: bool = False, by: Person | None
) -> GuidingAnswer | None:
    """Write one's own answer to a guiding question; an empty text takes it away (returns None)."""
    project = locked(project, by=by, rule=can_plan)
    answer, _new = GuidingAnswer.objects.get_or_create(
        project=project, question=question, author=by, defaults={"text": text}
    )
    if not text.strip() and not unclear:
        answer.delete()
        finish(project, "withdraw answer", by=by, question=question)
        return None
    _fill(answer, {"text": text, "unclear": unclear})
    finish(project, "answer question", on=answer, by=by, question=question)
    return answer


def _rule_for(kind: type[PlanItem]) -> Any:
    return can_plan_confidential if kind.confidential else can_plan


def _next_position(project: Project, kind: type[PlanItem]) -> int:
    last = kind.objects.filter(project=project).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _fill(item: PlanItem, values: dict[str, Any]) -> None:
    """Set the values, all within the same Baustelle, and save; ValidationError names the wrong fields."""
    many = {}
    for name, value in values.items():
        field = item._meta.get_field(name)
        if not field.editable or name == "project":
            raise ValidationError({name: _("This cannot be changed here.")})
        _require_same_project(item, name, value)
        if field.many_to_many:
            many[name] = value
        else:
            setattr(item, name, value)
    item.full_clean()
    item.save()
    for name, value in many.items():
        getattr(item, name).set(value)


def _require_same_project(item: PlanItem, name: str, value: Any) -> None:
    things = value if isinstance(value, list | tuple | models.QuerySet) else [value]
    for thing in things:
        if isinstance(thing, PlanItem) and thing.project_id != item.project_id:
            raise ValidationError({name: _("This belongs to another Baustelle.")})


def _keep(project: Project, item: PlanItem) -> RemovedItem:
    """Keep the thing and what would vanish with it, the thing first."""
    collector = Collector(using="default")
    collector.collect([item])
    found = [*collector.data.values(), *collector.fast_deletes]
    dependants = [thing for things in found for thing in things if isinstance(thing, PlanItem) and thing != item]
    named_by = Goal.objects.filter(target_groups=item.pk) if isinstance(item, TargetGroup) else Goal.objects.none()
    data = {
        "things": serializers.serialize("json", [item, *dependants]),
        "key": item.pk,
        "goals": list(named_by.values_list("pk", flat=True)),
    }
    return RemovedItem.objects.create(project=project, label=str(item)[:300], data=data)
