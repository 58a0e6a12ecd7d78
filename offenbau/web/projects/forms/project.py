"""Forms about the Baustelle as a whole."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from offenbau.base.enums import Visibility
from offenbau.engines.checks import PlanError, parse_plan
from offenbau.people.models import MAX_HOURS
from offenbau.projects.enums import Change, Effort, Field, Floor
from offenbau.projects.models import ConceptVersion, Project
from offenbau.projects.permissions import visible_to
from offenbau.web.parts.forms import Note

AREA = forms.Textarea(attrs={"rows": 3})
MAX_PLAN_BYTES = 2_000_000


class OpeningForm(forms.Form):
    """The first step: a topic that people can picture."""

    title = forms.CharField(
        label=_("What should your Baustelle be called?"),
        max_length=160,
        help_text=_("Short and concrete. You can change it at any time."),
    )
    topic = forms.CharField(
        label=_("What is it about?"),
        max_length=2000,
        required=False,
        widget=AREA,
        help_text=_("Who is concerned, where, and what moves people at the moment?"),
    )
    everyday = forms.CharField(
        label=_("Where do people meet it in their everyday life?"),
        max_length=2000,
        required=False,
        widget=AREA,
    )
    fields_of_topic = forms.MultipleChoiceField(
        label=_("Fields"), choices=Field.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    notes = {"title": Note(example=_("Getting online without fear in the Aue villages"), help="erste-baustelle")}

    @property
    def values(self) -> dict[str, Any]:
        """What `open_project` takes beside the title."""
        data = self.cleaned_data
        return {
            "topic": data["topic"],
            "everyday": data["everyday"],
            "fields": tuple(data["fields_of_topic"]),
        }


class FirstGoalForm(forms.Form):
    """The second step: a goal as an effect."""

    for_whom = forms.CharField(label=_("For whom should something get better?"), max_length=160, required=False)
    statement = forms.CharField(
        label=_("What will be different for them afterwards?"),
        max_length=300,
        help_text=_("One sentence about people, not about what you are going to do."),
    )
    change_kind = forms.ChoiceField(
        label=_("What changes above all?"),
        choices=[("", _("not sure yet")), *Change.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    by_when = forms.DateField(label=_("By when?"), required=False)
    how_to_tell = forms.CharField(label=_("How will you tell?"), max_length=2000, required=False, widget=AREA)
    notes = {
        "for_whom": Note(example=_("People over 70 who live alone"), help="zielgruppen"),
        "statement": Note(
            example=_("They write to their grandchildren and book appointments by themselves."),
            help="ziele-und-wirkung",
        ),
    }


class FirstMeasureForm(forms.Form):
    """The third step: a means to the goal, and why it helps."""

    title = forms.CharField(
        label=_("What will you do?"), max_length=200, help_text=_("One measure is enough to begin with.")
    )
    reason = forms.CharField(
        label=_("Why does this bring you closer to the goal?"), max_length=2000, required=False, widget=AREA
    )
    floors = forms.MultipleChoiceField(
        label=_("On which floor of the house?"),
        choices=Floor.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    effort = forms.ChoiceField(
        label=_("How heavy is the tool?"),
        choices=[("", _("not sure yet")), *Effort.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    quick_win = forms.BooleanField(label=_("Quick win: people feel its value soon"), required=False)
    starts_on = forms.DateField(label=_("When does it begin?"), required=False)
    notes = {"title": Note(example=_("A weekly digital café in the library"), help="massnahmen-und-etagen")}

    @property
    def values(self) -> dict[str, Any]:
        """What describes the measure itself."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        return {**data, "floors": tuple(data["floors"])}


class ThreadsForm(forms.Form):
    """The fourth step: who holds the threads."""

    hours_per_week = forms.DecimalField(
        label=_("How many hours a week do you have for it?"),
        min_value=0,
        max_value=MAX_HOURS,
        decimal_places=1,
        localize=True,
        required=False,
        help_text=_("An honest figure. Two hours are a beginning, nought is a warning sign."),
    )
    backing = forms.CharField(
        label=_("Who at the top stands behind it?"),
        max_length=200,
        required=False,
        help_text=_("For instance the mayor or the head of department, and how you know."),
    )
    notes = {"hours_per_week": Note(help="ressourcen-und-faeden")}


class TopicForm(forms.ModelForm):
    """What the Baustelle says of itself."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Project
        fields = [
            "title", "topic", "everyday", "vision", "fields", "phases", "parent", "starts_on", "ends_on",
            "retrospective_on", "perpetuation", "easy_text", "easy_state",
        ]  # fmt: skip
        help_texts = {
            "vision": _("The picture you are working towards, beyond this one Baustelle."),
            "phases": _("Phases may overlap."),
            "retrospective_on": _("Plan the look back from the start, so that it does not get lost."),
            "perpetuation": _("Where shall it be anchored: budget, posts, organisation, statute, partners?"),
        }
        widgets = dict.fromkeys(("topic", "everyday", "vision", "perpetuation"), AREA)

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Project.objects.filter(visible_to(viewer), municipality=self.instance.municipality, parent=None)
        self.fields["parent"].queryset = here.exclude(pk=self.instance.pk).order_by("title")

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, without the revision."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class AnswerForm(forms.Form):
    """One's own answer to a guiding question."""

    text = forms.CharField(label=_("Your answer"), max_length=4000, required=False, widget=AREA)
    unclear = forms.BooleanField(label=_("This is still unclear to me"), required=False)


class FreezeForm(forms.ModelForm):
    """A note on the version that is about to be frozen."""

    class Meta:
        model = ConceptVersion
        fields = ["note", "agreed_by"]
        help_texts = {"agreed_by": _("For instance: project team, 12 March; committee for social affairs")}


class DismissForm(forms.Form):
    """Why a finding may stay as it is."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=60)
    place = forms.CharField(widget=forms.HiddenInput, max_length=120)
    reason = forms.CharField(
        label=_("Why may this stay as it is?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReasonForm(forms.Form):
    """A reason that others can read later."""

    reason = forms.CharField(label=_("Why?"), max_length=300)


class VisibilityForm(forms.Form):
    """Who may see the Baustelle; less than everybody needs a reason and a last day."""

    visibility = forms.ChoiceField(label=_("Who may see it?"), choices=Visibility.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why not everybody?"),
        max_length=300,
        required=False,
        help_text=_("Needed for a restriction."),
    )
    until = forms.DateField(
        label=_("Restricted until"),
        required=False,
        help_text=_("After this day everybody can see it, without anybody having to do anything."),
    )
    notes = {"visibility": Note(help="sichtbarkeit")}


class PlanFileForm(forms.Form):
    """A plan that was exported elsewhere."""

    file = forms.FileField(
        label=_("Plan file (JSON)"),
        help_text=_("You get such a file on the page of each Baustelle, under “Take the plan along”."),
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > MAX_PLAN_BYTES:
            raise ValidationError(_("This file is too large: a plan has at most two megabytes."))
        try:
            self.plan = parse_plan(upload.read())
        except PlanError as error:
            raise ValidationError(error.message_de if get_language() == "de" else error.message_en) from error
        return upload


def as_text(data: dict[str, Any]) -> str:
    """Return a plan as people read it in a file."""
    return json.dumps(data, ensure_ascii=False, indent=2)
