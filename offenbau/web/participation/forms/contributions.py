"""Changing what one contributed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.discussion.permissions import LEAST_EXCEPTION
from offenbau.participation.enums import ON_BEHALF
from offenbau.participation.models import Contribution
from offenbau.people.models import Person


class NameFields(forms.Form):
    """Under which name others read a contribution: with an account one's own, if one wants that."""

    pseudonym = forms.CharField(
        label=_("Your name here"),
        max_length=40,
        required=False,
        help_text=_("It need not be your real one. If you leave it empty, we make one up."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    real_name = forms.BooleanField(
        label=_("Show my real name"), required=False, help_text=_("Otherwise others read a name that we make up.")
    )

    def __init__(self, *args: Any, person: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person is not None:
            del self.fields["pseudonym"]
        if person is None or not person.name:
            del self.fields["real_name"]

    @property
    def name(self) -> dict[str, Any]:
        """What was chosen, as the action takes it."""
        given = self.cleaned_data
        return {"pseudonym": given.get("pseudonym", ""), "real_name": given.get("real_name", False)}


class OnBehalfFields(forms.Form):
    """On which way something came that staff enter for somebody. What `KEPT` names stays filled in."""

    channel = forms.ChoiceField(
        label=_("On which way did it come?"),
        choices=[(channel.value, channel.label) for channel in ON_BEHALF],
        initial="paper",
    )
    consent = forms.BooleanField(
        label=_("They know that it will be public, and agree."), help_text=_("Stays ticked for the next one.")
    )

    KEPT: tuple[str, ...] = ("channel", "consent")

    @property
    def kept(self) -> dict[str, str]:
        """What the next one begins with, for its address."""
        return {name: str(self.cleaned_data[name]) for name in self.KEPT if self.cleaned_data.get(name)}


class EditContributionForm(forms.ModelForm):
    """What may still be changed in the first quarter of an hour."""

    class Meta:
        model = Contribution
        fields = ["title", "text", "category", "place"]
        labels = {"text": _("Your contribution")}
        widgets = {"text": forms.Textarea(attrs={"rows": 8, "maxlength": 8000})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        categories = self.instance.procedure.categories.all()
        self.fields["category"].queryset = categories
        if not categories:
            del self.fields["category"]


class ObjectionForm(forms.Form):
    """Why the author sees a decision of moderation differently."""

    text = forms.CharField(
        label=_("Why do you see it differently?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )


class ExceptionForm(forms.Form):
    """Why somebody of the project moderates after all; everybody reads it in the log."""

    ausnahme = forms.CharField(
        label=_("Why can nobody from outside the team do it?"),
        min_length=LEAST_EXCEPTION,
        max_length=300,
        help_text=_("At least 20 characters. Everybody reads this beside each decision in the log."),
    )
