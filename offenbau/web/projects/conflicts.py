"""Somebody else was quicker: show beside what was typed what stands there now, and let the writer decide."""

from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from offenbau.projects.actions import StaleError
from offenbau.web.projects.present import day


def show_conflict(form: forms.ModelForm, stale: StaleError) -> None:
    """Say at each field that differs what stands there now; sent once more, the form holds.

    `form` is bound and was valid; nothing of what was typed is lost, and nothing is written unseen.
    """
    for name, field in form.fields.items():
        typed = field.widget.value_from_datadict(form.data, {}, form.add_prefix(name))
        if (
            name != "revision"
            and _may_know(field, stale.current, name)
            and field.has_changed(_initial(stale.current, name), typed)
        ):
            form.add_error(name, _("Now it says here: %(words)s") % {"words": _words(stale.current, name)})
    form.data = form.data.copy()
    form.data[form.add_prefix("revision")] = str(stale.current.revision)
    form.add_error(
        None,
        _(
            "Somebody else has saved “%(thing)s” in the meantime. Your text is still here, and below you see what "
            "stands there now. Change what you like and save once more: then yours holds."
        )
        % {"thing": stale.current},
    )


def _may_know(field: forms.Field, thing: models.Model, name: str) -> bool:
    """Whether what stands there now is among what the writer could choose: else its name is not for them."""
    if not isinstance(field, forms.ModelChoiceField):
        return True
    value = getattr(thing, name)
    chosen = value.all() if isinstance(field, forms.ModelMultipleChoiceField) else [value] if value else []
    return field.queryset.filter(pk__in=[each.pk for each in chosen]).count() == len(chosen)  # type: ignore[union-attr]


def _initial(thing: models.Model, name: str) -> Any:
    """Return what a form for the thing would begin with."""
    value = forms.model_to_dict(thing, [name])[name]
    return [each.pk for each in value] if isinstance(value, list | models.QuerySet) else value


def _words(thing: models.Model, name: str) -> str:
    """Return what stands in a field of the thing, as people read it."""
    field = thing._meta.get_field(name)
    value = getattr(thing, name)
    if field.many_to_many:
        words = ", ".join(str(each) for each in value.all())
    elif isinstance(value, tuple):
        labels = dict(field.flatchoices)
        words = ", ".join(str(labels.get(each, each)) for each in value)
    elif isinstance(value, bool):
        words = _("yes") if value else _("no")
    elif isinstance(value, date):
        words = day(value)
    else:
        words = str(getattr(thing, f"get_{name}_display")() if field.choices else "" if value is None else value)
    return f"„{words}“" if words else _("nothing")
