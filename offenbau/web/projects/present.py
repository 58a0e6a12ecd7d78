"""The public plan prepared for pages: goals, measures and their links joined, words and dates ready."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.engines.checks import is_quick_win, is_undecided, read_plan
from offenbau.engines.checks import plan as engine
from offenbau.participation.enums import Stage
from offenbau.participation.queries import ProcedureRow
from offenbau.people.enums import Role
from offenbau.projects import enums
from offenbau.projects.models import Project, ProjectRole
from offenbau.web.parts.chain import chain
from offenbau.web.projects.frame import to
from offenbau.web.projects.pictures import Figure, Triangle, carrying, corners


def _asked_and_answered(procedures: Sequence[ProcedureRow]) -> dict[str, tuple[str, str] | None]:
    """The links of the chain behind the measure: what people can take part in, and the newest that is over."""
    begun = [row for row in procedures if row.stage is not Stage.DRAFT]
    asked = next((row for row in begun if row.stage is Stage.OPEN), begun[0] if begun else None)
    over = next((row for row in begun if row.stage is Stage.ENDED), None)
    return {
        "procedure": (asked.title, asked.url) if asked else None,
        "answer": (_("What came of it"), f"{over.url}#ergebnis") if over else None,
    }


@dataclass(frozen=True)
class GoalView:
    """A goal with what belongs to it; `links` are (measure, reason, strength label)."""

    id: str
    url: str
    statement: str
    change_kind: str
    change: str
    by_when: str
    how_to_tell: str
    level: str
    gains: tuple[str, ...]
    feasibility: str
    feasibility_reason: str
    feasibility_by: str
    target_groups: tuple[engine.TargetGroup, ...]
    indicators: tuple["IndicatorView", ...]
    links: tuple[tuple["MeasureView", str, str], ...]


@dataclass(frozen=True)
class IndicatorView:
    """An indicator in sentences; an empty one is left out."""

    name: str
    baseline: str
    target: str
    source: str


@dataclass(frozen=True)
class MeasureView:
    """A measure with its state as a sentence; `goals` are (goal statement, address, reason, strength label)."""

    id: str
    url: str
    title: str
    description: str
    floors: tuple[str, ...]
    openness: str
    effort: str
    quick_win: bool
    benefit: str
    state: str
    sentence: str
    reason: str
    dates: str
    decision_by: str
    mandate: str
    mandate_reason: str
    resources: str
    feasibility: str
    feasibility_reason: str
    feasibility_by: str
    offer: engine.Participation | None
    binding: str
    offer_dates: str
    answers_due: str
    goals: tuple[tuple[str, str, str, str], ...]


class Plan:
    """What a page says of the plan; read from the project's row alone."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.data = read_plan(project.public_plan)
        self.on = timezone.localdate()

    @cached_property
    def measures(self) -> list[MeasureView]:
        """All measures, in their order."""
        return [self._measure(measure) for measure in self.data.measures]

    @cached_property
    def goals(self) -> list[GoalView]:
        """All goals, in their order."""
        return [self._goal(goal) for goal in self.data.goals]

    @property
    def active(self) -> list[MeasureView]:
        """Measures that are planned or under way."""
        return [measure for measure in self.measures if measure.state not in {"dropped", "reserve"}]

    @property
    def reserve(self) -> list[MeasureView]:
        """Measures kept in reserve."""
        return [measure for measure in self.measures if measure.state == "reserve"]

    @property
    def dropped(self) -> list[MeasureView]:
        """Measures that were given up, with their reasons."""
        return [measure for measure in self.measures if measure.state == "dropped"]

    @property
    def inventory(self) -> list[tuple[str, str, str]]:
        """What existed before: name, what becomes of it, note."""
        return [
            (item.name, str(enums.Disposition(item.disposition.value).label), item.note)
            for item in self.data.inventory
        ]

    @property
    def inventory_sentence(self) -> str:
        """How much stays beside how much changes, in words."""
        counts = Counter(item.disposition.value for item in self.data.inventory)
        return " · ".join(f"{kind.label}: {counts[kind.value]}" for kind in enums.Disposition if counts[kind.value])

    @property
    def triangle(self) -> Triangle:
        """The corners of the triangle: actors that the team has opened, and who carries the Baustelle."""
        actors = [(actor.corner, Figure(actor.name)) for actor in self.data.actors]
        carriers = [(carrier.corner, carrying(carrier.name)) for carrier in self.data.carriers]
        return Triangle(corners([*actors, *carriers]))

    @property
    def has_triangle(self) -> bool:
        """Whether anybody stands at a corner for everybody to see."""
        return any(box.figures for box in self.triangle.corners)

    @property
    def carriers(self) -> list[str]:
        """Names of those who carry it, the leading one first."""
        return [carrier.name for carrier in sorted(self.data.carriers, key=lambda carrier: not carrier.lead)]

    @property
    def status(self) -> str:
        """How far the Baustelle is, as a sentence."""
        return status_sentence(self.project)

    def goal_url(self, key: str) -> str:
        """Return where one reads more about the goal with this id."""
        return to("goal", self.project, int(key[1:]))

    def measure_url(self, key: str) -> str:
        """Return where one reads more about the measure with this id."""
        return to("measure", self.project, int(key[1:]))

    def goal_or_404(self, key: str) -> GoalView:
        """Return the goal with this id."""
        return _found(self.goals, key)

    def measure_or_404(self, key: str) -> MeasureView:
        """Return the measure with this id."""
        return _found(self.measures, key)

    def chain(
        self,
        here: str,
        goal: GoalView | None = None,
        measure: MeasureView | None = None,
        procedures: Sequence[ProcedureRow] = (),
    ) -> Any:
        """Return the thin walkable line: vision, goal, measure, procedure, answer, and the steps still to come."""
        if goal is None and measure is not None and measure.goals:
            goal = next((item for item in self.goals if item.url == measure.goals[0][1]), None)
        goal = goal or (self.goals[0] if self.goals else None)
        if measure is None and goal is not None and goal.links:
            measure = goal.links[0][0]
        measure = measure or (self.measures[0] if self.measures else None)
        vision = self.data.vision or self.project.municipality.vision
        return chain(
            {"page": "vision"}.get(here, here),
            vision=(vision, f"{to('page', self.project)}#vision") if vision else None,
            goal=(goal.statement, goal.url) if goal else None,
            measure=(measure.title, measure.url) if measure else None,
            **_asked_and_answered(procedures),
        )

    def _goal(self, goal: engine.Goal) -> GoalView:
        groups = {group.id: group for group in self.data.target_groups}
        measures = {measure.id: measure for measure in self.measures}
        return GoalView(
            id=goal.id,
            url=self.goal_url(goal.id),
            statement=goal.statement,
            change_kind=_label(enums.Change, goal.change_kind),
            change=goal.change,
            by_when=day(goal.by_when),
            how_to_tell=goal.how_to_tell,
            level=str(enums.EffectLevel(goal.level).label) if goal.level else "",
            gains=tuple(str(enums.Gain(gain.value).label) for gain in goal.gains),
            feasibility=_label(enums.Feasibility, goal.feasibility),
            feasibility_reason=goal.feasibility_reason,
            feasibility_by=goal.feasibility_by,
            target_groups=tuple(groups[key] for key in goal.target_groups if key in groups),
            indicators=tuple(_indicator(indicator) for indicator in goal.indicators),
            links=tuple(
                (measures[link.measure], link.reason, _strength(link.strength))
                for link in self.data.links
                if link.goal == goal.id and link.measure in measures
            ),
        )

    def _measure(self, measure: engine.Measure) -> MeasureView:
        offer = measure.participation
        return MeasureView(
            id=measure.id,
            url=self.measure_url(measure.id),
            title=measure.title,
            description=measure.description,
            floors=tuple(floor.value for floor in measure.floors),
            openness=_label(enums.Openness, measure.openness),
            effort=_label(enums.Effort, measure.effort),
            quick_win=is_quick_win(measure),
            benefit=_label(enums.Benefit, measure.benefit),
            state=_state(measure),
            sentence=measure_sentence(measure, self.on),
            reason=measure.standing_reason,
            dates=span(measure.starts_on, measure.ends_on),
            decision_by=day(measure.decision_needed_by) if is_undecided(measure) else "",
            mandate=mandate_sentence(measure),
            mandate_reason=measure.mandate_reason,
            resources=measure.resources_needed,
            feasibility=_label(enums.Feasibility, measure.feasibility),
            feasibility_reason=measure.feasibility_reason,
            feasibility_by=measure.feasibility_by,
            offer=offer,
            binding=_label(enums.Binding, offer.binding) if offer else "",
            offer_dates=span(offer.starts_on, offer.ends_on) if offer else "",
            answers_due=day(offer.answers_due_on) if offer else "",
            goals=tuple(self._goals_of(measure)),
        )

    def _goals_of(self, measure: engine.Measure) -> list[tuple[str, str, str, str]]:
        goals = {goal.id: goal for goal in self.data.goals}
        return [
            (
                goals[link.goal].statement,
                self.goal_url(link.goal),
                link.reason,
                _strength(link.strength),
            )
            for link in self.data.links
            if link.measure == measure.id and link.goal in goals
        ]


def day(value: date | None) -> str:
    """Return a day as people write it, or nothing."""
    return date_format(value, "DATE_FORMAT") if value else ""


def number(value: float | Decimal) -> str:
    """Return a number as people write it: 14.200, or 7,5."""
    return number_format(int(value) if value == int(value) else value, force_grouping=True)


def span(start: date | None, end: date | None) -> str:
    """Return a stretch of days as people write it."""
    if start and end:
        return _("%(start)s to %(end)s") % {"start": day(start), "end": day(end)}
    if start:
        return _("from %(start)s") % {"start": day(start)}
    return _("until %(end)s") % {"end": day(end)} if end else ""


def measure_sentence(measure: engine.Measure, on: date) -> str:
    """Return the state of a measure as a sentence with a date, as one says it on the day `on`."""
    start, end = day(measure.starts_on), day(measure.ends_on)
    if measure.standing is engine.Standing.DROPPED:
        return _("Was dropped.")
    if measure.standing is engine.Standing.RESERVE:
        return _("Is kept in reserve.")
    sentences = {
        engine.Progress.PLANNED: _planned(measure.starts_on, on),
        engine.Progress.STARTING: _("Is about to begin."),
        engine.Progress.RUNNING: _("Has been running since %(start)s.") if start else _("Is running."),
        engine.Progress.PAUSED: _("Is pausing at the moment."),
        engine.Progress.FINISHED: _("Was finished on %(end)s.") if end else _("Is finished."),
        engine.Progress.PERMANENT: _("Has become permanent."),
    }
    return sentences[measure.progress] % {"start": start, "end": end}


def _planned(starts_on: date | None, on: date) -> str:
    if starts_on is None:
        return _("Is planned.")
    if starts_on < on:
        return _("Was to begin on %(start)s.")
    return _("Is planned, to begin on %(start)s.")


def mandate_sentence(measure: engine.Measure) -> str:
    """Return on what a measure stands, with the day of the resolution; empty as long as that is not clear."""
    on = day(measure.mandate_on)
    if on and measure.mandate is engine.Mandate.RESOLVED:
        return _("It was resolved on %(day)s.") % {"day": on}
    if on and measure.mandate is engine.Mandate.REFUSED:
        return _("It was refused on %(day)s.") % {"day": on}
    return _label(enums.Mandate, measure.mandate)


def status_sentence(project: Project) -> str:
    """Return how far a Baustelle is, as a sentence."""
    if not project.is_published:
        return _("A draft that has not been published yet.")
    phases = ", ".join(str(enums.Phase(phase).label) for phase in project.phases)
    running = ngettext("%(count)s measure is running.", "%(count)s measures are running.", project.measures_running)
    sentence = running % {"count": project.measures_running} if project.measures_running else ""
    return f"{phases}. {sentence}".strip() if phases else sentence


def holders(roles: list[ProjectRole]) -> list[str]:
    """Return who holds the threads, by name: they stand for the Baustelle in public."""
    return [str(grant.person) for grant in roles if grant.role == Role.CARETAKER]


def backing(roles: list[ProjectRole]) -> list[tuple[str, str]]:
    """Return who at the top stands behind it, with their word."""
    return [(str(grant.person), grant.statement) for grant in roles if grant.role == Role.SPONSOR]


def _state(measure: engine.Measure) -> str:
    return measure.progress.value if measure.standing is engine.Standing.ACTIVE else measure.standing.value


def _label(choices: Any, value: Any) -> str:
    return str(choices(value.value).label) if value else ""


def _strength(value: int | None) -> str:
    return str(enums.Strength(value).label) if value else ""


def _indicator(indicator: engine.Indicator) -> IndicatorView:
    return IndicatorView(
        indicator.name,
        _value(indicator.baseline, indicator.unit, indicator.baseline_on),
        _value(indicator.target, indicator.unit, indicator.target_on),
        indicator.source,
    )


def _value(value: float | None, unit: str, on: date | None) -> str:
    if value is None:
        return ""
    return f"{number(value)} {unit}".strip() + (f" ({day(on)})" if on else "")


def _found(things: list[Any], key: str) -> Any:
    for thing in things:
        if thing.id == key:
            return thing
    raise Http404
