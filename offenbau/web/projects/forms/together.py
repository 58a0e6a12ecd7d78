"""Forms about how the team works: signing, phases, notes, the agreement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.projects.models import Note, Project, SignOff
from offenbau.web.projects.places import WORDS, label_of


class SignOffForm(forms.ModelForm):
    """A signature under how the measures pay into the goals."""

    class Meta:
        model = SignOff
        fields = ["remark"]
        labels = {"remark": _("A remark, if you like")}
        widgets = {"remark": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"remark": _("For instance: what you talked about before you signed.")}


class PhasesForm(forms.ModelForm):
    """In which of the four phases the Baustelle is."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Project
        fields = ["phases"]
        labels = {"phases": _("Where do you stand?")}
        help_texts = {"phases": _("Phases may overlap. Nothing keeps you from moving on: open points stay in sight.")}


class NoteForm(forms.ModelForm):
    """A note on a page of the workshop. Only those in the team are asked whether the team may read it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Note
        fields = ["text", "place", "shared"]
        help_texts = {"shared": _("Otherwise you alone read it, and nobody else: no administrator either.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, team: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(word, label_of(word)) for word in WORDS]
        self.fields["place"] = forms.ChoiceField(label=_("On what?"), choices=choices, required=False)
        self.order_fields(["text", "place", "shared"])
        if not team:
            del self.fields["shared"]

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, without the revision."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}
