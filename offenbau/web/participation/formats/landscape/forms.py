"""Saying something to a statement, adding one, setting up a landscape."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.base.humans import Refusal
from offenbau.discussion.enums import Reason
from offenbau.participation.formats.landscape.enums import Answer
from offenbau.participation.formats.landscape.models import LONGEST
from offenbau.participation.formats.landscape.rules import MOST_SEEDS
from offenbau.participation.models import Procedure
from offenbau.web.participation.forms.arranging import ArrangingForm, LinesField, looked_at_first
from offenbau.web.parts.forms import Note
from offenbau.web.parts.humans import HumanMixin


class AnswerForm(forms.Form):
    """What somebody says to the statement of a number: each answer is a button."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    answer = forms.TypedChoiceField(choices=Answer.choices, coerce=int, widget=forms.HiddenInput)

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.procedure = procedure


class GuestAnswerForm(HumanMixin, AnswerForm):
    """The first answer of somebody of whom we know nothing but their browser: asked that it is no machine.

    Nothing is sent here but by pressing an answer, so each refusal asks for that.
    """

    refusals = {
        Refusal.FILLED_TRAP: _("Something has filled in a field that people do not see. Please answer once more."),
        Refusal.TOO_FAST: _("That was very quick. Please read the statement and press your answer once more."),
        Refusal.UNKNOWN: _("This page had been open for long. Please press your answer once more."),
        Refusal.SPENT: _(
            "This answer has been sent already. Was it not you? Then please press your answer once more."
        ),
    }

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, purpose=f"landscape:{procedure.pk}", procedure=procedure, **kwargs)


class StatementForm(forms.Form):
    """A statement that somebody adds. No name is asked for: others read that it is from somebody who takes part."""

    text = forms.CharField(
        label=_("Your statement"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
        help_text=_("One sentence, one thought, at most 160 characters. Others can agree with it or disagree."),
    )
    notes = {"text": Note(example=_("In the old town cars should drive at walking pace."))}

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.procedure = procedure

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, as the contribution keeps it."""
        return {"text": self.cleaned_data["text"]}

    @property
    def options(self) -> dict[str, Any]:
        """Nothing beside it."""
        return {}


class GuestStatementForm(HumanMixin, StatementForm):
    """The same for a guest."""

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, purpose=f"landscape statement:{procedure.pk}", procedure=procedure, **kwargs)


class ArrangeForm(ArrangingForm):
    """The team's statements, and whether people add some."""

    statements = LinesField(
        label=_("Statements to begin with"),
        rows=12,
        help_text=_("One a line, at most 160 characters each. Ten to twenty are good, for all sides, in plain words."),
    )
    adds = forms.BooleanField(
        label=_("People may add statements of their own"),
        required=False,
        help_text=_("That is what makes a landscape: you learn what you would not have asked."),
    )
    limit = forms.IntegerField(
        label=_("How many may each person add?"),
        required=False,
        min_value=1,
        max_value=MOST_SEEDS,
        help_text=_("Empty: as many as they like."),
    )
    moderated_first = looked_at_first()

    one_is_needed = True  # the statements, before the start
    needed_later = ("statements",)
    chosen = ("adds", "limit", "moderated_first")
    fixed = {"comments": False, "supports": False}

    @property
    def given(self) -> dict[str, Any]:
        """What goes to the format's action."""
        return {**super().given, "statements": self.cleaned_data["statements"]}


#: Why statements are not admitted, in the order of their keys; key 1 admits.
REASONS = (
    Reason.DUPLICATE, Reason.OFF_TOPIC, Reason.INSULT, Reason.PERSONAL_DATA, Reason.ADVERTISING, Reason.SPAM,
    Reason.ILLEGAL,
)  # fmt: skip


class SiftForm(forms.Form):
    """What becomes of statements that wait and say nearly the same: the first one is admitted, or none."""

    number = forms.TypedMultipleChoiceField(coerce=int)
    decision = forms.ChoiceField(choices=[("admit", _("Admit")), *((each.value, each.label) for each in REASONS)])

    def __init__(self, *args: Any, numbers: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].choices = [(number, number) for number in numbers]  # type: ignore[attr-defined]

    @property
    def decided(self) -> dict[str, Any]:
        """What goes to the action."""
        numbers, decision = sorted(self.cleaned_data["number"]), self.cleaned_data["decision"]
        if decision == "admit":
            return {"numbers": numbers, "keep": numbers[0]}
        return {"numbers": numbers, "keep": None, "reason": decision}
