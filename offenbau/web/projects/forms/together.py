"""Forms about how the team works: signing, phases, notes, the agreement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.projects.models import SignOff


class SignOffForm(forms.ModelForm):
    """A signature under how the measures pay into the goals."""

    class Meta:
        model = SignOff
        fields = ["remark"]
        help_texts = {"remark": _("For instance: what you talked about before you signed.")}
