"""Forms of the desk of answers: an answer, parts of a contribution, texts, offices, a sheet that comes back."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.municipality.models import Municipality
from offenbau.participation.actions.offices import staff_of
from offenbau.participation.actions.sorting import MOST_PARTS, Part
from offenbau.participation.models import Answer, AnswerUnit, Boilerplate, Contribution
from offenbau.people.models import Person
from offenbau.projects.models import Measure
from offenbau.web.parts.forms import Note

PARTS_SHOWN = 4


class AnswerForm(forms.ModelForm):
    """The draft of an answer, to one contribution or to several at once."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    needed_later = ("reason", "decided_in", "measure")  # each with its state, as it says below
    notes = {"text": Note(example=_("“The benches come in May. The square by the church stays free for the market.”"))}

    class Meta:
        model = Answer
        fields = ["status", "text", "reason", "decided_in", "measure"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8}), "reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "reason": _("Needed where something is not taken up, or in part: one or two sentences that help."),
            "decided_in": _("Needed for a decision: which meeting, which paper."),
            "measure": _("Needed once it is carried out: by which measure of the Baustelle."),
        }

    def __init__(self, *args: Any, contributions: Iterable[Contribution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        projects = {row.procedure.project_id for row in contributions}
        self.fields["measure"].queryset = Measure.objects.filter(project__in=projects if len(projects) == 1 else ())
        self.fields["measure"].empty_label = _("none yet")

    def _post_clean(self) -> None:
        """The action checks the answer as a whole: here there is no contribution yet."""

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, for the action."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class SplitForm(forms.Form):
    """The parts that one contribution is made into; empty ones are left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, min(PARTS_SHOWN, MOST_PARTS) + 1):
            self.fields[f"title{number}"] = forms.CharField(
                label=_("Part %(number)s in a few words") % {"number": number}, max_length=160, required=False
            )
            self.fields[f"text{number}"] = forms.CharField(
                label=_("Part %(number)s") % {"number": number},
                max_length=8000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def parts(self) -> list[Part]:
        """The parts that say something."""
        numbers = range(1, PARTS_SHOWN + 1)
        found = [(self.cleaned_data[f"title{one}"], self.cleaned_data[f"text{one}"]) for one in numbers]
        return [(title, text) for title, text in found if text.strip()]


class BoilerplateForm(forms.ModelForm):
    """A text that is used again and again."""

    class Meta:
        model = Boilerplate
        fields = ["title", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "text": _("Filled in for each: {nummer}, {titel}, {verfahren}, {kommune}, {amt}, {name}. Nothing else is.")
        }


class UnitForm(forms.ModelForm):
    """An office, with the people of the administration who belong to it."""

    class Meta:
        model = AnswerUnit
        fields = ["name", "people"]
        widgets = {"people": forms.CheckboxSelectMultiple}
        help_texts = {
            "people": _("They draft answers to what is given to the office. Publishing stays with the lead.")
        }

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(pk__in=staff_of(municipality)).order_by("name")
        self.fields["people"].queryset = people
        if self.instance.pk:
            self.fields["name"].disabled = True


class SheetForm(forms.Form):
    """A sheet that comes back."""

    file = forms.FileField(
        label=_("Spreadsheet (XLSX or CSV)"),
        help_text=_("You see what it would change before anything happens."),
    )
