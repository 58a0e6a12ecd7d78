"""A frozen concept as a page to read: from its JSON alone, so that it says what it said on its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from offenbau.engines.checks import PlanError, read_plan
from offenbau.engines.checks import plan as engine
from offenbau.people.enums import Corner, Role
from offenbau.projects import enums
from offenbau.projects.models import ConceptVersion, Project
from offenbau.web.projects.present import GoalView, MeasureView, Plan, day, number, span

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Thing:
    """Something of the plan: its name, and what is said of it as pairs of label and text."""

    name: str
    facts: Facts
    id: str = ""


@dataclass(frozen=True)
class GoalEntry:
    """A goal with what is said of it, its indicators and the measures that pay into it."""

    goal: GoalView
    facts: Facts


@dataclass(frozen=True)
class MeasureEntry:
    """A measure with what is said of it, and the promise to those who take part."""

    measure: MeasureView
    facts: Facts
    promise: Facts


@dataclass(frozen=True)
class FloorEntry:
    """A floor with the measures told there; `also` stand on it too and are told on a lower one."""

    code: str
    measures: tuple[MeasureEntry, ...]
    also: tuple[MeasureView, ...]


class FrozenPlan(Plan):
    """What the page of a frozen version says; links lead to places on that page."""

    def __init__(self, project: Project, data: engine.Plan, on: date) -> None:
        self.project = project
        self.data = data
        self.on = on

    def goal_url(self, key: str) -> str:
        return f"#{key}"

    def measure_url(self, key: str) -> str:
        return f"#{key}"

    @property
    def about(self) -> Facts:
        """Fields, places and phases."""
        return _facts(
            (_("Fields"), _labels(enums.Field, self.data.fields)),
            (_("Places"), ", ".join(self.data.places)),
            (_("Phases"), _labels(enums.Phase, self.data.phases)),
        )

    @property
    def answers(self) -> list[tuple[str, list[engine.GuidingAnswer]]]:
        """The guiding questions that were answered, each with its answers side by side."""
        questions = [(str(text), self._answers_to(number)) for number, text in enums.GUIDING_QUESTIONS.items()]
        return [(text, given) for text, given in questions if given]

    def _answers_to(self, question: int) -> list[engine.GuidingAnswer]:
        return [answer for answer in self.data.answers if answer.question == question]

    @property
    def groups(self) -> list[Thing]:
        """The target groups."""
        return [_group(group) for group in self.data.target_groups]

    @property
    def goal_entries(self) -> list[GoalEntry]:
        """The goals, in their order."""
        return [GoalEntry(goal, _goal_facts(goal)) for goal in self.goals]

    @property
    def floors(self) -> list[FloorEntry]:
        """The floors that have measures, from the foundation up; at the end those on no floor."""
        entries = [self._floor(floor.value) for floor in enums.Floor]
        homeless = tuple(self._entry(measure) for measure in self.measures if not measure.floors)
        return [each for each in [*entries, FloorEntry("", homeless, ())] if each.measures or each.also]

    def _floor(self, code: str) -> FloorEntry:
        order = [floor.value for floor in enums.Floor]
        here = [measure for measure in self.measures if code in measure.floors]
        lowest = {measure.id: min(measure.floors, key=order.index) for measure in here}
        return FloorEntry(
            code,
            tuple(self._entry(measure) for measure in here if lowest[measure.id] == code),
            tuple(measure for measure in here if lowest[measure.id] != code),
        )

    def _entry(self, measure: MeasureView) -> MeasureEntry:
        stored = next(each for each in self.data.measures if each.id == measure.id)
        return MeasureEntry(measure, _measure_facts(measure, stored), _promise_facts(measure))

    @property
    def resources(self) -> list[Thing]:
        """What it is built with."""
        return [_resource(resource) for resource in self.data.resources]

    @property
    def actors(self) -> list[tuple[str, list[Thing]]]:
        """The corners of the triangle with the actors that the team has opened."""
        found = [(str(corner.label), _actors_at(corner.value, self.data.actors)) for corner in Corner]
        return [(label, here) for label, here in [*found, ("", _actors_at(None, self.data.actors))] if here]

    @property
    def channels(self) -> Facts:
        """Channels and spaces, each with where it is laid."""
        return tuple((channel.name, _where(channel)) for channel in self.data.channels)

    @property
    def roles(self) -> Facts:
        """Which roles were held, with hours, term and corner; a frozen concept knows no names."""
        return tuple((_one(Role, holder.role), _held(holder)) for holder in self.data.roles)

    @property
    def dates(self) -> Facts:
        """The days of the Baustelle, and when people meet."""
        meetings = ((meeting.name or _("Meeting"), _meeting(meeting)) for meeting in self.data.times.work_meetings)
        return _facts(
            (_("Begins"), day(self.data.starts_on)),
            (_("Ends"), day(self.data.ends_on)),
            (_("Look back"), day(self.data.retrospective_on)),
            *meetings,
        )


def frozen_plan(version: ConceptVersion) -> FrozenPlan | None:
    """Return the plan of a version, or None where today's format no longer knows what stands in it."""
    try:
        return FrozenPlan(version.project, read_plan(version.plan), on=timezone.localdate(version.frozen_at))
    except PlanError:
        return None


def _facts(*pairs: tuple[Any, Any]) -> Facts:
    """Return the pairs that say something."""
    return tuple((str(label), str(text)) for label, text in pairs if text)


def _one(choices: Any, value: Any) -> str:
    return capfirst(str(choices(value).label)) if value else ""


def _labels(choices: Any, values: Iterable[str]) -> str:
    """Return what people call these values; a word that is no longer a choice stands as it was."""
    return ", ".join(str(choices(value).label) if value in choices.values else value for value in values)


def _because(choice: str, reason: str) -> str:
    return ": ".join(part for part in (capfirst(choice), reason) if part)


def _group(group: engine.TargetGroup) -> Thing:
    size = _("about %(number)s people") % {"number": number(group.number)} if group.number else ""
    facts = _facts(
        (_("How many"), capfirst(size)),
        (_("How affected"), group.affected),
        (_("Interests"), group.interests),
        (_("Their needs"), group.needs),
        (_("Abilities"), group.abilities),
        (_("What is to change"), group.change),
        (_("How we know"), _one(enums.Source, group.source)),
    )
    return Thing(group.name, facts, group.id)


def _goal_facts(goal: GoalView) -> Facts:
    return _facts(
        (_("For whom"), ", ".join(group.name for group in goal.target_groups)),
        (_("What changes"), ": ".join(part for part in (goal.change_kind, goal.change) if part)),
        (_("By when"), goal.by_when),
        (_("How we will tell"), goal.how_to_tell),
        (_("Step of effect"), goal.level),
        (_("So the solution gets better"), capfirst(", ".join(goal.gains))),
        (_("How realistic is it?"), _because(goal.feasibility, goal.feasibility_reason)),
        (_("Judged by"), goal.feasibility_by),
    )


def _measure_facts(measure: MeasureView, stored: engine.Measure) -> Facts:
    hours = stored.hours_per_month
    return _facts(
        (_("When"), capfirst(measure.dates)),
        (_("Openness"), capfirst(measure.openness)),
        (_("Effort"), measure.effort),
        (_("Benefit"), capfirst(measure.benefit)),
        (_("Hours a month"), number(hours) if hours is not None else ""),
        (_("Needs"), measure.resources),
        (_("Resolution or trial"), _line(measure.mandate, measure.mandate_reason)),
        (_("Decision needed by"), measure.decision_by),
        (_("How realistic is it?"), _because(measure.feasibility, measure.feasibility_reason)),
        (_("Judged by"), measure.feasibility_by),
    )


def _promise_facts(measure: MeasureView) -> Facts:
    offer = measure.offer
    if offer is None:
        return ()
    return _facts(
        (_("What is my voice worth?"), measure.binding),
        (_("The promise"), offer.promise),
        (_("Who decides"), offer.who_decides),
        (_("When"), capfirst(measure.offer_dates)),
        (_("Answers by"), measure.answers_due),
        (_("Without internet"), offer.analogue_path),
        (_("Moderation"), offer.moderator),
    )


def _resource(resource: engine.Resource) -> Thing:
    hours, amount = resource.hours_per_month, resource.amount
    facts = _facts(
        (_("Kind"), _one(enums.ResourceKind, resource.kind)),
        (_("Availability"), _one(enums.Availability, resource.availability)),
        (_("Hours a month"), number(hours) if hours is not None else ""),
        (_("Amount"), _("%(amount)s euros") % {"amount": number(amount)} if amount is not None else ""),
        (_("When"), capfirst(span(resource.starts_on, resource.ends_on))),
        (_("Obligations"), resource.conditions),
    )
    return Thing(resource.name, facts, resource.id)


def _actors_at(corner: str | None, actors: Iterable[engine.Actor]) -> list[Thing]:
    return [
        Thing(
            actor.name,
            _facts(
                (_("Kind"), _one(enums.ActorKind, actor.kind)),
                (_("Expects"), actor.expectations),
                (_("Scope"), actor.scope),
                (_("Joins on"), day(actor.joins_on)),
            ),
            actor.id,
        )
        for actor in actors
        if actor.corner == corner
    ]


def _where(channel: engine.Channel) -> str:
    return _line(_one(enums.Medium, channel.medium), _one(enums.Side, channel.side))


def _held(holder: engine.RoleHolder) -> str:
    hours = holder.hours_per_week
    weekly = _("%(hours)s hours a week") % {"hours": number(hours)} if hours is not None else ""
    word = f"„{holder.statement}“" if holder.statement else ""
    return _line(weekly, span(holder.starts_on, holder.ends_on), _one(Corner, holder.corner), word)


def _meeting(meeting: engine.WorkMeeting) -> str:
    weekday = str(enums.Weekday(meeting.weekday).label) if meeting.weekday is not None else ""
    clock = _("at %(time)s") % {"time": f"{meeting.starts_at:%H:%M}"} if meeting.starts_at else ""
    return _line(f"{weekday} {clock}".strip(), _("with volunteers") if meeting.with_volunteers else "")


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
