"""Forms of the first steps: opening a Baustelle, or reading in a plan."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from offenbau.engines.checks import PlanError, parse_plan
from offenbau.municipality.models import Municipality
from offenbau.people.enums import Role
from offenbau.people.models import MAX_HOURS, Person
from offenbau.projects.enums import Change, Effort, Field, Floor
from offenbau.projects.models import GoalLink, Project
from offenbau.projects.queries import first_backing
from offenbau.web.parts.forms import Note

AREA = forms.Textarea(attrs={"rows": 3})
MAX_PLAN_BYTES = 2_000_000
TITLE_LENGTH = 160


class OpeningForm(forms.Form):
    """The first step: a topic that people can picture."""

    title = forms.CharField(
        label=_("What should your Baustelle be called?"),
        max_length=TITLE_LENGTH,
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
        """What the Baustelle is to say of itself."""
        data = self.cleaned_data
        return {
            "title": data["title"],
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


class TemplateForm(forms.Form):
    """Where a plan that somebody else made public is to begin anew, and under which name."""

    municipality = forms.ModelChoiceField(Municipality.objects.none(), label=_("In which municipality?"))
    title = forms.CharField(label=_("What should your Baustelle be called?"), max_length=TITLE_LENGTH)

    def __init__(self, *args: Any, towns: QuerySet[Municipality], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["municipality"].queryset = towns  # type: ignore[attr-defined]
        if len(towns) == 1:
            self.fields["municipality"].initial = towns[0]


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
            raise ValidationError(error.line("de" if get_language() == "de" else "en")) from error
        return upload


# -- What stands there already when a step is taken again ------------------------------------------
def topic_values(project: Project) -> dict[str, Any]:
    """Return what the first step says."""
    return {
        "title": project.title,
        "topic": project.topic,
        "everyday": project.everyday,
        "fields_of_topic": project.fields,
    }


def goal_values(project: Project) -> dict[str, Any]:
    """Return what the second step says; nothing while there is no goal."""
    goal = project.goals.first()
    if goal is None:
        return {}
    group = goal.target_groups.first()
    names = ("statement", "change_kind", "by_when", "how_to_tell")
    return {"for_whom": group.name if group else "", **{name: getattr(goal, name) for name in names}}


def measure_values(project: Project) -> dict[str, Any]:
    """Return what the third step says; nothing while there is no measure."""
    measure = project.measures.first()
    if measure is None:
        return {}
    link = GoalLink.objects.filter(measure=measure, goal=project.goals.first()).first()
    names = ("title", "floors", "effort", "quick_win", "starts_on")
    return {"reason": link.reason if link else "", **{name: getattr(measure, name) for name in names}}


def threads_values(project: Project, person: Person) -> dict[str, Any]:
    """Return what the fourth step says."""
    grant = project.roles.filter(person=person, role=Role.CARETAKER, ended_at=None).first()
    backing = first_backing(project)
    return {"hours_per_week": grant.hours_per_week if grant else None, "backing": backing.name if backing else ""}
