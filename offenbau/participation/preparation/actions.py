"""Saying what is prepared, and who is on duty."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from offenbau.participation.actions.common import locked, tell
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_set_up
from offenbau.participation.preparation.enums import OWN, Progress, Task
from offenbau.participation.preparation.models import Duty, Item
from offenbau.participation.preparation.queries import days_of, people_for, seeds_of, tasks_of
from offenbau.people.models import Person

VALUES = ("progress", "who", "until", "note")
MOST_OWN = 50


@transaction.atomic
def save_item(*, procedure: Procedure, key: str, values: dict[str, Any], by: Person | None) -> Item:
    """Say something of an item; `values` are any of VALUES, and the text of an own one."""
    current = locked(procedure, by=by, rule=can_set_up)
    item = Item.objects.filter(procedure=current, key=key).first()
    if item is None:
        if key not in {seed.key for seed in seeds_of(current)}:
            raise ValidationError(_("This item is not there any more."), code="gone")
        item = Item(procedure=current, key=key)
    _write(item, values)
    tell(current, "change preparation", by=by, key=key, progress=item.progress)
    return item


@transaction.atomic
def add_item(*, procedure: Procedure, values: dict[str, Any], by: Person | None) -> Item:
    """Add an item of the team's own."""
    current = locked(procedure, by=by, rule=can_set_up)
    keys = Item.objects.filter(procedure=current, key__startswith=OWN).values_list("key", flat=True)
    numbers = [int(key.removeprefix(OWN)) for key in keys]
    if len(numbers) >= MOST_OWN:
        raise ValidationError(_("At most %(most)d items of your own.") % {"most": MOST_OWN})
    item = Item(procedure=current, key=f"{OWN}{max(numbers, default=0) + 1}")
    _write(item, values)
    tell(current, "add preparation", by=by, key=item.key)
    return item


def _write(item: Item, values: dict[str, Any]) -> None:
    for name in (*VALUES, *(["text"] if item.is_own else [])):
        if name in values:
            setattr(item, name, values[name])
    if item.is_own and not item.text.strip():
        raise ValidationError({"text": _("Please say what is to be prepared.")})
    item.full_clean()
    item.save()


@transaction.atomic
def tick(*, procedure: Procedure, key: str, done: bool, by: Person | None) -> Item:
    """Say that an item is done, or still to do."""
    progress = Progress.DONE if done else Progress.OPEN
    return save_item(procedure=procedure, key=key, values={"progress": progress}, by=by)


@transaction.atomic
def remove_item(*, item: Item, by: Person | None) -> None:
    """Take an item of the team's own away; the others are said to be not needed."""
    current = locked(item.procedure, by=by, rule=can_set_up)
    if not item.is_own:
        raise ValidationError(_("This item stays. Say that it is not needed."), code="stays")
    tell(current, "remove preparation", by=by, key=item.key)
    item.delete()


@transaction.atomic
def add_duty(
    *,
    procedure: Procedure,
    task: str,
    person: Person,
    first: date,
    last: date | None = None,
    weekends: bool = False,
    hours: str = "",
    by: Person | None,
) -> int:
    """Put somebody on duty, on one day or on each of a span; return on how many days they were not yet.

    Weekends of a span are left out, unless wanted. Raises ValidationError for days on which nobody takes part, and
    for somebody who neither belongs to the project nor moderates.
    """
    current = locked(procedure, by=by, rule=can_set_up)
    if task not in tasks_of(current):
        raise ValidationError({"task": _("There is nothing to do here for this.")})
    if person not in people_for(current):
        raise ValidationError({"person": _("This person neither belongs to the project nor moderates here.")})
    days = _days(current, first, last or first, weekends)
    standing = Duty.objects.filter(procedure=current, task=task, person=person, day__in=days)
    known = set(standing.values_list("day", flat=True))
    for day in days:
        if day not in known:
            duty = Duty(procedure=current, day=day, task=Task(task), person=person, hours=hours.strip())
            duty.full_clean()
            duty.save()
    tell(current, "put on duty", by=by, task=str(task), days=len(days) - len(known))
    return len(days) - len(known)


def _days(procedure: Procedure, first: date, last: date, weekends: bool) -> list[date]:
    if last < first:
        raise ValidationError({"last": _("The last day lies before the first one.")})
    open_days = set(days_of(procedure))
    one = first == last
    wanted = [day for day in sorted(open_days) if first <= day <= last and (one or weekends or day.weekday() < 5)]
    if not wanted:
        raise ValidationError({"first": _("On these days nobody takes part. Please choose others.")})
    return wanted


@transaction.atomic
def remove_duty(*, duty: Duty, by: Person | None) -> None:
    """Take somebody off duty."""
    current = locked(duty.procedure, by=by, rule=can_set_up)
    tell(current, "take off duty", by=by, task=duty.task)
    duty.delete()
