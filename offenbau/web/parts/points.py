"""A place in a form: one field that takes what people copy from a map or a phone. Works without JavaScript."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offenbau.base import geo


class PointField(forms.Field):
    """(lat, lon) as Decimals of six places, None when empty; reads coordinates, geo: addresses and links to maps."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Coordinates such as 48.137, 11.575, or a link from a map."))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> geo.Position | None:
        """A text as typed, or a pair of Decimals from a model."""
        if isinstance(value, tuple):
            return geo.position(*value)
        return geo.parse(str(value)) if value else None

    def prepare_value(self, value: Any) -> Any:
        """A pair is shown as "48.137000, 11.575000"; what was typed stays as it was typed."""
        return "{:f}, {:f}".format(*value) if isinstance(value, tuple) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Another spelling of the same place is no change."""
        try:
            return not self.disabled and self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True
