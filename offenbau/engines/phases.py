"""What belongs at the beginning and at the end of each of the guide's four phases, and what of it is there.

Pure, like all engines: the day is given, and so is what the plan itself does not hold (`Record`). Nothing here
forbids anything: phases may overlap, and one may go on with points that are open.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from .checks.plan import Availability, Goal, Measure, Phase, Plan, Progress, ResourceKind, Role, Standing

BEGUN = {Progress.STARTING, Progress.RUNNING, Progress.PAUSED, Progress.FINISHED, Progress.PERMANENT}
ENDED = {Progress.FINISHED, Progress.PERMANENT}


@dataclass(frozen=True)
class Record:
    """What is known of a Baustelle beside its plan. `frozen_on` is the day of the last frozen version."""

    published: bool = False
    frozen_on: date | None = None
    signed: bool = False


@dataclass(frozen=True)
class Case:
    """All that a point may look at."""

    plan: Plan
    record: Record
    on: date

    @property
    def used(self) -> list[Measure]:
        """The measures that the team works with: neither reserves nor dropped."""
        return [measure for measure in self.plan.measures if measure.standing is Standing.ACTIVE]

    @property
    def looked_back(self) -> bool:
        """Whether the day of the retrospective has come."""
        day = self.plan.retrospective_on
        return day is not None and day <= self.on


@dataclass(frozen=True)
class Point:
    """A line of a checklist, told by its code."""

    code: str
    done: bool


@dataclass(frozen=True)
class Checklist:
    """What belongs at the beginning (`entry`) and at the end (`exit`) of a phase."""

    phase: Phase
    entry: tuple[Point, ...]
    exit: tuple[Point, ...]


def checklists(plan: Plan, record: Record, on: date) -> tuple[Checklist, ...]:
    """Return the checklists of the four phases for a plan as it stands on the day `on`."""
    case = Case(plan, record, on)
    return tuple(Checklist(phase, _points(entry, case), _points(leave, case)) for phase, entry, leave in PHASES)


def codes() -> frozenset[str]:
    """Return the codes of all points."""
    return frozenset(code for _phase, entry, leave in PHASES for code in (*entry, *leave))


def _points(wanted: tuple[str, ...], case: Case) -> tuple[Point, ...]:
    return tuple(Point(code, POINTS[code](case)) for code in wanted)


# -- What each point asks -------------------------------------------------------------------------
def _goal_is_an_effect(case: Case) -> bool:
    def says(goal: Goal) -> bool:
        return bool(goal.target_groups) and bool(goal.change_kind or goal.change.strip())

    return bool(case.plan.goals) and all(map(says, case.plan.goals))


def _linked_with_reason(case: Case) -> bool:
    reasoned = {link.measure for link in case.plan.links if link.reason.strip()}
    return bool(case.used) and all(measure.id in reasoned for measure in case.used)


def _threads_have_hours(case: Case) -> bool:
    return any(role.role is Role.CARETAKER and (role.hours_per_week or 0) > 0 for role in case.plan.roles)


def _has_backing(case: Case) -> bool:
    backing = any(
        each.kind is ResourceKind.BACKING and each.availability is Availability.AT_HAND for each in case.plan.resources
    )
    return backing or any(role.role is Role.SPONSOR for role in case.plan.roles)


def _counted_before(case: Case) -> bool:
    indicators = [each for goal in case.plan.goals for each in goal.indicators]
    return bool(indicators) and all(each.baseline is not None and each.target is not None for each in indicators)


def _answers_dated(case: Case) -> bool:
    """Whoever takes part knows by when they get an answer; with nothing to take part in, nothing lacks."""
    return all(each.participation.answers_due_on for each in case.used if each.participation)


def _nothing_overdue(case: Case) -> bool:
    def late(measure: Measure) -> bool:
        return bool(measure.ends_on and measure.ends_on < case.on) and measure.progress not in ENDED

    return bool(case.used) and not any(map(late, case.used))


def _written_down(case: Case) -> bool:
    day, frozen = case.plan.retrospective_on, case.record.frozen_on
    return bool(day and frozen and day <= frozen)


def _carried_on(case: Case) -> bool:
    """Something is at hand beyond the end of the Baustelle that does not come from a programme."""
    end = case.plan.ends_on or case.on
    return any(
        each.availability is Availability.AT_HAND
        and not each.funding_programme
        and each.kind is not ResourceKind.BACKING
        and (each.ends_on is None or each.ends_on > end)
        for each in case.plan.resources
    )


def _threads_go_on(case: Case) -> bool:
    end = case.plan.ends_on or case.on
    return any(
        role.role is Role.CARETAKER and (role.ends_on is None or role.ends_on > end) for role in case.plan.roles
    )


POINTS: dict[str, Callable[[Case], bool]] = {
    "topic": lambda case: bool(case.plan.topic.strip()),
    "caretaker": lambda case: any(role.role is Role.CARETAKER for role in case.plan.roles),
    "goal": _goal_is_an_effect,
    "links": _linked_with_reason,
    "hours": _threads_have_hours,
    "backing": _has_backing,
    "dates": lambda case: bool(case.plan.starts_on and case.plan.ends_on),
    "aligned": lambda case: case.record.signed,
    "frozen": lambda case: case.record.frozen_on is not None,
    "published": lambda case: case.record.published,
    "begun": lambda case: any(measure.progress in BEGUN for measure in case.used),
    "baseline": _counted_before,
    "answers": _answers_dated,
    "on-time": _nothing_overdue,
    "retrospective": lambda case: case.plan.retrospective_on is not None,
    "ended": lambda case: any(measure.progress in ENDED for measure in case.used),
    "looked-back": lambda case: case.looked_back,
    "written-down": _written_down,
    "perpetuation": lambda case: bool(case.plan.perpetuation.strip()),
    "carrier": lambda case: bool(case.plan.carriers),
    "permanent": lambda case: any(measure.progress is Progress.PERMANENT for measure in case.used),
    "means": _carried_on,
    "threads-go-on": _threads_go_on,
}
PHASES: tuple[tuple[Phase, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        Phase.PLAN,
        ("topic", "caretaker"),
        ("goal", "links", "hours", "backing", "dates", "aligned", "frozen", "published"),
    ),
    (Phase.STEER, ("published", "hours", "begun"), ("baseline", "answers", "on-time", "retrospective")),
    (Phase.REFLECT, ("baseline", "retrospective"), ("looked-back", "ended", "written-down")),
    (
        Phase.PERPETUATE,
        ("looked-back", "perpetuation"),
        ("carrier", "permanent", "means", "threads-go-on"),
    ),
)
