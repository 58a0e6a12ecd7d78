"""Forms about who does what on a Baustelle."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.people.enums import MAY, PROJECT_ROLES, Role
from offenbau.people.models import MAX_HOURS, Organisation, Person
from offenbau.people.queries import organisations_in
from offenbau.projects.models import Project, ProjectRole
from offenbau.projects.queries import possible_members

AREA = forms.Textarea(attrs={"rows": 3})


def hours_field() -> forms.DecimalField:
    """Hours per week, as German or English number."""
    return forms.DecimalField(
        label=_("Hours per week"),
        min_value=0,
        max_value=MAX_HOURS,
        max_digits=4,
        decimal_places=1,
        localize=True,
        required=False,
    )


def role_choices() -> list[tuple[str, str]]:
    """The roles of a Baustelle with what each may do."""
    return [(role.value, f"{role.label}: {MAY[role]}") for role in PROJECT_ROLES]


class NewRoleForm(forms.Form):
    """A role for somebody who is known here."""

    person = forms.ModelChoiceField(
        label=_("Person"),
        queryset=Person.objects.none(),
        help_text=_("Colleagues in your municipality, and who is here already. Invite everybody else by mail."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=role_choices, widget=forms.RadioSelect)
    hours_per_week = hours_field()
    ends_on = forms.DateField(label=_("Until"), required=False, help_text=_("External reviewers need a last day."))

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = possible_members(project)


class InviteForm(forms.Form):
    """A role for somebody who is invited by mail, with or without an account."""

    email = forms.EmailField(label=_("Email address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=role_choices, widget=forms.RadioSelect)
    hours_per_week = hours_field()
    grant_ends_on = forms.DateField(
        label=_("Until"), required=False, help_text=_("External reviewers need a last day.")
    )
    message = forms.CharField(
        label=_("A few words of yours"),
        max_length=2000,
        required=False,
        widget=AREA,
        help_text=_("They stand in the mail."),
    )


class TermsForm(forms.Form):
    """Term, hours, deputy and backing of a role."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), required=False
    )
    starts_on = forms.DateField(label=_("From"))
    ends_on = forms.DateField(label=_("Until"), required=False)
    hours_per_week = hours_field()
    released_by = forms.CharField(label=_("Who frees this time?"), max_length=200, required=False)
    deputy = forms.ModelChoiceField(
        label=_("Deputy"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Has the same rights as long as this role holds."),
    )
    statement = forms.CharField(
        label=_("Word of support"),
        max_length=2000,
        required=False,
        widget=AREA,
        help_text=_("From the top: shown on the public page."),
    )

    def __init__(self, *args: Any, grant: ProjectRole, **kwargs: Any) -> None:
        fields = ("organisation", "starts_on", "ends_on", "hours_per_week", "released_by", "deputy", "statement")
        super().__init__(*args, initial={name: getattr(grant, name) for name in fields}, **kwargs)
        self.fields["organisation"].queryset = organisations_in(grant.project.municipality_id)
        self.fields["deputy"].queryset = possible_members(grant.project).exclude(pk=grant.person_id)
        if grant.role != Role.SPONSOR:
            del self.fields["statement"]


class HandOverForm(forms.Form):
    """Who takes a role over."""

    to = forms.ModelChoiceField(label=_("Who takes over?"), queryset=Person.objects.none())

    def __init__(self, *args: Any, grant: ProjectRole, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = possible_members(grant.project).exclude(pk=grant.person_id)
