"""The way in: a mail address to be confirmed, a code from a letter."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Entrance
from offenbau.participation.models import Procedure
from offenbau.web.parts.humans import HumanMixin


class MailForm(HumanMixin, forms.Form):
    """A mail address, to which a code is sent; with a postcode or a part of town where residents alone take part."""

    mail = forms.EmailField(
        label=_("Your mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send you six digits, and use the address for nothing else. It is not kept."),
    )

    def __init__(self, *args: Any, procedure: Procedure, known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, purpose=f"mail:{procedure.pk}", **kwargs)
        self.procedure = procedure
        if procedure.entrance == Entrance.POSTCODE:
            self.fields["postcode"] = forms.CharField(
                label=_("Your postcode"),
                max_length=5,
                widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
            )
        if procedure.entrance == Entrance.DISTRICT:
            self.fields["district"] = forms.ChoiceField(
                label=_("Where do you live?"),
                choices=[("", _("Please choose")), *((name, name) for name in procedure.district_list)],
            )
        if known:
            del self.fields["mail"]

    def clean_postcode(self) -> str:
        """Refuse a postcode that is not one of those that take part."""
        postcode = self.cleaned_data["postcode"].strip()
        if postcode not in self.procedure.postcode_list:
            raise ValidationError(
                _("This procedure is for other postcodes: %(list)s."),
                params={"list": ", ".join(self.procedure.postcode_list)},
            )
        return postcode

    @property
    def home(self) -> str:
        """Where they say that they live; empty where that is not asked."""
        return self.cleaned_data.get("postcode") or self.cleaned_data.get("district") or ""


class DigitsForm(forms.Form):
    """The six digits that were sent."""

    digits = forms.CharField(
        label=_("The six digits from the mail"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_digits(self) -> str:
        """Return the digits without what people put between them."""
        return "".join(char for char in self.cleaned_data["digits"] if char.isdigit())


class CodeForm(forms.Form):
    """The code from a letter or from the desk."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=_("16 letters and digits, as they stand in your letter. Blanks and small letters do not matter."),
    )
