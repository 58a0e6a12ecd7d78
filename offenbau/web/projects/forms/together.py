"""Forms about how the team works: signing, phases, notes, the agreement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.projects.models import Project, SignOff


class SignOffForm(forms.ModelForm):
    """A signature under how the measures pay into the goals."""

    class Meta:
        model = SignOff
        fields = ["remark"]
        help_texts = {"remark": _("For instance: what you talked about before you signed.")}


class PhasesForm(forms.ModelForm):
    """In which of the four phases the Baustelle is."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Project
        fields = ["phases"]
        labels = {"phases": _("Where do you stand?")}
        help_texts = {"phases": _("Phases may overlap. Nothing keeps you from moving on: open points stay in sight.")}
