"""The step on which a format says how it works: what the forms of several formats have in common."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ArrangingForm(forms.Form):
    """How a format works. `revision` tells whether somebody else changed the draft meanwhile.

    `chosen` are the settings for which it has fields, `fixed` those that nobody chooses.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    chosen: Collection[str] = ()
    fixed: Mapping[str, Any] = {}

    @property
    def settings(self) -> dict[str, Any]:
        """The settings of the procedure."""
        return {**{name: self.cleaned_data[name] for name in self.chosen}, **self.fixed}

    @property
    def given(self) -> dict[str, Any]:
        """What goes to the format's action."""
        return {"settings": self.settings}


class LinesField(forms.CharField):
    """A list, one entry a line."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def clean(self, value: Any) -> list[str]:
        """Return the entries."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


def looked_at_first() -> forms.BooleanField:
    """Return the choice whether somebody looks at everything beforehand."""
    return forms.BooleanField(
        label=_("Somebody looks at everything before it appears"),
        required=False,
        help_text=_("Then somebody has to look every day. Without it, what breaks the rules is hidden afterwards."),
    )
