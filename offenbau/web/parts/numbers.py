"""Numbers as people write them."""

import re
from typing import Any

from django import forms

# 14.200, 14 200 (with whichever blank), 14'200: thousands, and no decimals.
_GROUPED = re.compile(r"\d{1,3}([.\s'’]\d{3})+")


class WholeNumberField(forms.IntegerField):
    """A whole number that may be written with dots or blanks between its thousands: 14.200 is 14200."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> int | None:
        """Return the number. Raises ValidationError for what is none."""
        if isinstance(value, str) and _GROUPED.fullmatch(value.strip()):
            value = re.sub(r"\D", "", value)
        return super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let telephones show digits."""
        return {**super().widget_attrs(widget), "inputmode": "numeric"}
