"""Forms of following things by mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.diary.enums import Frequency
from offenbau.people.models import normalised_email
from offenbau.web.parts.humans import HumanMixin


class OftenForm(forms.Form):
    """How often: for who is logged in."""

    frequency = forms.ChoiceField(
        label=_("How often?"), choices=Frequency.choices, initial=Frequency.DAILY.value, widget=forms.RadioSelect
    )


class MailForm(HumanMixin, forms.Form):
    """A mail address."""

    mail = forms.EmailField(
        label=_("Your mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def clean_mail(self) -> str:
        """Return the address in the one form in which we know it."""
        return normalised_email(self.cleaned_data["mail"])


class FollowForm(MailForm, OftenForm):
    """A mail address, and how often: for everybody else."""

    field_order = ["mail", "frequency"]


class ChangeForm(forms.Form):
    """One thing that one follows: how often, or no more."""

    frequency = forms.ChoiceField(label=_("How often?"), choices=Frequency.choices)
