"""Setting up what several formats have: settings of their own, and categories by name."""

from collections.abc import Iterable
from typing import Any

from offenbau.participation.actions.procedures import change_procedure
from offenbau.participation.contract import format_of
from offenbau.participation.models import Category, Procedure
from offenbau.people.models import Person


def change_settings(*, procedure: Procedure, settings: dict[str, Any], revision: int, by: Person | None) -> Procedure:
    """Give a draft the settings that its format has, and no others. Raises as `change_procedure` does."""
    known = {name: value for name, value in settings.items() if name in format_of(procedure).settings}
    return change_procedure(procedure=procedure, values={"settings": known}, revision=revision, by=by)


def each_once(lines: Iterable[str]) -> list[str]:
    """Return what was listed, each thing once and with single spaces, in its order."""
    return list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))


def set_categories(procedure: Procedure, names: list[str]) -> None:
    """Give a draft these categories in this order. One that stays keeps what was filed there for trial."""
    standing = {category.name: category for category in Category.objects.filter(procedure=procedure)}
    Category.objects.filter(procedure=procedure).exclude(name__in=names).delete()
    for position, name in enumerate(names):
        category = standing.get(name) or Category(procedure=procedure, name=name)
        category.position = position
        category.full_clean(exclude=["procedure"])
        category.save()


def copy_categories(last: Procedure, following: Procedure) -> None:
    """Give the next round the categories of the last one."""
    for category in Category.objects.filter(procedure=last):
        category.pk, category.procedure = None, following
        category.save(force_insert=True)
