"""Paper and telephone: ticking people off, piles, sheets."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Channel, Entrance
from offenbau.participation.identity import Participant, by_code, by_name
from offenbau.participation.models import PaperBatch, Procedure
from offenbau.participation.queries.codes import digest_of_code


def is_birthday(day: date) -> None:
    """Raise ValidationError for a day on which nobody alive was born."""
    if not date(1900, 1, 1) <= day <= timezone.localdate():
        raise ValidationError(_("Nobody was born on this day. Please look once more."))


class IdentityForm(forms.Form):
    """Who somebody is who stands at the desk or is on the telephone: what the entrance asks for.

    Nobody skips the mail address by chance: who has one and took part with it online would count twice. Where nobody
    shows anything online, there is nothing to compare it with, and it is not asked for.
    """

    needed_later = ("mail", "no_mail")  # one of the two: neither is left out at will

    name = forms.CharField(label=_("First name and surname"), max_length=160)
    born_on = forms.DateField(label=_("Date of birth"), validators=[is_birthday])
    mail = forms.EmailField(
        label=_("Mail address"),
        required=False,
        help_text=_("Please ask for it: only so can we see whether somebody has taken part online already."),
    )
    no_mail = forms.BooleanField(label=_("They say that they have no mail address."), required=False)
    code = forms.CharField(label=_("The code from their letter"), max_length=40)

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.procedure = procedure
        unasked = {"name", "born_on", "mail", "no_mail"} if procedure.by_code else {"code"}
        if procedure.entrance == Entrance.ANYONE:
            unasked |= {"mail", "no_mail"}
        for name in unasked:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "mail" in values and bool(values["mail"]) == values["no_mail"]:
            raise ValidationError({"mail": _("Please enter the address, or tick below that they have none.")})
        return values

    def clean_code(self) -> str:
        """Return the digest of the code; refuse one that is none."""
        found = digest_of_code(self.procedure, self.cleaned_data["code"])
        if not found:
            raise ValidationError(_("We do not know this code. Please compare it with the letter, sign by sign."))
        return found

    @property
    def participant(self) -> Participant:
        """Who it is."""
        values = self.cleaned_data
        if self.procedure.by_code:
            return by_code(values["code"])
        return by_name(values["name"], values["born_on"], values.get("mail", ""))


class PersonForm(forms.Form):
    """Somebody who has shown an identity card."""

    name = forms.CharField(label=_("First name and surname"), max_length=160)
    born_on = forms.DateField(label=_("Date of birth"), validators=[is_birthday])

    @property
    def participant(self) -> Participant:
        """Who it is."""
        return by_name(self.cleaned_data["name"], self.cleaned_data["born_on"])


class LeaveOutForm(forms.Form):
    """Why a pile stays uncounted."""

    reason = forms.CharField(
        label=_("Why is it not counted?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads this, with the number of sheets and where they came from."),
    )


class BatchForm(forms.ModelForm):
    """A new pile."""

    class Meta:
        model = PaperBatch
        fields = ["channel", "origin", "sheets"]
        help_texts = {
            "origin": _("Such as “box in the town hall” or “senior citizens' afternoon, 3 May”."),
            "sheets": _("Count them first. Then number them, from 1 on, in pencil."),
        }


class BehalfForm(forms.Form):
    """How somebody takes part for whom staff enter it."""

    channel = forms.ChoiceField(
        label=_("How do they take part?"),
        choices=[(channel.value, channel.label) for channel in (Channel.PHONE, Channel.DESK, Channel.EVENT)],
        widget=forms.RadioSelect,
    )
    consent = forms.BooleanField(
        label=_("They have heard the promise and asked me to enter this for them."),
    )


def at_first_field(form: forms.Form | forms.ModelForm) -> str:
    """Return the end of an address that puts the cursor into the first field of such a form, also without a script."""
    first = form.visible_fields()[0]
    return f"#{first.auto_id}_0" if first.use_fieldset else f"#{first.auto_id}"
