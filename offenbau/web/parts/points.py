"""A place in a form: one field that takes what people copy from a map or a phone. Works without JavaScript."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offenbau.base import geo
from offenbau.web.parts.maps.data import MapPoint
from offenbau.web.parts.maps.drawing import draw_map


def pair(lat: float | None, lon: float | None) -> geo.Position | None:
    """What the field shows of a model's two columns of numbers."""
    return None if lat is None or lon is None else geo.position(Decimal(str(lat)), Decimal(str(lon)))


class PointInput(forms.TextInput):
    """The text input, and with scripts "My location" and a map to pick on.

    That has tiles where the operator names some; else it is a sketch of the `known` places, if there are two at least.
    """

    template_name = "django/forms/widgets/point.html"
    known: Sequence[MapPoint] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = {**super().get_context(name, value, attrs), "tiles": settings.TILES}
        sketch = draw_map(self.known, picks=True) if self.known and not settings.TILES else None
        # Places that are one and the same have no scale.
        return context | {"sketch": sketch if sketch and sketch.drawings[0].ground else None}


class PointField(forms.Field):
    """(lat, lon) as Decimals of six places, None when empty; reads coordinates, geo: addresses and links to maps."""

    widget = PointInput

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
