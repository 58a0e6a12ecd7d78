"""Searching the procedures of a town, and what people contributed to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import formats
from offenbau.participation.enums import Stage

# What people ask for, and the stages that it means.
STATES = {
    "laeuft": (Stage.OPEN, Stage.PAUSED),
    "kommt": (Stage.ANNOUNCED,),
    "beendet": (Stage.ENDED, Stage.CANCELLED),
}
LONGEST_SEARCH = 100


class SearchForm(forms.Form):
    """Words and filters, in German words in the address. What is none of the choices is left out."""

    suche = forms.CharField(
        label=_("Search"), required=False, widget=forms.TextInput(attrs={"maxlength": LONGEST_SEARCH})
    )
    form = forms.ChoiceField(label=_("Way of taking part"), required=False)
    stand = forms.ChoiceField(
        label=_("Where it stands"),
        required=False,
        choices=[
            ("", _("all")),
            ("laeuft", _("is going on")),
            ("kommt", _("is to come")),
            ("beendet", _("has ended")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(each.code, each.label) for each in formats()]
        self.fields["form"].choices = [("", _("all")), *named]  # type: ignore[attr-defined]

    def clean_suche(self) -> str:
        """Look for the beginning of what is too long, instead of for nothing."""
        return str(self.cleaned_data["suche"])[:LONGEST_SEARCH]

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for, without what is empty or none of the choices."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def wanted(self) -> dict[str, Any]:
        """The same, for the query."""
        asked = self.asked
        return {
            "text": asked.get("suche", ""),
            "format": asked.get("form", ""),
            "stages": STATES.get(asked.get("stand", ""), ()),
        }
