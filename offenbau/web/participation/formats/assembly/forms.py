"""Whom an assembly is made up of, the extract, the draws, the reply to a letter, recommendations."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offenbau.engines.lot import LotError, Quota
from offenbau.participation.formats.assembly.drawing import announced
from offenbau.participation.formats.assembly.enums import Reason, Standing
from offenbau.participation.formats.assembly.letters import MOST_LETTERS
from offenbau.participation.formats.assembly.meetings import MOST_ROUNDS, MOST_TABLES
from offenbau.participation.formats.assembly.models import Invitee, Material, Meeting, Recommendation
from offenbau.participation.formats.assembly.rules import impossible
from offenbau.participation.formats.assembly.sealing import unsealed
from offenbau.participation.formats.assembly.visiting import Outcome
from offenbau.web.participation.forms.arranging import ArrangingForm, LinesField
from offenbau.web.parts.forms import Note

MOST_SEATS, MOST_QUOTAS = 500, 60
CELLS = (4, 5)
SEATS, SHARE, WHOLE = re.compile("[0-9]{1,4}"), re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?"), 100


class QuotasField(LinesField):
    """One quota a line: feature; value; least; most; share in the population in per cent."""

    def prepare_value(self, value: Any) -> Any:
        """Show what is kept as lines."""
        if not isinstance(value, list):
            return value
        return "\n".join("; ".join(_cell(cell) for cell in row).rstrip("; ") for row in value)

    def clean(self, value: Any) -> list[Any]:
        """Return the quotas as lists."""
        rows = [_quota(number, line) for number, line in enumerate(super().clean(value), start=1)]
        if len(rows) > MOST_QUOTAS:
            raise ValidationError(gettext("At most %(most)d lines.") % {"most": MOST_QUOTAS})
        if len({(row[0], row[1]) for row in rows}) < len(rows):
            raise ValidationError(gettext("A value stands there twice."))
        return rows


def _cell(cell: Any) -> str:
    """A cell as people write it: 51 and 12,5."""
    if isinstance(cell, float):
        return number_format(int(cell) if cell.is_integer() else cell)
    return "" if cell is None else str(cell)


def _quota(number: int, line: str) -> list[Any]:
    cells = [cell.strip() for cell in line.split(";")]
    try:
        if len(cells) not in CELLS or not all(cells[:2]) or not all(SEATS.fullmatch(cell) for cell in cells[2:4]):
            raise ValueError(line)
        least, most = int(cells[2]), int(cells[3])
        Quota(cells[0], cells[1], least, most)
        share = _share(cells[4]) if cells[4:] and cells[4] else None
    except (ValueError, LotError):
        words = gettext(
            "Line %(number)d: please as feature; value; least; most; share. The least is at most the most."
        )
        raise ValidationError(words % {"number": number}) from None
    return [cells[0], cells[1], least, most, share]


def _share(text: str) -> float:
    """A share in per cent. Raises ValueError for what is none: float() knows infinities, and digits of all scripts."""
    text = text.rstrip("% ").replace(",", ".")
    if not SHARE.fullmatch(text) or float(text) > WHOLE:
        raise ValueError(text)
    return float(text)


class _Typed(forms.ModelForm):
    """A form whose row the action checks: here only what was typed counts."""

    def _post_clean(self) -> None:
        """Leave the row alone."""


class ArrangeForm(ArrangingForm):
    """How many seats, and for whom."""

    seats = forms.IntegerField(label=_("Seats"), min_value=2, max_value=MOST_SEATS)
    method = forms.ChoiceField(
        label=_("What is fair?"),
        choices=[
            ("leximin", _("All chances as equal as the quotas allow, from the smallest upwards")),
            ("maximin", _("The smallest chance as high as the quotas allow")),
        ],
        widget=forms.RadioSelect,
    )
    quotas = QuotasField(
        label=_("Whom it is made up of"),
        rows=12,
        help_text=_(
            "One line a value: feature; value; seats at least; seats at most; share of the population in per cent. "
            "What the register does not know, people are asked with their reply."
        ),
    )

    chosen = ("seats", "method", "quotas")
    needed_later = ("quotas",)

    def clean(self) -> dict[str, Any]:
        """Tell what no assembly of this size can meet."""
        values = super().clean() or {}
        if {"seats", "quotas"} <= values.keys():
            for words in impossible(values):
                self.add_error("quotas", words)
        return values

    notes = {"quotas": Note(example=_("Age; 16 to 29; 5; 7; 18"))}


class ExtractForm(forms.Form):
    """The extract from the register."""

    file = forms.FileField(
        label=_("The extract as a table (CSV)"),
        help_text=_("Columns Name, Straße, Ort, perhaps Haushalt, and those of the features that the register knows."),
    )
    purpose = forms.CharField(label=_("What is it for, by which law?"), max_length=300)
    erase_on = forms.DateField(
        label=_("On which day is it erased?"), help_text=_("By itself, with all names, letters and replies.")
    )
    source = forms.CharField(
        label=_("Whose numbers will draw the letters, and in which order?"),
        max_length=200,
        help_text=_("They are announced now, with the hashes of the rows, so that nobody can choose them."),
    )
    out_on = forms.DateField(label=_("On which day do they come out?"))

    notes = {
        "purpose": Note(example=_("Draw of the assembly, section 46 BMG")),
        "source": Note(example=_("Lottery 6 of 49, the six numbers in rising order")),
    }


class FirstDrawForm(forms.Form):
    """Who gets a letter."""

    letters = forms.IntegerField(
        label=_("How many letters?"),
        min_value=1,
        max_value=MOST_LETTERS,
        help_text=_("Usually one of ten to twenty people says yes."),
    )
    words = forms.CharField(
        label=_("The announced numbers"),
        max_length=300,
        help_text=_("Numbers alone, with a blank between them. They stand in public afterwards."),
    )

    notes = {"words": Note(example="3 11 17 28 33 41")}


class FixForm(forms.Form):
    """The pool is closed."""

    seed = forms.CharField(
        label=_("A few words that begin it"),
        max_length=300,
        help_text=_("From them follows in which order people sit in the panels. They stand in public."),
    )
    by_what = forms.ChoiceField(
        label=_("How will it be drawn?"),
        choices=[
            ("dice", _("Three ten-sided dice, hundreds first")),
            ("public", _("Numbers that are announced now and come out later")),
        ],
        widget=forms.RadioSelect,
        initial="dice",
        help_text=_("This is published with the panels and cannot be changed afterwards."),
    )
    source = forms.CharField(label=_("Whose numbers, and in which order?"), max_length=200, required=False)
    when = forms.DateField(label=_("On which day do they come out?"), required=False)

    notes = {"source": Note(example=_("Lottery 6 of 49, the six numbers in rising order"))}
    needed_later = ("source", "when")

    def __init__(self, *args: Any, erase_on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.erase_on = erase_on

    def clean(self) -> dict[str, Any]:
        """Refuse numbers of nobody, or that may be known already, before anybody is asked whether they are sure."""
        values = super().clean() or {}
        if not self.errors:
            announced(values["by_what"], values["source"], values["when"], self.erase_on)
        return values


class SureForm(FixForm):
    """The same once more, out of sight, with the second yes."""

    sure = forms.CharField(initial="1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = forms.HiddenInput()


class DrawForm(forms.Form):
    """What the promised chance shows."""

    words = forms.CharField(label=_("What do they show?"), max_length=300)

    notes = {"words": Note(example="617")}


class NumbersDrawForm(DrawForm):
    """What the announced numbers are."""

    notes = {"words": Note(example="3 11 17 28 33 41")}


class _AnswerForm(forms.Form):
    """What is asked of somebody with a letter: what the register does not know, what they need, or why not."""

    child_care = forms.BooleanField(label=_("Child care is needed"), required=False)
    step_free = forms.BooleanField(label=_("A way without steps is needed"), required=False)
    needs = forms.CharField(
        label=_("What else is needed?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example an interpreter, sign language, somebody who comes along."),
    )
    reason = forms.ChoiceField(
        label=_("If not: why?"),
        required=False,
        choices=[("", _("no answer")), *(choice for choice in Reason.choices if choice[0] != Reason.MOVED)],
        help_text=_("Nobody has to say why. We count the reasons, so that we learn what keeps people away."),
    )

    #: The question that comes first.
    first = ""

    def __init__(self, *args: Any, asked: dict[str, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {f"feature_{number}": name for number, name in enumerate(asked)}
        for field, name in self.asked.items():
            choices = [("", _("please choose")), *((value, value) for value in asked[name])]
            self.fields[field] = forms.ChoiceField(
                label=name, choices=choices, required=False, help_text=_("We need this of those who would come.")
            )
        self.order_fields([self.first, *self.asked])
        # Who comes must say it; who does not need not.
        self.needed_later = tuple(self.asked)

    @property
    def values(self) -> dict[str, Any]:
        """What is kept of those who would come."""
        needs = {name: self.cleaned_data[name] for name in ("child_care", "step_free", "needs")}
        return {"features": {name: self.cleaned_data[field] for field, name in self.asked.items()}, **needs}


def said_before(person: Invitee, asked: dict[str, list[str]]) -> dict[str, Any]:
    """Return what somebody has replied, as the forms of replies and visits show it; empty before the first reply."""
    if person.standing not in (Standing.YES, Standing.NO):
        return {}
    said = unsealed(person.sealed_reply) if person.sealed_reply else {}
    features = said.pop("features", {})
    given = {f"feature_{number}": features.get(name, "") for number, name in enumerate(asked)}
    reason = "" if person.reason == Reason.MOVED else person.reason
    return {**said, **given, "reason": reason, "comes": person.standing, "outcome": person.standing}


class ReplyForm(_AnswerForm):
    """The reply to a letter."""

    first = "comes"
    comes = forms.ChoiceField(
        label=_("Would you come?"),
        choices=[("yes", _("Yes, put me into the draw")), ("no", _("No, please ask somebody else"))],
        widget=forms.RadioSelect,
    )

    @property
    def comes_along(self) -> bool:
        """Whether they would come."""
        return bool(self.cleaned_data["comes"] == "yes")


class VisitForm(_AnswerForm):
    """What came of a visit at the door, or of a call."""

    first = "outcome"
    outcome = forms.ChoiceField(label=_("What came of it?"), choices=Outcome.choices, widget=forms.RadioSelect)


class MeetingForm(_Typed):
    """A day on which the assembly meets."""

    class Meta:
        model = Meeting
        fields = ["title", "starts_at", "ends_at", "place", "agenda"]
        widgets = {
            name: forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
            for name in ("starts_at", "ends_at")
        } | {"agenda": forms.Textarea(attrs={"rows": 8})}

    notes = {
        "title": Note(example=_("First day: getting to know the market")),
        "agenda": Note(example=_("9:30 Welcome by the mayor")),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agenda"].help_text = _("One item a line, with its time if you like.")


class MaterialForm(_Typed):
    """What the assembly is given to read or to hear."""

    link = forms.URLField(
        label=_("where is the whole of it?"), required=False, max_length=500, assume_scheme="https",
        help_text=_("The address of a document, a recording, a page."),
    )  # fmt: skip

    class Meta:
        model = Material
        fields = ["title", "source", "text", "link"]

    notes = {"source": Note(example=_("Traders' association"))}


class TablesForm(forms.Form):
    """Small groups."""

    tables = forms.IntegerField(label=_("How many tables?"), min_value=1, max_value=MOST_TABLES)
    rounds = forms.IntegerField(
        label=_("How many rounds?"),
        min_value=1,
        max_value=MOST_ROUNDS,
        initial=1,
        help_text=_("In each round people sit with others, as far as that is possible."),
    )


class RecommendationForm(_Typed):
    """What the assembly recommends."""

    class Meta:
        model = Recommendation
        fields = ["title", "text", "in_favour", "against", "abstained"]


class CouncilReplyForm(_Typed):
    """What the council replies."""

    class Meta:
        model = Recommendation
        fields = ["reply", "reason", "replied_on"]
        widgets = {"reply": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"replied_on": timezone.localdate()}, **kwargs)
        for name in self.fields:
            self.fields[name].required = True
        self.fields["reply"].choices = [choice for choice in self.fields["reply"].choices if choice[0]]  # type: ignore[attr-defined]
