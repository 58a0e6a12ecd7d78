"""Asking, entering cards, setting up an event, noting an answer."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.discussion.enums import Reason
from offenbau.participation.enums import Status
from offenbau.participation.formats.live.models import Room, Turn
from offenbau.participation.formats.live.rules import SETTINGS
from offenbau.participation.models import Category, Procedure
from offenbau.web.participation.forms.arranging import ArrangingForm, LinesField
from offenbau.web.participation.forms.contributions import ContributionFields, NamedForm, OnBehalfForm
from offenbau.web.parts.forms import Group, Note
from offenbau.web.parts.humans import HumanMixin

LONGEST = 600  # a question that is read out in a hall


class WallCodeForm(forms.Form):
    """The code that stands on the wall."""

    code = forms.CharField(
        label=_("The five letters from the wall"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class QuestionFields(ContributionFields):
    """What is asked, on which topic."""

    title = None  # type: ignore[assignment]
    text = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST}),
        help_text=_("Two sentences can be read out. One question at a time."),
    )
    category = forms.ModelChoiceField(
        label=_("Topic"), queryset=Category.objects.none(), required=False, empty_label=_("none of these")
    )
    field_order: tuple[str, ...] = ("text", "category", "pseudonym", "real_name")


class QuestionForm(NamedForm, QuestionFields):
    """What somebody asks by phone; with a name only where the event asks for names."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leave_out("pseudonym", "real_name", unless=bool(self.procedure.settings.get("named")))


class GuestQuestionForm(HumanMixin, QuestionForm):
    """The same for somebody of whom we know nothing but their browser: asked for a sign that it is no machine."""

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, purpose=f"live:{procedure.pk}", procedure=procedure, **kwargs)


class CardForm(OnBehalfForm, QuestionFields):
    """A card from the hall, or what somebody says aloud or on the telephone."""

    text = forms.CharField(
        label=_("What is asked?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
    )
    field_order = ("text", "category", "pseudonym", "channel", "event", "consent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].initial = "event"
        self.leave_out("pseudonym", unless=bool(self.procedure.settings.get("named")))


OUTCOMES = (
    ("", _("Nothing is decided by it: the town still answers")),
    (Status.TAKEN_UP.value, _("It is taken up")),
    (Status.PARTLY.value, _("It is taken up in part")),
    (Status.NOT_TAKEN.value, _("It is not taken up")),
)


class AnsweredForm(forms.ModelForm):
    """What was answered in the hall, in short, and whether that decides anything."""

    status = forms.ChoiceField(
        label=_("What becomes of it?"),
        choices=OUTCOMES,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("If something was promised or refused, the note becomes the draft of the town’s answer."),
    )
    reason = forms.CharField(
        label=_("Why not, or why in part?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As it was said in the hall. Needed alone if it is not taken up, or in part."),
    )

    class Meta:
        model = Turn
        fields = ["note", "answered_by"]
        widgets = {"note": forms.Textarea(attrs={"rows": 4, "autofocus": True})}
        help_texts = {
            "note": _("One to three sentences. Everybody reads them in the protocol at once."),
            "answered_by": _("Name and office, as they sit on the podium."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            self.fields[name].required = True


class HideForm(forms.Form):
    """Why a question is hidden: chosen by whoever hides it, none stands there before."""

    reason = forms.ChoiceField(
        choices=[("", _("– please choose –")), *(reason for reason in Reason.choices if reason[0] != Reason.OTHER)],
        error_messages={"required": _("Please choose why it is hidden: everybody reads the reason in the log.")},
    )


class SameForm(forms.Form):
    """Which question asks the same."""

    into = forms.IntegerField(min_value=1, max_value=2_000_000_000)


class ArrangeForm(ArrangingForm, forms.ModelForm):
    """The event, and how one asks; one talks in the hall and not below the questions."""

    begins_at = forms.DateTimeField(
        label=_("When does it begin?"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    topics = LinesField(
        label=_("Topics, one a line"),
        rows=4,
        help_text=_("Two to five help to alternate in the hall. None are needed."),
    )
    moderated_first = forms.BooleanField(
        label=_("Whoever moderates looks at each question before all can read it"),
        required=False,
        help_text=_("Good in a large hall. Without it questions appear at once; what breaks the rules is hidden."),
    )
    named = forms.BooleanField(
        label=_("Whoever asks may give a name"),
        required=False,
        help_text=_("Without it questions stand for themselves, with no name beside them."),
    )
    supports = forms.BooleanField(label=_("People can say: I want to know that too"), required=False)
    limit = forms.IntegerField(
        label=_("How many questions may each person ask?"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Empty: as many as they like. Cards are not counted."),
    )

    class Meta:
        model = Room
        fields = ["event", "begins_at", "place", "podium"]
        widgets = {"podium": forms.Textarea(attrs={"rows": 3})}

    groups = (
        Group(_("The event"), ("event", "begins_at", "place", "podium")),
        Group(_("How one asks"), ("topics", "moderated_first", "named", "supports", "limit")),
    )
    one_is_needed = True
    needed_later = ("event", "begins_at", "place")
    notes = {"event": Note(example=_("Residents’ meeting on the new school"))}

    fixed = {"comments": False}
    chosen = SETTINGS.keys() - fixed.keys()

    @property
    def given(self) -> dict[str, Any]:
        """What goes to the action: also what the room keeps, and the topics."""
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return {**super().given, "values": values, "topics": self.cleaned_data["topics"]}


def local(moment: Any) -> Any:
    """Return a moment as the form shows it."""
    return timezone.localtime(moment) if moment else None
