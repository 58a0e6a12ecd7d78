"""Setting up a collection of ideas: its categories and its settings."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from offenbau.participation.actions.arranging import change_settings, each_once, set_categories
from offenbau.participation.formats.ideas.rules import MOST_CATEGORIES
from offenbau.participation.models import Category, Procedure
from offenbau.people.models import Person

LONGEST = Category._meta.get_field("name").max_length or 0


@transaction.atomic
def arrange(
    *, procedure: Procedure, categories: list[str], settings: dict[str, Any], revision: int, by: Person | None
) -> Procedure:
    """Give a draft its categories, by name and in this order, and its settings (any of SETTINGS).

    Raises as `change_procedure` does.
    """
    names = each_once(categories)
    if len(names) > MOST_CATEGORIES:
        raise ValidationError({"categories": _("At most %(most)d categories.") % {"most": MOST_CATEGORIES}})
    if any(len(name) > LONGEST for name in names):
        raise ValidationError({"categories": _("A category has at most %(most)d characters.") % {"most": LONGEST}})
    changed = change_settings(procedure=procedure, settings=settings, revision=revision, by=by)
    set_categories(changed, names)
    return changed
