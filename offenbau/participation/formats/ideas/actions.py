"""Setting up a collection of ideas: its categories and its settings."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from offenbau.participation.actions import change_procedure
from offenbau.participation.formats.ideas.rules import MOST_CATEGORIES, SETTINGS, categories_of
from offenbau.participation.models import Category, Procedure
from offenbau.people.models import Person


@transaction.atomic
def arrange(
    *, procedure: Procedure, categories: list[str], settings: dict[str, Any], revision: int, by: Person | None
) -> Procedure:
    """Give a draft its categories, by name and in this order, and its settings (any of SETTINGS).

    A category that stays keeps what was filed there for trial. Raises as `change_procedure` does.
    """
    names = list(dict.fromkeys(" ".join(name.split()) for name in categories if name.strip()))
    if len(names) > MOST_CATEGORIES:
        raise ValidationError({"categories": _("At most %(most)d categories.") % {"most": MOST_CATEGORIES}})
    known = {name: value for name, value in settings.items() if name in SETTINGS}
    changed = change_procedure(procedure=procedure, values={"settings": known}, revision=revision, by=by)
    standing = {category.name: category for category in categories_of(changed)}
    Category.objects.filter(procedure=changed).exclude(name__in=names).delete()
    for position, name in enumerate(names):
        category = standing.get(name) or Category(procedure=changed, name=name)
        category.position = position
        category.full_clean(exclude=["procedure"])
        category.save()
    return changed
