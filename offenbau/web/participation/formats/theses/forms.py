"""The ballot of a thesis poll, and the form with which a thesis is written."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offenbau.participation.formats.theses.enums import Answer, Rule
from offenbau.participation.formats.theses.models import Review, Thesis
from offenbau.participation.formats.theses.rules import EYES, MOST, SETTINGS, Choices, checked_choices, theses_of
from offenbau.participation.models import Procedure
from offenbau.web.participation.forms.arranging import ArrangingForm
from offenbau.web.participation.forms.contributions import NamedForm, OnBehalfForm
from offenbau.web.parts.forms import Group, Note
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


class ProposalFields(forms.Form):
    """A thesis that somebody proposes, and why."""

    title = forms.CharField(
        label=_("Your thesis, as a statement"),
        max_length=160,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One can say yes or no to it: no question, no “and”, no “not”."),
    )
    text = forms.CharField(
        label=_("What should one know about it?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Facts, in one or two sentences. It stands below the thesis."),
    )
    notes = {"title": Note(example=_("The brook should flow in the open again."))}

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.procedure = procedure

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, as the contribution keeps it."""
        return {name: self.cleaned_data[name] for name in ("title", "text")}


class ProposalForm(NamedForm, ProposalFields):
    """A thesis that somebody proposes online."""

    groups = (Group("", ("title", "text")), Group(_("Your name"), ("pseudonym", "real_name")))


class GuestProposalForm(HumanMixin, ProposalForm):
    """The same for somebody of whom we know nothing but their browser: asked for a sign that it is no machine."""

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, purpose=f"thesis:{procedure.pk}", procedure=procedure, **kwargs)


class CardForm(OnBehalfForm, ProposalFields):
    """A thesis on a card, or said on the telephone."""

    field_order = ("title", "text", "pseudonym", "channel", "event", "consent")


class ReviewForm(forms.Form):
    """Whether a proposal fits, or which rule speaks against it; `said` is what this person has said before."""

    fits = forms.ChoiceField(
        label=_("Does the thesis fit?"),
        choices=[("yes", _("Yes, it may stand in the poll")), ("no", _("No, a rule speaks against it"))],
        widget=forms.RadioSelect,
        help_text=_("Whether you share the opinion does not matter here."),
    )
    rule = forms.ChoiceField(label=_("If not: which rule?"), choices=[("", "–"), *Rule.choices], required=False)
    advice = forms.CharField(
        label=_("What should the proposer know?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read it, together with the rule."),
    )

    def __init__(self, data: Any = None, *, said: Review | None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if said is not None:
            self.initial = {"fits": "yes" if said.fits else "no", "rule": said.rule, "advice": said.advice}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("fits") == "no" and not values.get("rule"):
            self.add_error("rule", _("Please say which rule speaks against it."))
        if values.get("fits") == "yes" and values.get("rule"):
            self.add_error("rule", _("You said that it fits, and named a rule against it. Please decide for one."))
        return values

    @property
    def verdict(self) -> dict[str, Any]:
        """What goes to the action."""
        given = self.cleaned_data
        return {"fits": given["fits"] == "yes", "rule": given["rule"], "advice": given["advice"]}


class ArrangeForm(ArrangingForm):
    """Whether people propose theses."""

    proposals = forms.BooleanField(
        label=_("People may propose theses before the poll begins"),
        required=False,
        help_text=_("You set from when until when in the step “When”. The poll begins afterwards."),
    )
    reviewers = forms.TypedChoiceField(
        label=_("How many people look at each?"),
        choices=[(number, number) for number in EYES],
        coerce=int,
        help_text=_("All of them must say that it fits: your staff, those who plan the Baustelle, moderators."),
    )
    limit = forms.IntegerField(
        label=_("How many may each person propose?"),
        required=False,
        min_value=1,
        max_value=MOST,
        help_text=_("Empty: as many as they like."),
    )
    moderated_first = forms.BooleanField(
        label=_("Moderation looks at each proposal before others read it"), required=False
    )
    supports = forms.BooleanField(label=_("People can support proposals"), required=False)

    chosen = SETTINGS
