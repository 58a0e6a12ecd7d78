"""Model fields that Django lacks."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import forms
from django.db import models
from django.db.models.lookups import Lookup


class ChoiceSetField(models.CharField):
    """Several of a few choices in one column, as `,a,b,`; a tuple of strings in Python.

    Works alike on SQLite and PostgreSQL: `filter(floors__has="participation")`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", ())
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> tuple[str, ...]:
        return self.to_python(value)

    def to_python(self, value: Any) -> tuple[str, ...]:
        if isinstance(value, str):
            return _parts(value)
        return tuple(str(part) for part in value or ())

    def get_prep_value(self, value: Any) -> str:
        chosen = self.to_python(value)
        return f",{','.join(self._in_order(chosen))}," if chosen else ""

    def _in_order(self, chosen: Iterable[str]) -> list[str]:
        order = [key for key, _label in self.flatchoices]
        return sorted(set(chosen), key=lambda key: (order.index(key) if key in order else len(order), key))

    def validate(self, value: tuple[str, ...], model_instance: Any) -> None:
        for part in value:
            super().validate(part, model_instance)
        if not value and not self.blank:
            super().validate("", model_instance)

    def run_validators(self, value: tuple[str, ...]) -> None:
        super().run_validators(self.get_prep_value(value))

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> forms.Field:
        options = {
            "label": self.verbose_name,
            "help_text": self.help_text,
            "required": not self.blank,
            "choices": self.choices,
            "widget": forms.CheckboxSelectMultiple,
        }
        kwargs.pop("choices_form_class", None)
        return forms.MultipleChoiceField(**{**options, **kwargs})


@lru_cache(maxsize=1000)  # few different sets stand in very many rows
def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(",") if part)


@ChoiceSetField.register_lookup
class Has(Lookup):
    """Rows whose set holds the given choice."""

    lookup_name = "has"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} LIKE %s", [*params, f"%,{self.rhs},%"]
