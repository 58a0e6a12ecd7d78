"""Contributing under a name, changing what one contributed, objecting."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from offenbau.discussion.permissions import LEAST_EXCEPTION
from offenbau.participation.enums import ON_BEHALF
from offenbau.participation.models import Category, Contribution, Procedure
from offenbau.people.models import Person

LONGEST = Contribution._meta.get_field("text").max_length
VALUES = ("title", "text", "category", "place", "picture_alt")


class ContributionFields(forms.Form):
    """What a contribution says, as far as it is asked for; formats add fields and have words of their own."""

    title = forms.CharField(label=_("In a few words"), max_length=160)
    text = forms.CharField(
        label=_("Your contribution"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": LONGEST}),
    )
    category = forms.ModelChoiceField(label=_("Category"), queryset=Category.objects.none(), required=False)

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.procedure = procedure
        category = self.fields["category"]
        category.queryset = self.drawers()  # type: ignore[attr-defined]
        self.leave_out("category", unless=bool(category.queryset))  # type: ignore[attr-defined]

    def drawers(self) -> QuerySet[Any]:
        """Return among what one chooses where it goes."""
        return self.procedure.categories.all()

    def leave_out(self, *names: str, unless: bool) -> None:
        """Take fields out that this procedure does not ask for."""
        for name in () if unless else names:
            self.fields.pop(name, None)

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, as the contribution keeps it."""
        return {name: self.cleaned_data[name] for name in VALUES if name in self.cleaned_data}


class NamedForm(forms.Form):
    """Under which name somebody contributes: one that they choose or we make up, or their own if they have an account.

    After `is_valid`, `options` is what goes to the action beside the values.
    """

    pseudonym = forms.CharField(
        label=_("Your name here"),
        max_length=40,
        required=False,
        help_text=_("It need not be your real one. If you leave it empty, we make one up."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    real_name = forms.BooleanField(
        label=_("Show my real name"), required=False, help_text=_("Otherwise others read a name that we make up.")
    )

    def __init__(self, *args: Any, person: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person is not None:
            del self.fields["pseudonym"]
        if not (person and person.name):
            del self.fields["real_name"]

    @property
    def options(self) -> dict[str, Any]:
        """What goes to the action beside the values."""
        given = self.cleaned_data
        return {"pseudonym": given.get("pseudonym", ""), "real_name": given.get("real_name", False)}


class OnBehalfForm(forms.Form):
    """A card, or what somebody says on the telephone. What stays the same from card to card stays filled in."""

    pseudonym = forms.CharField(label=_("Name on the card"), max_length=40, required=False)
    channel = forms.ChoiceField(
        label=_("On which way did it come?"),
        choices=[(channel.value, channel.label) for channel in ON_BEHALF],
        initial="paper",
    )
    event = forms.CharField(
        label=_("At which event, or from which box?"),
        max_length=160,
        required=False,
        help_text=_("Stays filled in for the next card."),
    )
    consent = forms.BooleanField(
        label=_("They know that it will be public, and agree."), help_text=_("Stays ticked for the next card.")
    )

    KEPT: tuple[str, ...] = ("channel", "event", "consent")

    @property
    def options(self) -> dict[str, Any]:
        """What goes to the action beside the values."""
        kept = {name: self.cleaned_data[name] for name in ("channel", "event", "consent")}
        return {**kept, "pseudonym": self.cleaned_data.get("pseudonym", "")}

    @property
    def kept(self) -> str:
        """What the next card begins with, for its address."""
        return urlencode({name: str(self.cleaned_data[name]) for name in self.KEPT if self.cleaned_data.get(name)})


class EditContributionForm(forms.ModelForm):
    """What may still be changed in the first quarter of an hour."""

    lead = ""

    class Meta:
        model = Contribution
        fields = ["title", "text", "category", "place"]
        labels = {"text": _("Your contribution")}
        widgets = {"text": forms.Textarea(attrs={"rows": 8, "maxlength": 8000})}

    def __init__(self, *args: Any, asked: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        procedure = self.instance.procedure
        categories = procedure.categories.all()
        self.fields["category"].queryset = categories
        if not categories:
            del self.fields["category"]
        for name in self.fields.keys() - set(asked):
            del self.fields[name]

    @property
    def values(self) -> dict[str, Any]:
        """What was changed, as the action takes it."""
        return self.cleaned_data


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
