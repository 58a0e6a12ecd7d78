"""Setting up a petition, signing it, checking sheets, and what is recorded on the way to the council."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offenbau.discussion.enums import Reason as ModerationReason
from offenbau.participation.formats.petition.enums import Decision, Kind, Reason
from offenbau.participation.formats.petition.lands import Rule, rule_for, threshold
from offenbau.participation.formats.petition.models import MOST_LINES, Petition, Pile, Representative, SheetReading
from offenbau.participation.formats.petition.rules import asks_person, is_motion, settings_of
from offenbau.participation.models import Procedure
from offenbau.projects.models import Measure
from offenbau.web.participation.forms.desk import is_birthday
from offenbau.web.parts.forms import Group, Note
from offenbau.web.parts.humans import HumanMixin

MOST_INHABITANTS = 10_000_000
# What the threshold rests on: the rule of the Land, or worked out from all inhabitants where the law takes the share
# of those old enough.
CHECKED, OF_ALL = "checked", "checked_of_all"


BY_RULE = ("kind", "inhabitants", "goal", "norm", "minimum_age")


class ArrangeForm(forms.Form):
    """What is submitted and how many signatures it needs. `revision` tells whether somebody else was quicker."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Kind.choices, widget=forms.RadioSelect)
    reasoning = forms.CharField(
        label=_("The reasons"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Stands on the page and on every sheet, so that everybody signs the same."),
    )
    inhabitants = forms.IntegerField(
        label=_("Inhabitants"),
        required=False,
        min_value=1,
        max_value=MOST_INHABITANTS,
        help_text=_("Every figure is shown against it, so that a hundred signatures never look like a majority."),
    )
    take_rule = forms.BooleanField(label=_("Take threshold, norm and minimum age from the rule above"), required=False)
    goal = forms.IntegerField(
        label=_("Signatures needed"),
        required=False,
        min_value=1,
        max_value=MOST_INHABITANTS,
        help_text=_("For an open petition a number of your own from which on the council deals with it."),
    )
    norm = forms.CharField(
        label=_("Law or statute that it rests on"),
        required=False,
        max_length=200,
        help_text=_("A residents' motion needs one; an open petition may do without."),
    )
    minimum_age = forms.IntegerField(label=_("Minimum age"), required=False, min_value=1, max_value=99)
    months = forms.IntegerField(
        label=_("Within how many months must the council deal with it?"), required=False, min_value=1, max_value=24
    )
    online_counts = forms.BooleanField(
        label=_("Signatures online count for this residents' motion"),
        required=False,
        help_text=_(
            "For an open petition they always do. For a residents' motion only if your law says so: most Länder ask "
            "for a signature by hand. Without it, people can show support online, which is counted apart. In an open "
            "petition nobody gives a name online: whether somebody has signed on a sheet as well cannot be found out."
        ),
    )
    online_law = forms.CharField(
        label=_("The law that lets them count"),
        required=False,
        max_length=200,
        help_text=_("Only where they count for a residents' motion; then it is needed."),
    )
    lines = forms.IntegerField(label=_("Lines on a sheet"), min_value=3, max_value=12)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    needed_later = ("reasoning", "inhabitants", "goal", "norm", "online_law")
    groups = (
        Group(_("What is submitted"), ("kind", "reasoning")),
        Group(_("How many signatures"), ("inhabitants", "take_rule", "goal", "norm", "minimum_age", "months")),
        Group(_("Online and on paper"), ("online_counts", "online_law", "lines")),
    )
    notes = {"norm": Note(example=_("Main statute of the town, section 6"))}

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality, self.known = procedure.municipality, settings_of(procedure)
        self.rule: Rule | None = rule_for(procedure.municipality)
        if self.rule is None:
            del self.fields["take_rule"]
        elif self.rule.by_hand:
            self.fields["online_counts"].disabled = self.fields["online_law"].disabled = True
            self.fields["online_counts"].help_text = _(
                "For an open petition they always do. For a residents' motion the law of your Land forbids it: "
                "%(note)s People can show support online, which is counted apart."
            ) % {"note": self.rule.note}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("take_rule"):
            if values.get("kind") != Kind.MOTION:
                self.add_error("take_rule", _("The rule is for a residents' motion alone."))
            elif not values.get("inhabitants"):
                self.add_error("inhabitants", _("Please enter them: the threshold is worked out from them."))
        return values

    @property
    def settings(self) -> dict[str, Any]:
        """The settings of the procedure."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("take_rule", "revision")}
        given["online_counts"] = given["online_counts"] or given["kind"] == Kind.PETITION
        rule = self.rule if self.cleaned_data.get("take_rule") else None
        if rule is None:
            return {**given, "rule": self._rule_kept(given)}
        return {
            **given,
            "goal": threshold(rule, self.municipality, given["inhabitants"]),
            "norm": rule.norm,
            "minimum_age": rule.minimum_age,
            "months": rule.months or given["months"],
            "rule": OF_ALL if rule.of_entitled else CHECKED,
        }

    def _rule_kept(self, given: dict[str, Any]) -> str:
        """Return on what rule the threshold rests already, if nothing of what it says was changed."""
        return self.known["rule"] if all(given[name] == self.known[name] for name in BY_RULE) else ""


class RepresentativeForm(forms.ModelForm):
    """Somebody who speaks for those who sign."""

    consent = forms.BooleanField(
        label=_("They know that their name stands in public and on every sheet, and agree."), required=False
    )

    class Meta:
        model = Representative
        fields = ["name", "reachable"]

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, without the consent."""
        return {name: self.cleaned_data[name] for name in ("name", "reachable")}


class SignForm(forms.Form):
    """A signature. Nothing of it is kept but what somebody wants to have shown."""

    person_name = forms.CharField(
        label=_("First name and surname"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    born_on = forms.DateField(
        label=_("Date of birth"),
        validators=[is_birthday],
        help_text=_("We keep neither name nor date, only a mark that finds somebody who signs twice."),
        widget=forms.DateInput(attrs={"autocomplete": "bday"}),
    )
    resident = forms.BooleanField(label=_("I live here"))
    named = forms.BooleanField(
        label=_("My name may be shown"),
        required=False,
        help_text=_("Otherwise you are counted, and nobody reads who you are."),
    )
    name = forms.CharField(
        label=_("Your name as it is to be shown"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    place = forms.CharField(label=_("District or place, if you like"), max_length=60, required=False)

    groups: tuple[Group, ...] = (
        Group(_("Who signs"), ("person_name", "born_on", "resident")),
        Group(_("Shall others see your name?"), ("named", "name", "place")),
    )

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_person(procedure):
            del self.fields["person_name"], self.fields["born_on"]
        if not is_motion(procedure):
            del self.fields["resident"]
            self.fields["name"].help_text = _("It need not be your real one.")
        elif age := settings_of(procedure)["minimum_age"]:
            self.fields["resident"].label = _("I live in %(town)s and am at least %(age)d.") % {
                "town": procedure.municipality.name, "age": age,
            }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("named") and not values.get("name"):
            self.add_error("name", _("Please write the name that may be shown, or take the tick away."))
        if not values.get("named") and (values.get("name") or values.get("place")):
            self.add_error("named", _("You have written a name: may it be shown? If not, please leave it empty."))
        return values

    @property
    def options(self) -> dict[str, Any]:
        """What goes to the action."""
        given = self.cleaned_data
        person = (given["person_name"], given["born_on"]) if "born_on" in given else None
        return {"name": given["name"], "place": given["place"], "person": person}


class SignForSomebodyForm(SignForm):
    """The same, in words for staff who ask somebody on the telephone or at the desk; without headings."""

    groups = ()

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, procedure=procedure, **kwargs)
        self.fields["named"].label = _("Their name may be shown")
        self.fields["named"].help_text = _("Otherwise they are counted, and nobody reads who they are.")
        self.fields["name"].label = _("The name as it is to be shown")
        self.fields["name"].help_text = ""
        self.fields["place"].label = _("District or place")
        if "resident" in self.fields:
            age = settings_of(procedure)["minimum_age"]
            self.fields["resident"].label = (
                _("They live in %(town)s and are at least %(age)d.")
                % {"town": procedure.municipality.name, "age": age}
                if age
                else _("They live here")
            )


class NameForm(forms.Form):
    """Another name to be shown."""

    name = forms.CharField(
        label=_("Your name as it is to be shown"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    place = forms.CharField(label=_("District or place, if you like"), max_length=60, required=False)


class RefuseForm(forms.Form):
    """Why names are not shown: needed to refuse, not to show."""

    reason = forms.ChoiceField(
        label=_("Reason, if you refuse"),
        choices=[("", _("– please choose –")), *ModerationReason.choices],
        required=False,
        help_text=_("Everybody reads it in the public log, without the name."),
    )
    note = forms.CharField(
        label=_("Note to those who signed"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class GuestSignForm(HumanMixin, SignForm):
    """The same where anyone may sign, so machines as well: with a challenge."""

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, procedure=procedure, purpose=f"petition:{procedure.pk}", **kwargs)


class PileForm(forms.ModelForm):
    """Sheets that came in together."""

    class Meta:
        model = Pile
        fields = ["origin", "received_on", "sheets"]
        help_texts = {
            "origin": _("Who brought them, or which place they lay at."),
            "received_on": _("The day on which the town received them counts."),
            "sheets": _("Number them with a pencil, from 1 on."),
        }


class ReopenForm(forms.Form):
    """Why a settled pile is opened again, and what of it is checked anew."""

    sheets = forms.CharField(
        label=_("Which signature sheets are checked anew?"),
        max_length=200,
        required=False,
        help_text=_("Their numbers, such as 3, 7-9. Empty for all: then two others may do it as well."),
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands on the page among the corrections, with the day. Please name nobody."),
    )

    def clean_sheets(self) -> list[int] | None:
        """Return the numbers; None for all, where nothing was written. What names no sheet is refused."""
        typed = re.sub(r"\s*[-–]\s*", "-", self.cleaned_data["sheets"].strip())
        if not typed:
            return None
        found: list[int] = []
        for part in filter(None, re.split(r"[,;\s]+", typed)):
            match = re.fullmatch(r"(\d{1,3})(?:-(\d{1,3}))?", part)
            named = range(int(match[1]), int(match[2] or match[1]) + 1) if match else ()
            if not named:
                raise ValidationError(_("Please write numbers of sheets, such as 3, 7-9."))
            found += named
        if not found:
            raise ValidationError(_("Please write numbers of sheets, such as 3, 7-9."))
        return found


class SheetForm(forms.ModelForm):
    """One sheet: how many lines, how many valid, and why the others are not. What is left empty is none."""

    class Meta:
        model = SheetReading
        fields = ["lines", "valid", *Reason.values]

    groups = (
        Group(_("Lines"), ("lines", "valid")),
        Group(_("Not valid, because"), tuple(Reason.values)),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for reason in Reason.values:
            self.fields[reason].required = False
            if not self.initial.get(reason):
                self.initial[reason] = None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for reason in Reason.values:
            values[reason] = values.get(reason) or 0
        if not self.errors and values["lines"] != values["valid"] + sum(values[reason] for reason in Reason.values):
            raise ValidationError(_("Valid and invalid lines together must be all lines of the sheet."))
        return values

    def _post_clean(self) -> None:
        """What is wrong says the form itself; the action writes the row."""

    @property
    def figures(self) -> dict[str, int]:
        """What was counted."""
        return {name: self.cleaned_data[name] for name in ("lines", "valid", *Reason.values)}


class LineForm(forms.Form):
    """Somebody on a line of a sheet, to find out whether they have signed already."""

    line = forms.IntegerField(label=_("Line"), min_value=1, max_value=MOST_LINES)
    name = forms.CharField(
        label=_("First name and surname"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    born_on = forms.DateField(label=_("Date of birth"), required=False, validators=[is_birthday])
    void = forms.BooleanField(
        label=_("This line does not count"),
        required=False,
        help_text=_("Without a signature, say: whoever stands there may still sign. Name and date can stay empty."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name in () if values.get("void") else ("name", "born_on"):
            if not values.get(name) and name not in self.errors:
                self.add_error(name, _("Please fill this in."))
        return values


class HandOverForm(forms.ModelForm):
    """That it was handed over."""

    class Meta:
        model = Petition
        fields = ["handed_on", "handed_to", "handed_in", "received_by", "due_on"]
        help_texts = {
            "handed_in": _("If it was in a meeting: which one."),
            "received_by": _("Stands in public: an office is enough."),
            "due_on": _("Everybody will see whether it is kept."),
        }

    notes = {"handed_to": Note(example=_("The mayor, for the council"))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("handed_on", "handed_to", "received_by"):
            self.fields[name].required = True

    def _post_clean(self) -> None:
        """The action holds the row, and checks it there."""


class AdmissibilityForm(forms.Form):
    """Whether it is admissible, and why."""

    admissible = forms.ChoiceField(
        label=_("Is it admissible?"),
        choices=[("yes", _("Yes: the council deals with it")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    admissible_on = forms.DateField(label=_("On which day was that found?"))
    admissible_reason = forms.CharField(
        label=_("The reason, for everybody to read"), max_length=3000, widget=forms.Textarea(attrs={"rows": 4})
    )
    due_on = forms.DateField(label=_("By when must the council deal with it?"), required=False)

    @property
    def values(self) -> dict[str, Any]:
        """What the action writes."""
        return {**self.cleaned_data, "admissible": self.cleaned_data["admissible"] == "yes"}


class DecisionForm(forms.Form):
    """What the council has decided, and why."""

    decision = forms.ChoiceField(label=_("What has been decided?"), choices=Decision.choices, widget=forms.RadioSelect)
    decided_on = forms.DateField(label=_("On which day?"))
    decided_in = forms.CharField(label=_("In which meeting, on which paper?"), max_length=200, required=False)
    decision_reason = forms.CharField(
        label=_("The council's reason, for everybody"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    measure = forms.ModelChoiceField(
        label=_("Which measure carries it out?"), queryset=Measure.objects.none(), required=False
    )

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["measure"]
        field.queryset = Measure.objects.filter(project=procedure.project_id)
        field.label_from_instance = lambda measure: measure.title
