"""A field for an amount of money, as people type it."""

from typing import Any

from django import forms

from offenbau.base.euros import whole_euros


class EurosField(forms.CharField):
    """An amount in euros; `clean` returns whole euros, None where nothing was typed."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> int | None:
        """Return whole euros."""
        text = super().clean(value)
        return whole_euros(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        """Show 0, which is no amount yet, as nothing."""
        return "" if value == 0 else value
