"""A form for each kind of thing in a plan."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.people.models import Organisation
from offenbau.projects.enums import Necessity, Standing
from offenbau.projects.models import (
    Actor,
    Carrier,
    Channel,
    Compromise,
    CornerView,
    Goal,
    GoalLink,
    Indicator,
    InventoryItem,
    Measure,
    Obstacle,
    OpenQuestion,
    ParticipationOffer,
    Place,
    PlanItem,
    PoliticsStep,
    Project,
    Resource,
    TargetGroup,
    WorkMeeting,
)
from offenbau.web.parts.forms import Group, Note

SHORT_AREA = {"rows": 3}
JUDGED_BY = _("Everybody can read this: a role or an office rather than a name, such as “building office”.")


class ItemForm(forms.ModelForm):
    """A thing of the plan. `revision` tells whether somebody else changed it while one was writing."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = project
        self.initial.setdefault("revision", self.instance.revision)
        for name, field in self.fields.items():
            self._fit(name, field)

    def _fit(self, name: str, field: forms.Field) -> None:
        """Offer only what belongs to this Baustelle, and keep long texts low."""
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = self._choices(field.queryset.model)
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs.setdefault("rows", SHORT_AREA["rows"])
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.widget = forms.CheckboxSelectMultiple(choices=field.choices)

    def _choices(self, model: type[models.Model]) -> models.QuerySet:
        if issubclass(model, PlanItem):
            return model.objects.filter(project=self.project)
        wanted = models.Q(municipality=self.project.municipality) | models.Q(municipality=None)
        return Organisation.objects.filter(wanted).order_by("name")

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, without the revision."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class TargetGroupForm(ItemForm):
    class Meta:
        model = TargetGroup
        fields = ["name", "affected", "number", "interests", "needs", "abilities", "change", "source"]
        help_texts = {
            "name": _("One group that you could invite to a table, not “everyone”."),
            "abilities": _("What can they do, and what do they know that you do not?"),
            "source": _("Assumptions are fine to begin with. Asking makes them sound."),
        }

    notes = {"name": Note(example=_("People over 70 who live alone and own a smartphone"), help="zielgruppen")}


class GoalForm(ItemForm):
    class Meta:
        model = Goal
        fields = [
            "statement", "target_groups", "change_kind", "change", "by_when", "how_to_tell", "level", "gains",
            "feasibility", "feasibility_reason", "feasibility_by",
        ]  # fmt: skip
        help_texts = {
            "feasibility_by": JUDGED_BY,
            "statement": _("Say what will be different for people, not what you are going to do."),
            "how_to_tell": _("What would you see or hear if it has worked?"),
            "level": _("Steps 1 to 3 say that something was offered. Effects begin at step 4."),
        }

    groups = (
        Group(_("What is to be different"), ("statement", "target_groups", "change_kind", "change")),
        Group(_("By when, and how to tell"), ("by_when", "how_to_tell", "level")),
        Group(_("What gets better about the solution"), ("gains",), folded=True),
        Group(_("How realistic it is"), ("feasibility", "feasibility_reason", "feasibility_by"), folded=True),
    )
    notes = {
        "statement": Note(
            example=_("Older people in our villages find their way online by themselves"),
            help="ziele-und-wirkung",
        )
    }


class IndicatorForm(ItemForm):
    class Meta:
        model = Indicator
        fields = ["goal", "name", "unit", "baseline", "baseline_on", "target", "target_on", "source"]
        help_texts = {"baseline": _("How does it stand before you begin? A rough count is enough.")}


class MeasureForm(ItemForm):
    class Meta:
        model = Measure
        fields = [
            "title", "description", "floors", "openness", "effort", "benefit", "quick_win", "starts_on", "ends_on",
            "progress", "hours_per_month", "resources_needed", "mandate", "decision_needed_by", "mandate_on",
            "mandate_reason", "feasibility", "feasibility_reason", "feasibility_by", "standing", "standing_reason",
        ]  # fmt: skip
        help_texts = {
            "feasibility_by": JUDGED_BY,
            "floors": _("Several are fine. It will be a window on each of them."),
            "standing": _("Dropped measures stay visible, with their reason: others learn from them."),
            "decision_needed_by": _("Leave empty if the council need not decide."),
            "mandate": _("Not clear yet? Once the measure is saved, six questions help you decide."),
            "mandate_on": _("When it was resolved or refused."),
            "mandate_reason": _("Everybody can read this."),
        }

    groups = (
        Group(_("What, and where in the house"), ("title", "description", "floors", "openness")),
        Group(_("How heavy, and how useful"), ("effort", "benefit", "quick_win")),
        Group(_("When, and how far"), ("starts_on", "ends_on", "progress")),
        Group(_("What it needs"), ("hours_per_month", "resources_needed"), folded=True),
        Group(
            _("Resolution or trial"),
            ("mandate", "decision_needed_by", "mandate_on", "mandate_reason"),
            folded=True,
        ),
        Group(_("How realistic it is"), ("feasibility", "feasibility_reason", "feasibility_by"), folded=True),
        Group(_("Plan A or reserve"), ("standing", "standing_reason"), folded=True),
    )
    notes = {"title": Note(example=_("A weekly digital café in the library"), help="massnahmen-und-etagen")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        dropped = cleaned.get("standing") == "dropped"
        if dropped and not (cleaned.get("standing_reason") or "").strip():
            self.add_error("standing_reason", _("Please say why it was dropped. The reason is what others need."))
        begins, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("The end lies before the beginning."))
        return cleaned


class MandateForm(ItemForm):
    """On what a measure stands, by itself."""

    class Meta:
        model = Measure
        fields = ["mandate", "mandate_on", "mandate_reason"]
        help_texts = {name: MeasureForm.Meta.help_texts[name] for name in ("mandate_on", "mandate_reason")}


class ReserveForm(ItemForm):
    """Why a measure is put in reserve."""

    class Meta:
        model = Measure
        fields = ["standing_reason"]
        labels = {"standing_reason": _("Why?")}
        help_texts = {"standing_reason": _("Everybody can read this.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["standing_reason"].required = True

    @property
    def values(self) -> dict[str, Any]:
        return {**super().values, "standing": Standing.RESERVE}


class WeighForm(forms.Form):
    """Whether each measure can be spared; `r…` tell whether somebody else changed it while one was writing."""

    def __init__(
        self, *args: Any, measures: Iterable[Measure], said_of: Callable[[Measure], str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.measures = list(measures)
        for measure in self.measures:
            self.fields[f"m{measure.pk}"] = forms.ChoiceField(
                label=measure.title,
                help_text=said_of(measure),
                choices=[("", _("still open")), *Necessity.choices],
                initial=measure.necessity,
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"r{measure.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=measure.revision
            )

    @property
    def choices(self) -> dict[int, str]:
        """What was chosen, by the number of the measure; what came into the plan meanwhile is left out."""
        asked = [measure for measure in self.measures if f"m{measure.pk}" in self.data]
        return {measure.pk: self.cleaned_data[f"m{measure.pk}"] for measure in asked}

    @property
    def revisions(self) -> dict[int, int | None]:
        """What the writer saw, by the number of the measure."""
        return {measure.pk: self.cleaned_data[f"r{measure.pk}"] for measure in self.measures}

    def overtaken_by(self, measure: Measure) -> None:
        """Say what stands there now that somebody else has changed the measure; sent once more, the form holds."""
        now = measure.get_necessity_display() if measure.necessity else _("still open")
        self.add_error(
            f"m{measure.pk}",
            _("Somebody else has changed this measure in the meantime. Now it says here: %(words)s. Save once more, "
              "and yours holds.") % {"words": now},
        )  # fmt: skip
        self.data = self.data.copy()
        self.data[f"r{measure.pk}"] = str(measure.revision)


class ParticipationForm(ItemForm):
    class Meta:
        model = ParticipationOffer
        fields = [
            "measure", "binding", "promise", "who_decides", "starts_on", "ends_on", "answers_due_on",
            "analogue_path", "moderator", "moderator_is_member",
        ]  # fmt: skip
        help_texts = {
            "promise": _("People must know beforehand what their voice is worth."),
            "moderator": _("Best somebody who holds no position of their own in the matter."),
        }

    groups = (
        Group(_("What is promised"), ("measure", "binding", "promise", "who_decides")),
        Group(_("When, and until when there is an answer"), ("starts_on", "ends_on", "answers_due_on")),
        Group(_("How everybody gets in"), ("analogue_path", "moderator", "moderator_is_member")),
    )

    def _choices(self, model: type[models.Model]) -> models.QuerySet:
        """Offer measures that have no promise yet, and the one at hand."""
        free = models.Q(participation=None) | models.Q(pk=self.instance.measure_id)
        return super()._choices(model).filter(free)


class GoalLinkForm(ItemForm):
    class Meta:
        model = GoalLink
        fields = ["measure", "goal", "reason", "strength"]
        help_texts = {"reason": _("One sentence: what happens between the measure and the effect?")}


class InventoryForm(ItemForm):
    class Meta:
        model = InventoryItem
        fields = ["name", "floor", "disposition", "note"]


class ActorForm(ItemForm):
    class Meta:
        model = Actor
        fields = ["name", "corner", "kind", "expectations", "scope", "limits", "ally", "joins_on", "public"]
        help_texts = {
            "limits": _(
                "What can they not decide, what would cost them too much? "
                "Only those who may read the workshop read this."
            ),
            "public": _("Otherwise only the team sees this entry."),
            "joins_on": _("For universities: when should students or researchers begin?"),
        }

    groups = (
        Group(_("Who stands where"), ("name", "corner", "kind")),
        Group(_("What they expect and can do"), ("expectations", "scope", "limits")),
        Group(_("On whose side, and seen by whom"), ("ally", "joins_on", "public")),
    )


class CornerViewForm(ItemForm):
    class Meta:
        model = CornerView
        fields = ["looks", "at", "expectations", "role", "prejudices", "meeting"]
        help_texts = {
            "prejudices": _("Fair, but plain: only the core team reads this. What is named can be talked about."),
            "meeting": _("A visit, a walk, a day at the other's desk: understanding grows where people meet."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("looks") and cleaned.get("looks") == cleaned.get("at"):
            self.add_error("at", _("A corner looks at another one here."))
        return cleaned


class ObstacleForm(ItemForm):
    class Meta:
        model = Obstacle
        fields = ["actor", "note", "approach", "keep_until"]
        help_texts = {
            "note": _("Only the core team reads this. Write it so that the person concerned could read it too."),
            "keep_until": _("After this day the note is deleted."),
        }


class PoliticsStepForm(ItemForm):
    class Meta:
        model = PoliticsStep
        fields = ["name", "kind", "how", "due_on", "done_on", "outcome"]
        help_texts = {
            "name": _("A faction, a body or a person. The step is never shown in public."),
            "due_on": _("Well before the paper for the meeting is written."),
            "outcome": _("One sentence is enough: what they want to know, what they go along with."),
        }

    notes = {"how": Note(example=_("An hour at the open table, with two from the club"), help="akteursdreieck")}


class OpenQuestionForm(ItemForm):
    class Meta:
        model = OpenQuestion
        fields = ["question", "corner", "answer"]
        help_texts = {
            "question": _("Only the core team reads this."),
            "corner": _("Leave it empty if the question is about the topic itself."),
            "answer": _("Once there is an answer, the question no longer counts as open."),
        }

    notes = {"question": Note(example=_("Who runs the phone line once the funding ends?"), help="akteursdreieck")}


class CompromiseForm(ItemForm):
    class Meta:
        model = Compromise
        fields = ["matter", "one_side", "one_gave", "other_side", "other_gave", "agreed_on", "keep_until"]
        help_texts = {
            "matter": _("Only the core team reads this."),
            "one_side": _("A body, an office, a club; no name where the role says enough."),
            "keep_until": _("After this day the entry is deleted. Long enough that both can rely on it."),
        }

    notes = {"matter": Note(example=_("Opening hours of the phone line"), help="akteursdreieck")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.keep_until is None:
            self.initial["keep_until"] = (self.project.ends_on or timezone.localdate()) + timedelta(days=365)


class ResourceForm(ItemForm):
    class Meta:
        model = Resource
        fields = [
            "name",
            "kind",
            "availability",
            "hours_per_month",
            "starts_on",
            "ends_on",
            "amount",
            "funding_programme",
            "conditions",
        ]
        localized_fields = ["amount"]
        help_texts = {"conditions": _("Reports and their days, your own share, the funder's logo.")}

    groups = (
        Group(_("What it is"), ("name", "kind", "availability")),
        Group(_("How much, and for how long"), ("hours_per_month", "starts_on", "ends_on")),
        Group(_("Money and its conditions"), ("amount", "funding_programme", "conditions"), folded=True),
    )


class ChannelForm(ItemForm):
    class Meta:
        model = Channel
        fields = ["name", "medium", "side"]


class WorkMeetingForm(ItemForm):
    class Meta:
        model = WorkMeeting
        fields = ["name", "weekday", "starts_at", "with_volunteers"]


class PlaceForm(ItemForm):
    class Meta:
        model = Place
        fields = ["name"]


class CarrierForm(ItemForm):
    class Meta:
        model = Carrier
        fields = ["organisation", "lead"]
        help_texts = {"organisation": _("Missing? Add it to the organisations of your municipality, in your account.")}
