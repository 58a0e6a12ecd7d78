"""Forms of the set-up: one thing per step."""

from typing import Any

from django import forms
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from offenbau.base import setup_code
from offenbau.municipality.enums import Kind
from offenbau.municipality.lands import LANDS
from offenbau.people.models import Person, normalised_email

REGISTER_BYTES = 20_000_000


class CodeForm(forms.Form):
    """The code from the terminal."""

    code = forms.CharField(
        label=_("Code from the terminal"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not setup_code.matches(code):
            raise forms.ValidationError(_("This is not the code that stands in the terminal. Please look again."))
        return code


class SearchForm(forms.Form):
    """Looking a municipality up in the register."""

    q = forms.CharField(
        label=_("Name or regional key (ARS)"),
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class ByHandForm(forms.Form):
    """A municipality that is in no register: a region of several, or a place for trying things out."""

    name = forms.CharField(label=_("Name"), min_length=2, max_length=120)
    kind = forms.ChoiceField(label=_("What is it?"), choices=Kind.choices, initial=Kind.GEMEINDE)
    land = forms.ChoiceField(
        label=_("Land"),
        required=False,
        choices=lambda: [("", _("several, or none")), *((land.code, land.name) for land in LANDS)],
        help_text=_("Public holidays, school holidays and the texts of law follow from it."),
    )
    inhabitants = forms.IntegerField(label=_("Inhabitants"), min_value=0, max_value=100_000_000, required=False)


class OpenTownForm(forms.Form):
    """The next municipality of the installation, and who is to look after it."""

    name = forms.CharField(
        label=_("Name of the house"), min_length=2, max_length=120, help_text=_("As people say it, without titles.")
    )
    administrator = forms.EmailField(
        label=_("Whom shall we invite to look after it?"),
        max_length=254,
        required=False,
        help_text=_("A mail address in the town hall. Left empty, you invite somebody later."),
    )


class OpenTownByHandForm(ByHandForm):
    """The same for a region of several, or for a trial."""

    administrator = OpenTownForm.base_fields["administrator"]


class RegisterForm(forms.Form):
    """The official register as a file."""

    file = forms.FileField(
        label=_("The register as a file (GV100AD, a text file of about 3 megabytes)"),
        widget=forms.FileInput(attrs={"accept": ".txt,.asc,text/plain"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > REGISTER_BYTES:
            raise forms.ValidationError(_("This file is too large to be the register."))
        return file


class ContactForm(forms.Form):
    """What people see of the municipality, and whom they can ask."""

    name = forms.CharField(
        label=_("Name of the house"), min_length=2, max_length=120, help_text=_("As people say it, without titles.")
    )
    contact_name = forms.CharField(
        label=_("Who can be asked?"),
        max_length=120,
        required=False,
        help_text=_("A person or an office. It stands on the public pages."),
    )
    contact_email = forms.EmailField(label=_("Mail address for questions"), required=False)
    contact_phone = forms.CharField(
        label=_("Telephone"), max_length=60, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )


class MailForm(forms.Form):
    """The mail server."""

    mail_host = forms.CharField(label=_("Server"), max_length=253, help_text=_("For example mail.musterstadt.de"))
    mail_port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=587)
    mail_tls = forms.BooleanField(label=_("Encrypted connection"), required=False, initial=True)
    mail_user = forms.CharField(
        label=_("User"), max_length=254, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    mail_password = forms.CharField(
        label=_("Password"),
        max_length=254,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Left empty, the one entered before stays."),
    )
    mail_from = forms.EmailField(label=_("Sender"), help_text=_("The address that people see, often a no-reply one."))
    to = forms.EmailField(
        label=_("Test message to"), required=False, help_text=_("Best to yourself. Press “Send test message”.")
    )

    def __init__(self, *args: Any, known_password: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_password = known_password

    def clean_mail_password(self) -> str:
        return self.cleaned_data["mail_password"] or self.known_password

    def clean_mail_host(self) -> str:
        host = self.cleaned_data["mail_host"]
        if not all(letter.isalnum() or letter in ".-:[]" for letter in host):
            raise forms.ValidationError(_("This is not the name of a server."))
        return host


class AdministratorForm(forms.Form):
    """The first account."""

    name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("You log in with it."),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters. Several words in a row are easy to keep in mind."),
    )

    def clean_email(self) -> str:
        return normalised_email(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "password" in cleaned:
            person = Person(email=cleaned.get("email", ""), name=cleaned.get("name", ""))
            try:
                validate_password(cleaned["password"], person)
            except forms.ValidationError as problem:
                self.add_error("password", problem)
        return cleaned

    def administrator(self) -> dict[str, str]:
        """What the set-up needs; the password itself goes no further than here."""
        values = self.cleaned_data
        return {
            "name": values["name"],
            "email": values["email"],
            "password_hash": make_password(values["password"]),
        }
