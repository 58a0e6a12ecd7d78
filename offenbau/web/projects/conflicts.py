"""Somebody else was quicker: show beside what was typed what stands there now, and let the writer decide."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from offenbau.projects.actions import StaleError
from offenbau.web.projects.present import day, number


def show_conflict(form: forms.ModelForm, stale: StaleError, said: str = "") -> None:
    """Say at each field that differs what stands there now; sent once more, the form holds.

    `form` is bound and was valid; nothing of what was typed is lost, and nothing is written unseen. `said` stands
    above it, where the thing has no name by which to call it.
    """
    for name, field in form.fields.items():
        if name not in form._meta.fields:
            continue
        typed = field.widget.value_from_datadict(form.data, {}, form.add_prefix(name))
        if _may_know(field, stale.current, name) and field.has_changed(_initial(stale.current, name), typed):
            form.add_error(name, _("Now it says here: %(words)s") % {"words": _words(stale.current, name, field)})
    form.data = form.data.copy()
    form.data[form.add_prefix("revision")] = str(stale.current.revision)
    form.add_error(
        None,
        said
        or _(
            "Somebody else has saved “%(thing)s” in the meantime. Your text is still here, and below you see what "
            "stands there now. Change what you like and save once more: then yours holds."
        )
        % {"thing": getattr(stale.current, "heading", stale.current)},
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


def _words(thing: models.Model, name: str, asked: forms.Field) -> str:
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
    elif field.choices:
        words = str(getattr(thing, f"get_{name}_display")() or "")
    else:
        words = _plain(value, asked)
    return quoted(words)


def _plain(value: Any, asked: forms.Field) -> str:
    """Return a value that the model has no words for; what the form lets one choose, as the form calls it."""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, time):
        return _("%(time)s o’clock") % {"time": time_format(value, "G:i")}
    if isinstance(value, int | float | Decimal):
        return number(value)
    if isinstance(value, str) and isinstance(asked, forms.ChoiceField):
        return str(dict(asked.choices).get(value, value))
    return "" if value is None else str(value)


def quoted(words: str) -> str:
    """Return what stands somewhere now in its marks, or that nothing does."""
    return f"„{words}“" if words else _("nothing")
