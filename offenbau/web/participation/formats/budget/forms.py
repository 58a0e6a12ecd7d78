"""The forms of a budget: proposing, checking, setting up, and saying how far the building is."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.participation.formats.budget.enums import BallotKind, BuildingState, CountingRule, Verdict
from offenbau.participation.formats.budget.models import Dossier
from offenbau.participation.formats.budget.rules import MOST_POINTS, SETTINGS
from offenbau.web.participation.alike import SeenForm
from offenbau.web.participation.forms.arranging import ArrangingForm, LinesField, looked_at_first
from offenbau.web.participation.forms.contributions import LONGEST, ContributionFields, NamedForm, OnBehalfForm
from offenbau.web.parts.euros import EurosField
from offenbau.web.parts.forms import Group, Note
from offenbau.web.parts.humans import HumanMixin


class ProposalFields(ContributionFields):
    """What a proposal says."""

    title = forms.CharField(label=_("Your project in a few words"), max_length=160)
    text = forms.CharField(
        label=_("What should be built, and for whom?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST}),
    )
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    cost = EurosField(
        label=_("What may it cost, roughly?"),
        required=False,
        help_text=_("In euros, such as 14,200. A guess is enough, and so is nothing: the town finds out."),
    )
    notes = {"title": Note(example=_("A drinking fountain on the market square"))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leave_out("place", unless=bool(self.procedure.settings.get("places")))

    @property
    def options(self) -> dict[str, Any]:
        """What goes to the action beside the values."""
        return {**super().options, "cost": self.cleaned_data.get("cost")}  # type: ignore[misc]


class ProposalForm(SeenForm, ProposalFields, NamedForm):
    """A project that somebody proposes online."""

    groups = (
        Group("", ("title", "text", "category", "place", "cost")),
        Group(_("Your name"), ("pseudonym", "real_name")),
    )


class GuestProposalForm(HumanMixin, ProposalForm):
    """The same for somebody of whom we know nothing but their browser: asked for a sign that it is no machine."""

    def __init__(self, *args: Any, procedure: Any, **kwargs: Any) -> None:
        super().__init__(*args, purpose=f"project:{procedure.pk}", procedure=procedure, **kwargs)


class CardForm(ProposalFields, OnBehalfForm):
    """A project on a card, or said on the telephone."""

    title = forms.CharField(label=_("In a few words"), max_length=160)
    text = forms.CharField(
        label=_("What stands on the card?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
    field_order = ("title", "text", "cost", "category", "place", "pseudonym", "channel", "event", "consent")


class DossierForm(forms.ModelForm):
    """What the check of a proposal came to; everybody reads it."""

    verdict = forms.ChoiceField(label=_("Can it be carried out?"), choices=Verdict.choices, widget=forms.RadioSelect)
    cost = EurosField(
        label=_("Checked cost in whole euros"),
        required=False,
        help_text=_("With everything that has to be paid once, such as 14,200. Cents are rounded up."),
    )

    class Meta:
        model = Dossier
        fields = ["title", "what", "verdict", "changes", "reason", "cost", "unit", "checked_on", "told"]
        widgets = {
            "what": forms.Textarea(attrs={"rows": 4}),
            "changes": forms.Textarea(attrs={"rows": 3}),
            "reason": forms.Textarea(attrs={"rows": 3}),
        }

    groups = (
        Group(_("What stands on the ballot"), ("title", "what")),
        Group(_("What the check came to"), ("verdict", "cost", "changes", "reason")),
        Group(_("Who has checked"), ("unit", "checked_on", "told")),
    )
    needed_later = ("cost", "changes", "reason")


class BuildingForm(forms.Form):
    """How far a chosen project is."""

    state = forms.ChoiceField(label=_("How far is it?"), choices=BuildingState.choices, widget=forms.RadioSelect)
    on = forms.DateField(label=_("Since which day?"), widget=forms.DateInput)
    reason = forms.CharField(
        label=_("What is to be said about it?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody reads it. What is stopped needs the reason."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("state") == BuildingState.STOPPED and not values.get("reason"):
            self.add_error("reason", _("Please say why it was stopped: people have voted for it."))
        return values


class ArrangeForm(ArrangingForm):
    """How much money there is, how one votes, and how it is counted."""

    budget = EurosField(label=_("How much money is there?"), help_text=_("In euros, such as 60,000."))
    ballot = forms.ChoiceField(label=_("How does one vote?"), choices=BallotKind.choices, widget=forms.RadioSelect)
    points = forms.IntegerField(
        label=_("How many points has everyone?"), min_value=1, max_value=MOST_POINTS, initial=SETTINGS["points"]
    )
    rule = forms.ChoiceField(
        label=_("How is it counted?"),
        choices=CountingRule.choices,
        widget=forms.RadioSelect,
        help_text=_("Equal shares serve parts of town and groups that are small, too. Both results are shown."),
    )
    categories = LinesField(label=_("Categories, one a line"), rows=5, help_text=_("None are needed."))
    limit = forms.IntegerField(
        label=_("How many projects may each person propose?"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Empty: as many as they like."),
    )
    moderated_first = looked_at_first()
    comments = forms.BooleanField(label=_("People can comment on proposals"), required=False)
    supports = forms.BooleanField(label=_("People can support proposals"), required=False)
    places = forms.BooleanField(label=_("Proposals can have a place"), required=False)

    groups = (
        Group(_("Money and voting"), ("budget", "ballot", "points", "rule")),
        Group(_("Proposing"), ("limit", "comments", "supports", "places", "categories")),
        Group(_("Moderation"), ("moderated_first",)),
    )
    chosen = SETTINGS

    @property
    def given(self) -> dict[str, Any]:
        """What goes to the action."""
        return {**super().given, "categories": self.cleaned_data["categories"]}
