"""Ballots by each method, and the forms with which a vote is set up."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offenbau.engines import counting
from offenbau.participation.formats.vote.models import Option, TieLot
from offenbau.participation.formats.vote.rules import checked_choices, options_of, question_of
from offenbau.participation.models import Procedure
from offenbau.web.participation.formats.vote.words import GRADES, THREE_WORDS
from offenbau.web.parts.forms import Group, Note
from offenbau.web.parts.humans import HumanMixin
from offenbau.web.parts.points import PointField, pair

METHODS = (
    (
        _("What suits most questions"),
        (
            ("single", _("One voice each: the option with the most votes wins")),
            ("approval", _("Tick all that are fine: the option that most people like wins")),
            ("ranked", _("An order: whoever is last leaves, until one has more than half")),
            ("resistance", _("Resistance from 0 to 10: what people can bear best wins (systemic consensing)")),
        ),
    ),
    (
        _("Further ways of counting"),
        (
            ("score", _("Points for each option: the most points win")),
            ("dots", _("Dots to be shared out (cumulative votes): several dots on what matters most")),
            ("judgment", _("Grades for each option: the best middle grade wins (majority judgment)")),
            ("three", _("Good, fair or bad: three go on, two go on, one wins (3-2-1)")),
            ("schulze", _("An order, counted in duels: who holds out against each other option wins (Schulze)")),
            ("stv", _("An order for several winners: no vote is lost (single transferable vote)")),
        ),
    ),
)
# More points than this are typed as a number, up to this they are chosen.
CHOSEN_UP_TO = 10


class BallotForm(forms.Form):
    """One ballot. After `is_valid`, `choices` is what the urn keeps; `choices` shows what was entered before."""

    one_is_needed = True
    # Who fills it in speaks of themselves.
    your_choice: Any = _("Your choice")
    all_fine: Any = _("Tick all that are fine for you")
    none_of_these: Any = _("None of these: I abstain, but want to be counted")
    nothing_chosen: Any = _("Nothing is chosen yet. If you want to abstain, please tick that.")
    chosen_and_not: Any = _("You have chosen something and abstained. Please decide for one of the two.")

    def __init__(self, data: Any = None, *, procedure: Procedure, choices: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.procedure = procedure
        self.options = options_of(procedure)
        self.question = question_of(procedure, self.options)
        self.choices: Any = None
        self.fields.update(FIELDS[self.question.method](self))
        self.fields["abstain"] = forms.BooleanField(label=self.none_of_these, required=False)
        if choices is not None:
            self.initial = {**_initial(self.question.method, choices), **self.initial}

    @property
    def is_invalid_sheet(self) -> bool:
        """Whether the sheet of paper was called invalid."""
        return bool(self.cleaned_data.get("invalid"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        raw = _raw(self.question.method, values, self.question.keys)
        if values.get("invalid"):
            raw = type(raw)()
        elif bool(raw) == bool(values.get("abstain")):
            raise ValidationError(self.chosen_and_not if raw else self.nothing_chosen)
        self.choices = checked_choices(self.procedure, raw)
        return values


class SpokenBallotForm(BallotForm):
    """A ballot that staff fill in for somebody who says what they choose."""

    your_choice = _("They choose")
    all_fine = _("These are fine for them")
    none_of_these = _("None of these: they abstain, but want to be counted")
    nothing_chosen = _("Nothing is chosen yet. If they want to abstain, please tick that.")
    chosen_and_not = _("Something is chosen, and that they abstain. Please ask them for which of the two they decide.")


class SheetBallotForm(BallotForm):
    """A ballot read from a sheet, which may be invalid."""

    your_choice = _("The sheet says")
    all_fine = _("Ticked on the sheet")
    none_of_these = _("Nothing is ticked")
    nothing_chosen = _("Nothing is chosen yet. If nothing is ticked on the sheet, or it is invalid, please say so.")
    chosen_and_not = _("Something is chosen, and that nothing is ticked. Please decide for one of the two.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invalid"] = forms.BooleanField(label=_("The sheet is invalid"), required=False)


def entered(*args: Any, on_paper: bool = False, **kwargs: Any) -> BallotForm:
    """Return the ballot that staff fill in: off a sheet, or for somebody who says what they choose."""
    return (SheetBallotForm if on_paper else SpokenBallotForm)(*args, **kwargs)


class GuestBallotForm(HumanMixin, BallotForm):
    """A ballot where anyone may take part, so machines as well: with a challenge."""

    def __init__(self, data: Any = None, *, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(data, procedure=procedure, purpose=f"ballot:{procedure.pk}", **kwargs)


def _single(form: BallotForm) -> dict[str, forms.Field]:
    choices = [(option.key, option.title) for option in form.options]
    field = forms.ChoiceField(label=form.your_choice, choices=choices, widget=forms.RadioSelect, required=False)
    return {"choice": field}


def _approval(form: BallotForm) -> dict[str, forms.Field]:
    most = form.question.settings["most"]
    choices = [(option.key, option.title) for option in form.options]
    hint = "" if most >= len(choices) else _("At most %(most)d.") % {"most": most}
    field = forms.MultipleChoiceField(
        label=form.all_fine,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=hint,
    )
    return {"choice": field}


def _score(form: BallotForm) -> dict[str, forms.Field]:
    top = form.question.settings["top"]
    return {f"o_{option.key}": _points(option.title, top) for option in form.options}


def _dots(form: BallotForm) -> dict[str, forms.Field]:
    return {
        f"o_{option.key}": _points(option.title, form.question.settings["most_per_option"]) for option in form.options
    }


def _points(title: str, top: int) -> forms.Field:
    if top > CHOSEN_UP_TO:
        return forms.IntegerField(label=title, required=False, min_value=0, max_value=top)
    return forms.TypedChoiceField(
        label=title,
        required=False,
        coerce=int,
        empty_value=0,
        choices=[(number, str(number)) for number in range(top + 1)],
    )


def _resistance(form: BallotForm) -> dict[str, forms.Field]:
    words = {0: _("0: no resistance at all"), 10: _("10: I cannot bear it")}
    numbers = [(number, words.get(number, str(number))) for number in range(11)]
    return {f"o_{option.key}": _rated(option, numbers) for option in form.options}


def _judgment(form: BallotForm) -> dict[str, forms.Field]:
    return {f"o_{option.key}": _rated(option, [*reversed(list(enumerate(GRADES)))]) for option in form.options}


def _three(form: BallotForm) -> dict[str, forms.Field]:
    return {f"o_{option.key}": _rated(option, [*reversed(list(enumerate(THREE_WORDS)))]) for option in form.options}


def _rated(option: Option, choices: list[tuple[int, Any]]) -> forms.Field:
    """A number that may be 0, and is not there until it is chosen."""
    return forms.TypedChoiceField(
        label=option.title, required=False, coerce=int, empty_value=None, choices=[("", "–"), *choices]
    )


def _ranked(form: BallotForm) -> dict[str, forms.Field]:
    places = [
        ("", "–"),
        *((number, _("place %(number)d") % {"number": number}) for number in range(1, len(form.options) + 1)),
    ]
    return {
        f"o_{option.key}": forms.TypedChoiceField(
            label=option.title, required=False, coerce=int, empty_value=0, choices=places
        )
        for option in form.options
    }


FIELDS = {
    "single": _single,
    "approval": _approval,
    "score": _score,
    "ranked": _ranked,
    "schulze": _ranked,
    "stv": _ranked,
    "dots": _dots,
    "resistance": _resistance,
    "judgment": _judgment,
    "three": _three,
}


def _raw(method: str, values: dict[str, Any], keys: tuple[str, ...]) -> list[str] | dict[str, int]:
    """What was filled in, as the counting engine reads it. Raises ValidationError for a place given twice."""
    if method == "single":
        return [values["choice"]] if values.get("choice") else []
    if method == "approval":
        return list(values.get("choice") or ())
    numbers = {key: values.get(f"o_{key}") for key in keys}
    if counting.METHODS[method].rates:
        return {key: number for key, number in numbers.items() if number is not None}
    chosen = {key: number for key, number in numbers.items() if number}
    if not counting.METHODS[method].ordered:
        return chosen
    if len(set(chosen.values())) < len(chosen):
        raise ValidationError(_("You have given the same place to two options."))
    return sorted(chosen, key=lambda key: chosen[key])


def _initial(method: str, choices: Any) -> dict[str, Any]:
    """What a ballot says, as the form shows it."""
    if not choices:
        return {"abstain": True}
    if method == "single":
        return {"choice": choices[0]}
    if method == "approval":
        return {"choice": choices}
    if counting.METHODS[method].ordered:
        return {f"o_{key}": place for place, key in enumerate(choices, start=1)}
    return {f"o_{key}": number for key, number in choices.items()}


class OptionForm(forms.ModelForm):
    """One option of a draft."""

    where = PointField(
        label=_("Place on the map"),
        required=False,
        help_text=_("Copy it from a map app: coordinates such as 48.13712, 11.57540, or a link to the place."),
    )
    new_picture = forms.FileField(label=_("A picture, if there is one"), required=False)

    class Meta:
        model = Option
        fields = ["title", "description", "place", "new_picture", "picture_alt"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "description": _("Facts, for every option alike: costs, way, what speaks for and against it."),
            "place": _("As people call it: “Marktplatz, beside the well”."),
            "picture_alt": _("For those who do not see it: what is on it?"),
        }

    groups = (
        Group(_("The option"), ("title", "description", "place")),
        Group(_("On the map"), ("where",), folded=True),
        Group(_("Picture"), ("new_picture", "picture_alt"), folded=True),
    )
    notes = {"title": Note(example=_("Town hall, on the wall beside the entrance"))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["where"] = pair(self.instance.latitude, self.instance.longitude)

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, without the picture, the place in its two columns."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in ("where", "new_picture")}
        latitude, longitude = self.cleaned_data["where"] or (None, None)
        return {**values, "latitude": latitude, "longitude": longitude}


class MethodForm(forms.Form):
    """How one votes."""

    method = forms.ChoiceField(label=_("How does one vote?"), choices=METHODS, widget=forms.RadioSelect)
    most = forms.IntegerField(
        label=_("At most how many options may be ticked?"), required=False, min_value=1, max_value=100,
        help_text=_("Empty: as many as one likes."),
    )  # fmt: skip
    top = forms.IntegerField(
        label=_("Up to how many points for an option?"), required=False, min_value=1, max_value=100
    )
    dots = forms.IntegerField(label=_("How many dots has everyone?"), required=False, min_value=1, max_value=1000)
    most_per_option = forms.IntegerField(
        label=_("At most how many dots on one option?"), required=False, min_value=1, max_value=1000
    )
    seats = forms.IntegerField(
        label=_("How many options win?"), required=False, min_value=1, max_value=30,
        help_text=_("Usually one. An order for several winners is for up to 12."),
    )  # fmt: skip

    BELONGS = {"approval": ("most",), "score": ("top",), "dots": ("dots", "most_per_option")}
    groups = (
        Group("", ("method",)),
        Group(
            _("Numbers, if you want others than the usual ones"),
            ("most", "top", "dots", "most_per_option", "seats"),
            folded=True,
        ),
    )

    @property
    def settings(self) -> dict[str, Any]:
        """The settings of the procedure: the method, and of the numbers those that belong to it and were filled in."""
        values = self.cleaned_data
        several = counting.METHODS[values["method"]].most_seats > 1
        names = (*self.BELONGS.get(values["method"], ()), *(["seats"] if several else []))
        return {"method": values["method"], **{name: values[name] for name in names if values.get(name)}}


class LotForm(forms.ModelForm):
    """The lot that was drawn in public for a tie."""

    agreed = forms.BooleanField(
        label=_("Whoever is named here agrees to be named in public, or speaks for an office.")
    )

    class Meta:
        model = TieLot
        fields = ["seed", "drawn_on", "witness"]
        help_texts = {
            "seed": _("As it was thrown, each number after the other. Nothing can be changed afterwards."),
            "witness": _("Two people at least, better from different sides."),
        }

    notes = {"seed": Note(example="3 5 1 6"), "witness": Note(example=_("Mrs Keller (council office), Mr Yıldız"))}

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, without the consent."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
