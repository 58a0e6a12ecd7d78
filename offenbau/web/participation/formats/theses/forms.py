"""The ballot of a thesis poll, and the form with which a thesis is written."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offenbau.participation.formats.theses.enums import Answer
from offenbau.participation.formats.theses.models import Thesis
from offenbau.participation.formats.theses.rules import Choices, checked_choices, theses_of
from offenbau.participation.models import Procedure
from offenbau.web.parts.forms import Note
from offenbau.web.parts.humans import HumanMixin


class BallotForm(forms.Form):
    """Yes, no or no opinion to each thesis, online or read from a sheet. After `is_valid`, `choices` is for the urn.

    `choices` shows what was entered before; `on_paper` offers to call a sheet invalid.
    """

    one_is_needed = True

    def __init__(
        self, data: Any = None, *, procedure: Procedure, choices: Any = None, on_paper: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.procedure = procedure
        self.theses = theses_of(procedure)
        self.choices: Choices = {}
        for number, thesis in enumerate(self.theses, start=1):
            self.fields[thesis.key] = _question(number, thesis, with_explanation=not on_paper)
        if on_paper:
            self.fields["invalid"] = forms.BooleanField(
                label=_("The sheet is invalid, or nothing is ticked on it"), required=False
            )
        if choices is not None:
            self.initial = {**(choices or {"invalid": True}), **self.initial}

    @property
    def is_invalid_sheet(self) -> bool:
        """Whether the sheet of paper was called invalid."""
        return bool(self.cleaned_data.get("invalid"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        raw = {thesis.key: values[thesis.key] for thesis in self.theses if values.get(thesis.key)}
        if values.get("invalid") and raw:
            raise ValidationError(_("You have entered answers and called the sheet invalid. Please decide for one."))
        if not self.errors and not values.get("invalid"):
            self.choices = checked_choices(self.procedure, raw)
        return values


def _question(number: int, thesis: Thesis, *, with_explanation: bool) -> forms.Field:
    return forms.ChoiceField(
        label=f"{number}. {thesis.text}",
        help_text=thesis.explanation if with_explanation else "",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        required=False,
    )


class GuestBallotForm(HumanMixin, BallotForm):
    """A ballot where anyone may take part, so machines as well: with a challenge."""

    def __init__(self, data: Any = None, *, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(data, procedure=procedure, purpose=f"theses:{procedure.pk}", **kwargs)


class ThesisForm(forms.ModelForm):
    """One thesis of a draft."""

    class Meta:
        model = Thesis
        fields = ["text", "explanation"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2}), "explanation": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "text": _("One statement to which one can say yes or no; without “not”, so that nobody says no to a no."),
            "explanation": _(
                "Facts that help to decide, in one or two sentences. No opinion: that is for the others."
            ),
        }

    notes = {"text": Note(example=_("There should be solar panels on the roof of the municipal depot."))}
