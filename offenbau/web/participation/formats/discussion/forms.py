"""Posting, entering cards, setting up a discussion, and summing it up."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from offenbau.discussion.enums import Stance
from offenbau.participation.formats.discussion.models import Summary
from offenbau.participation.formats.discussion.queries import drawers_of
from offenbau.participation.formats.discussion.rules import SETTINGS
from offenbau.participation.models import Category, Procedure
from offenbau.web.participation.alike import SeenForm
from offenbau.web.participation.forms.arranging import ArrangingForm, LinesField, looked_at_first
from offenbau.web.participation.forms.contributions import LONGEST, ContributionFields, NamedForm, OnBehalfForm
from offenbau.web.parts.forms import Group, Note
from offenbau.web.parts.humans import HumanMixin

OPEN = "open"
STANCES = (
    (Stance.FOR.value, _("It speaks for it")),
    (Stance.AGAINST.value, _("It speaks against it")),
    (OPEN, _("I leave that open: a question, a fact, a third way")),
)


class QuestionField(forms.ModelChoiceField):
    """A choice of drawers by the questions that belong to them."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the question in full."""
        return obj.question


class PostFields(ContributionFields):
    """What a post says, to which question, and where it stands."""

    category = QuestionField(label=_("To which question?"), queryset=Category.objects.none())
    stance = forms.ChoiceField(label=_("Where does it stand?"), choices=STANCES, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Your point in one sentence"), max_length=160)
    text = forms.CharField(
        label=_("Why do you see it so?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST}),
        help_text=_("One argument a post: then others can answer to exactly that."),
    )
    field_order: tuple[str, ...] = ("category", "stance", "title", "text", "pseudonym", "real_name")

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, procedure=procedure, **kwargs)
        self.leave_out("stance", unless=bool(procedure.settings.get("stances")))

    def drawers(self) -> QuerySet[Any]:
        """Return the drawers of the questions, each with its question in full."""
        return drawers_of(self.procedure)

    @property
    def stands(self) -> str:
        """Where the post stands, as it is kept."""
        chosen = self.cleaned_data.get("stance", OPEN)
        return "" if chosen == OPEN else chosen


class PostForm(SeenForm, NamedForm, PostFields):
    """What somebody posts online."""

    notes = {"title": Note(example=_("Without cars the square becomes a place to stay"))}

    @property
    def options(self) -> dict[str, Any]:
        """What goes to the action beside the values."""
        return {**super().options, "stance": self.stands}


class GuestPostForm(HumanMixin, PostForm):
    """The same for somebody of whom we know nothing but their browser: asked for a sign that it is no machine."""

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, purpose=f"post:{procedure.pk}", procedure=procedure, **kwargs)


class CardForm(OnBehalfForm, PostFields):
    """A card, or what somebody says on the telephone. The question too stays the same from card to card."""

    title = forms.CharField(label=_("In a few words"), max_length=160, required=False)
    text = forms.CharField(
        label=_("What stands on the card?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
    )
    field_order = ("text", "title", "category", "stance", "pseudonym", "channel", "event", "consent")

    @property
    def options(self) -> dict[str, Any]:
        """What goes to the action beside the values."""
        return {**super().options, "stance": self.stands}

    @property
    def kept(self) -> str:
        """What the next card begins with, for its address."""
        return f"{super().kept}&category={self.cleaned_data['category'].pk}"


class ArrangeForm(ArrangingForm):
    """How a discussion works; without answers it would be no talk."""

    one_is_needed = True
    needed_later = ("questions",)

    questions = LinesField(
        label=_("Leading questions, one a line"),
        rows=6,
        help_text=_("One is good, three are many, ten at most. Ask so that one can answer with reasons."),
    )
    stances = forms.BooleanField(
        label=_("Posts stand for it or against it, or leave it open"),
        required=False,
        help_text=_("They are shown side by side. Without it there is one list for each question."),
    )
    sides = forms.BooleanField(
        label=_("Answers to a post stand for it or against it too"),
        required=False,
        help_text=_("So one sees how sound an argument is. Good for matters of fact."),
    )
    listening = forms.BooleanField(
        label=_("Ask people to listen before they answer"),
        required=False,
        help_text=_("Above each answer stands: “In one sentence, what have I understood?” Nobody has to fill it in."),
    )
    supports = forms.BooleanField(label=_("People can support posts"), required=False)
    limit = forms.IntegerField(
        label=_("How many posts may each person have?"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Empty: as many as they like. Answers are not counted."),
    )
    moderated_first = looked_at_first()

    groups = (
        Group(_("What it is about"), ("questions",)),
        Group(_("How people talk"), ("stances", "sides", "listening", "supports", "limit")),
        Group(_("Moderation"), ("moderated_first",)),
    )
    notes = {"questions": Note(example=_("Should the market square be free of cars on Saturdays?"))}

    fixed = {"comments": True}
    chosen = SETTINGS.keys() - fixed.keys()

    @property
    def given(self) -> dict[str, Any]:
        """What goes to the action."""
        return {**super().given, "questions": self.cleaned_data["questions"]}


class SummaryForm(forms.ModelForm):
    """What the talk about a question came to. `seen` tells whether somebody else changed it meanwhile."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Summary
        fields = ["text", "signed"]
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        help_texts = {
            "text": _(
                "Also what only a few said, and what stays disputed. What the town makes of it is said elsewhere."
            ),
            "signed": _("Everybody reads it beside the summary."),
        }
