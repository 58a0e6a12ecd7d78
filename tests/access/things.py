"""One thing of each kind in a plan, with a word in every text that it can hold.

The fields are read from the models, so a new kind or field bears the word without anybody thinking of it.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest import mock

from django.db import models
from django.utils import timezone

from offenbau.base.fields import ChoiceSetField
from offenbau.people.models import Organisation, Person
from offenbau.projects import actions
from offenbau.projects.models import Actor, PlanItem, PoliticsStep, Project
from offenbau.web.projects.kinds import KINDS, Kind

# Kinds of which the public learns nothing unless the team opens them.
NOT_SHOWN = (Actor, PoliticsStep)
TEXTS = (models.CharField, models.TextField)


def fill(project: Project, carrier: Organisation, *, word: str, hidden: str, secret: str, keeper: Person) -> None:
    """Add one of each kind: NOT_SHOWN bear the word `hidden`, what is confidential `secret`, all others `word`."""
    with mock.patch("offenbau.projects.actions.common.refresh"):  # once is enough, with the answer below
        for kind in KINDS:
            bears = secret if kind.confidential else hidden if kind.model in NOT_SHOWN else word
            values = filled(kind.model, lambda field, word=bears: value_for(field, project, word, carrier))
            actions.add_item(project=project, kind=kind.model, values=values, by=keeper)
    actions.answer_question(project=project, question=1, text=word, by=keeper)


def filled(model: type[models.Model], value: Callable[[Any], Any]) -> dict[str, Any]:
    """Return a value for each field that somebody fills in, but for those that are left as they are (None)."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    values = {
        field.name: value(field)
        for field in fields
        if field.editable and not field.auto_created and field.name != "project"
    }
    return {name: value for name, value in values.items() if value is not None}


def value_for(field: Any, project: Project, word: str, carrier: Organisation | None) -> Any:
    """Return something for a field, or None to leave it as it is."""
    if field.is_relation:
        newest = carrier if field.related_model is Organisation else _newest(field.related_model, project)
        return [newest] if field.many_to_many else newest
    if field.choices:
        chosen = field.flatchoices[-1 if field.name == "at" else 0][0]  # one corner looks `at` another
        return (chosen,) if isinstance(field, ChoiceSetField) else chosen if field.blank is False else None
    if isinstance(field, TEXTS):
        return word
    required = not field.blank and not field.has_default()
    return timezone.localdate() + timedelta(days=30) if required and isinstance(field, models.DateField) else None


# Corners of which one does not look at the other yet.
FREE = {"looks": "administration", "at": "politics"}


def body_of(kind: Kind, project: Project) -> dict[str, Any]:
    """Return a body that adds a thing of this kind; what it names is made for it, so nothing is there already."""

    def value(field: Any) -> Any:
        if field.name not in kind.form.base_fields:
            return None
        if field.is_relation:
            return thing_for(field.related_model, project).pk
        found = FREE.get(field.name) or field.get_default() or value_for(field, project, "Neu", None)
        return found.isoformat() if hasattr(found, "isoformat") else found

    return filled(kind.model, value)


def thing_for(model: type[models.Model], project: Project) -> models.Model:
    """Return a new thing of this model, in the plan or among the town's organisations."""
    if model is Organisation:
        number = Organisation.objects.count()
        return Organisation.objects.create(
            name=f"Verband {number}", slug=f"verband-{number}", corner="politics", municipality=project.municipality
        )

    def value(field: Any) -> Any:
        if field.many_to_many:
            return None
        return thing_for(field.related_model, project) if field.is_relation else value_for(field, project, "Neu", None)

    return actions.add_item(project=project, kind=model, values=filled(model, value), by=None)


def _newest(model: type[models.Model], project: Project) -> models.Model:
    assert issubclass(model, PlanItem)
    return model.objects.filter(project=project).latest("id")
