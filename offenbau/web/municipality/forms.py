"""Forms of a municipality's house."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from offenbau.municipality.ars import ArsError
from offenbau.municipality.enums import BarrierState
from offenbau.municipality.models import Municipality
from offenbau.municipality.queries import place_called
from offenbau.web.parts.files import picture_alt_field, picture_field
from offenbau.web.parts.forms import Note

AREA = forms.Textarea(attrs={"rows": 4})
MAX_DAYS = 60
MAX_PARTS = 500


class ProfileForm(forms.ModelForm):
    """What the municipality says of itself."""

    class Meta:
        model = Municipality
        fields = [
            "name", "vision", "inhabitants", "contact_name", "contact_email", "contact_phone", "address",
            "is_listed",
        ]  # fmt: skip
        labels = {
            "name": _("Name"),
            "vision": _("Vision"),
            "inhabitants": _("How many people live here?"),
            "contact_name": _("Contact person or office"),
            "contact_email": _("Email address"),
            "contact_phone": _("Telephone"),
            "address": _("Postal address"),
            "is_listed": _("Show the house in the street of the network"),
        }
        help_texts = {
            "vision": _("What is your town like when its house stands open? Two or three sentences."),
            "contact_phone": _("Many people prefer to call."),
        }
        widgets = {"vision": AREA, "address": forms.Textarea(attrs={"rows": 3})}


class PartsForm(forms.Form):
    """Which municipalities a region or an association is made of."""

    places = forms.CharField(
        label=_("Who belongs to it?"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("One a line: its name, or its regional key (ARS). Land, holidays and elections follow from it."),
    )

    def clean_places(self) -> list[dict[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["places"].splitlines() if line.strip()]
        if len(lines) > MAX_PARTS:
            raise ValidationError(_("Please enter at most 500 places."))
        found = {}
        for number, line in enumerate(lines, start=1):
            part = self._place(number, line)
            found[part.get("ars") or part["name"].lower()] = part
        return list(found.values())

    def _place(self, number: int, line: str) -> dict[str, str]:
        try:
            return place_called(line[:120])
        except ArsError as problem:
            message = _("Line %(line)d: the register knows no place with the key %(key)s.")
            raise ValidationError(message % {"line": number, "key": problem}) from problem


class LookForm(forms.Form):
    """Colour, crest, and the picture of the vision."""

    colour = forms.RegexField(
        r"^#[0-9a-fA-F]{6}$",
        label=_("Your own colour"),
        required=False,
        help_text=_("A stripe above each page of yours. Written as #rrggbb; leave it empty for none."),
        error_messages={"invalid": _("A colour looks like this: #1f6f5c.")},
        widget=forms.TextInput(attrs={"maxlength": 7, "spellcheck": "false", "autocapitalize": "off"}),
    )
    crest = forms.FileField(
        label=_("Crest or logo"),
        required=False,
        help_text=_("PNG, JPEG or WebP, at most two megabytes. We draw it anew; nothing hidden in the file is kept."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    remove_crest = forms.BooleanField(label=_("Remove the crest"), required=False)
    picture = picture_field(_("A picture of your vision"))
    picture_alt = picture_alt_field()
    remove_picture = forms.BooleanField(label=_("Remove the picture of the vision"), required=False)

    def __init__(self, *args: Any, municipality: Municipality, **options: Any) -> None:
        initial = {"colour": municipality.colour, "picture_alt": municipality.vision_picture_alt}
        super().__init__(*args, initial=initial, **options)
        for name, there in (("crest", municipality.crest), ("picture", municipality.vision_picture)):
            if not there:
                del self.fields[f"remove_{name}"]


class MeetingForm(forms.Form):
    """One meeting."""

    body = forms.CharField(label=_("Council or committee"), max_length=160)
    on = forms.DateField(label=_("Day"))
    submission_deadline = forms.DateField(label=_("Papers must be handed in by"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        deadline, day = cleaned.get("submission_deadline"), cleaned.get("on")
        if deadline and day and deadline > day:
            self.add_error("submission_deadline", _("Papers are due before the meeting, not after it."))
        return cleaned


class MeetingsForm(forms.Form):
    """Several meetings of one body at once."""

    body = forms.CharField(label=_("Council or committee"), max_length=160)
    days = forms.CharField(
        label=_("Days"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One or several, each on its own line or parted by commas, such as 24.03.2027."),
    )
    deadline_days = forms.IntegerField(
        label=_("How many days before must papers be handed in?"), min_value=0, max_value=120, required=False
    )
    notes = {"days": Note(help="zeiten")}

    def clean_days(self) -> list[date]:
        words = [word for word in re.split(r"[\s,;]+", self.cleaned_data["days"]) if word]
        if len(words) > MAX_DAYS:
            raise ValidationError(_("Please enter at most sixty days at once."))
        return [self._day(word) for word in words]

    def _day(self, word: str) -> date:
        german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", word)
        text = "-".join((german[3], german[2].zfill(2), german[1].zfill(2))) if german else word
        try:
            day = parse_date(text)
        except ValueError:
            day = None
        if day is None:
            raise ValidationError(_("“%(word)s” is not a day. Write 24.03.2027, for instance.") % {"word": word[:40]})
        if abs(day.year - timezone.localdate().year) > 10:
            raise ValidationError(_("“%(word)s” lies too far away.") % {"word": word[:40]})
        return day


class RecessForm(forms.Form):
    """Days without meetings."""

    name = forms.CharField(label=_("What is it called?"), max_length=160)
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("starts_on") and cleaned.get("ends_on") and cleaned["ends_on"] < cleaned["starts_on"]:
            self.add_error("ends_on", _("The last day lies before the first."))
        return cleaned


class ElectionForm(forms.Form):
    """A day on which people vote."""

    name = forms.CharField(label=_("Which election?"), max_length=160)
    on = forms.DateField(label=_("Day"))


class LegalForm(forms.Form):
    """A legal page in Markdown."""

    text = forms.CharField(
        label=_("Text"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 24, "class": "mu-long"}),
        help_text=_("Headings begin with ##, lists with a dash, links look like [word](https://…)."),
    )
    reviewed_on = forms.DateField(
        label=_("Last checked on"), required=False, help_text=_("By your data protection officer, for instance.")
    )


class BarrierForm(forms.Form):
    """What somebody could not use."""

    message = forms.CharField(
        label=_("What did not work?"),
        max_length=4000,
        widget=AREA,
        help_text=_("For instance: the form cannot be sent by keyboard."),
    )
    contact = forms.CharField(
        label=_("How can we reach you?"),
        max_length=200,
        required=False,
        help_text=_("Mail address or telephone, if you wish an answer."),
    )
    page = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)


class BarrierAnswerForm(forms.Form):
    """How far the answer is."""

    state = forms.ChoiceField(label=_("How far is it?"), choices=BarrierState.choices, widget=forms.RadioSelect)
    answer = forms.CharField(label=_("What was done?"), max_length=4000, required=False, widget=AREA)
