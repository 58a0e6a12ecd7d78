"""Forms of the account and of a municipality's people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.people import queries
from offenbau.people.enums import MAY, Corner, OrganisationKind, Role
from offenbau.people.models import MAX_HOURS, MunicipalityRole, Organisation, Person, normalised_email


def role_choices() -> list[tuple[str, str]]:
    """The roles with what each may do, so that nobody gives away more than they mean to."""
    return [(role.value, f"{role.label}: {MAY[role]}") for role in Role]


class NameForm(forms.Form):
    """One's own name."""

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        required=False,
        help_text=_("This is how colleagues and, where you stand for something in public, everybody sees you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class HoursMixin(forms.Form):
    """Hours per week, as German or English number."""

    hours_per_week = forms.DecimalField(
        label=_("Hours per week"),
        min_value=0,
        max_value=MAX_HOURS,
        max_digits=4,
        decimal_places=1,
        localize=True,
        required=False,
        help_text=_("How much time is there for it? An honest number helps more than a high one."),
    )


class InviteForm(HoursMixin):
    """Whom to invite, as what, until when."""

    email = forms.EmailField(label=_("Mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=role_choices, widget=forms.RadioSelect)
    grant_ends_on = forms.DateField(
        label=_("Until"), required=False, help_text=_("Empty: open-ended. An external reviewer needs a last day.")
    )
    message = forms.CharField(
        label=_("A few words of yours"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They stand in the mail."),
    )
    field_order = ["email", "role", "hours_per_week", "grant_ends_on", "message"]

    def clean_email(self) -> str:
        return normalised_email(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("role") == Role.REVIEWER and not cleaned.get("grant_ends_on"):
            self.add_error("grant_ends_on", _("An external reviewer needs a last day."))
        return cleaned


class TermsForm(forms.ModelForm):
    """The terms of a grant: never its person, role or municipality."""

    class Meta:
        model = MunicipalityRole
        fields = [
            "starts_on", "ends_on", "hours_per_week", "released_by", "deputy", "organisation", "statement",
        ]  # fmt: skip
        localized_fields = ["hours_per_week"]
        help_texts = {
            "ends_on": _("Empty: open-ended."),
            "deputy": _("Has the same rights as long as this role holds."),
            "released_by": _("Who makes sure that these hours are free: a head of department, the mayor?"),
            "statement": _("What you stand for, in your own words. For sponsors this is the heart of the matter."),
        }
        widgets = {"statement": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, municipality_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = queries.colleagues(municipality_id).exclude(pk=self.instance.person_id)
        self.fields["organisation"].queryset = queries.organisations_in(municipality_id)


class RoleForm(TermsForm):
    """A new role for a colleague who is here already."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none())
    role = forms.ChoiceField(label=_("Role"), choices=role_choices, widget=forms.RadioSelect)
    field_order = ["person", "role", "starts_on", "ends_on", "hours_per_week"]

    def __init__(self, *args: Any, municipality_id: int, **kwargs: Any) -> None:
        super().__init__(*args, municipality_id=municipality_id, **kwargs)
        self.fields["person"].queryset = queries.colleagues(municipality_id)


class HandOverForm(forms.Form):
    """Who takes over."""

    to = forms.ModelChoiceField(label=_("Who takes over?"), queryset=Person.objects.none())

    def __init__(self, *args: Any, grant: MunicipalityRole, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = queries.colleagues(grant.municipality_id).exclude(pk=grant.person_id)


class OrganisationForm(forms.ModelForm):
    """An organisation in its corner of the triangle."""

    corner = forms.ChoiceField(label=_("Corner of the triangle"), choices=Corner.choices, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("What is it?"), choices=OrganisationKind.choices)

    class Meta:
        model = Organisation
        fields = ["name", "corner", "kind"]


class EraseForm(forms.Form):
    """A word typed by hand before an account goes for good."""

    sure = forms.BooleanField(label=_("Yes, erase my account for good."))
