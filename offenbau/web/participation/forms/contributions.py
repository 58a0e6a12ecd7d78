"""Changing what one contributed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.discussion.permissions import LEAST_EXCEPTION
from offenbau.participation.models import Contribution


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
