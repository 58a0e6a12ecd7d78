"""The ballot of a budget: boxes to tick, points to share out, a basket that costs no more than there is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offenbau.base.euros import in_euros
from offenbau.participation.formats.budget.enums import BallotKind
from offenbau.participation.formats.budget.projects import (
    Choices,
    Project,
    budget_of,
    checked_choices,
    kind_of,
    projects_of,
)
from offenbau.participation.models import Procedure
from offenbau.web.parts.humans import HumanMixin


class SharesForm(forms.Form):
    """What one would share out. After `is_valid`, `choices` is what the urn keeps."""

    one_is_needed = True
    legend: Any = _("These projects")

    def __init__(self, data: Any = None, *, procedure: Procedure, choices: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.procedure = procedure
        self.kind = kind_of(procedure)
        self.projects = projects_of(procedure)
        self.choices: Choices = []
        self.fields.update(self._points() if self.kind is BallotKind.POINTS else self._boxes())
        if choices is not None:
            self.initial = {**self._shown(choices), **self.initial}

    def _boxes(self) -> dict[str, forms.Field]:
        choices = [(project.key, words_of(project)) for project in self.projects]
        field = forms.MultipleChoiceField(
            label=self.legend, choices=choices, widget=forms.CheckboxSelectMultiple, required=False
        )
        return {"choice": field}

    def _points(self) -> dict[str, forms.Field]:
        most = self.procedure.settings["points"]
        return {
            f"o_{project.key}": forms.IntegerField(
                label=words_of(project), required=False, min_value=0, max_value=most
            )
            for project in self.projects
        }

    def _shown(self, choices: Choices) -> dict[str, Any]:
        if isinstance(choices, dict):
            return {f"o_{key}": number for key, number in choices.items()}
        return {"choice": choices}

    @property
    def raw(self) -> Choices:
        """What was filled in, as far as it is right, before it is checked as a whole."""
        given = getattr(self, "cleaned_data", {})
        if self.kind is BallotKind.POINTS:
            numbers = {project.key: given.get(f"o_{project.key}") or 0 for project in self.projects}
            return {key: number for key, number in numbers.items() if number}
        return list(given.get("choice") or ())

    @property
    def left(self) -> str:
        """What is left of the budget or the points with what is shown now; nothing where all may be ticked."""
        raw = self.raw if self.is_bound else self.initial.get("choice", [])
        if self.kind is BallotKind.POINTS:
            return points_left(self.procedure, raw)
        return money_left(self.procedure, self.projects, raw) if self.kind is BallotKind.BASKET else ""

    @property
    def costs(self) -> str:
        """What each project costs, for the script that reckons while one ticks."""
        return " ".join(f"{project.key}:{project.cost}" for project in self.projects)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            self.choices = checked_choices(self.procedure, self.raw)
        return values


class BallotForm(SharesForm):
    """One ballot. Who wants none of the projects says so."""

    none_of_these: Any = _("None of these: I abstain, but want to be counted")
    nothing_chosen: Any = _("Nothing is chosen yet. If you want to abstain, please tick that.")
    chosen_and_not: Any = _("You have chosen something and abstained. Please decide for one of the two.")

    def __init__(self, data: Any = None, *, procedure: Procedure, choices: Any = None, **kwargs: Any) -> None:
        super().__init__(data, procedure=procedure, choices=choices, **kwargs)
        self.fields["abstain"] = forms.BooleanField(label=self.none_of_these, required=False)
        if choices is not None and not choices:
            self.initial["abstain"] = True

    @property
    def is_invalid_sheet(self) -> bool:
        """Whether the sheet of paper was called invalid."""
        return bool(self.cleaned_data.get("invalid"))

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if self.errors or values.get("invalid"):
            return values
        if bool(self.choices) == bool(values.get("abstain")):
            raise ValidationError(self.chosen_and_not if self.choices else self.nothing_chosen)
        return values


class GuestBallotForm(HumanMixin, BallotForm):
    """A ballot where anyone may take part, so machines as well: with a challenge."""

    def __init__(self, data: Any = None, *, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(data, procedure=procedure, purpose=f"budget:{procedure.pk}", **kwargs)


class SpokenBallotForm(BallotForm):
    """A ballot that staff fill in for somebody who says what they choose."""

    legend = _("They choose")
    none_of_these = _("None of these: they abstain, but want to be counted")
    nothing_chosen = _("Nothing is chosen yet. If they want to abstain, please tick that.")
    chosen_and_not = _("Something is chosen, and that they abstain. Please ask them for which of the two they decide.")


class SheetBallotForm(BallotForm):
    """A ballot read from a sheet, which may be invalid."""

    legend = _("Ticked on the sheet")
    none_of_these = _("Nothing is ticked")
    nothing_chosen = _("Nothing is chosen yet. If nothing is ticked on the sheet, or it is invalid, please say so.")
    chosen_and_not = _("Something is chosen, and that nothing is ticked. Please decide for one of the two.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invalid"] = forms.BooleanField(
            label=_("The sheet is invalid, such as dearer than the budget"), required=False
        )

    def clean(self) -> dict[str, Any]:
        """Whatever stands on an invalid sheet, it is no choice."""
        if self.cleaned_data.get("invalid"):
            self.choices = []
            return self.cleaned_data
        return super().clean()


def entered(*args: Any, on_paper: bool = False, **kwargs: Any) -> BallotForm:
    """Return the ballot that staff fill in: off a sheet, or for somebody who says what they choose."""
    return (SheetBallotForm if on_paper else SpokenBallotForm)(*args, **kwargs)


def words_of(project: Project) -> str:
    """Return a project with its cost."""
    return f"{project.title} – {in_euros(project.cost)}"


def money_left(procedure: Procedure, projects: list[Project], chosen: Any) -> str:
    """Return in words what a basket costs and what is left."""
    cost = sum(project.cost for project in projects if project.key in chosen)
    left = budget_of(procedure) - cost
    words = _("In the basket: %(cost)s. Left: %(left)s.") if left >= 0 else _("%(over)s more than there is.")
    return str(words) % {"cost": in_euros(cost), "left": in_euros(max(left, 0)), "over": in_euros(max(-left, 0))}


def points_left(procedure: Procedure, given: Any) -> str:
    """Return in words how many points are left."""
    most, used = procedure.settings["points"], sum(given.values()) if isinstance(given, dict) else 0
    return str(_("Points left: %(left)d of %(most)d.")) % {"left": most - used, "most": most}
