"""What becomes of the goals, and of the hours, when the measures that can come later are left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from offenbau.projects.enums import Necessity, Progress, Standing
from offenbau.projects.models import Goal, GoalLink, Measure, Project


@dataclass(frozen=True)
class Slimmed:
    """`lost` are goals without any measure left; `thinner` those that keep some of theirs, with these."""

    later: tuple[Measure, ...]
    hours: float
    without_hours: int
    lost: tuple[Goal, ...]
    thinner: tuple[tuple[Goal, tuple[Measure, ...]], ...]


def measures_to_weigh(project: Project) -> list[Measure]:
    """Return the measures that still cost something: active, and not finished."""
    return list(project.measures.filter(standing=Standing.ACTIVE).exclude(progress=Progress.FINISHED))


def links_of(project: Project) -> list[GoalLink]:
    """Return the links with their goals, in the order of the goals."""
    return list(project.links.select_related("goal").order_by("goal__position", "goal_id", "position", "id"))


def without_later(measures: Iterable[Measure], links: Iterable[GoalLink]) -> Slimmed:
    """Return what would be left of these measures and of the goals that they serve."""
    known = {measure.pk: measure for measure in measures}
    later = tuple(measure for measure in known.values() if measure.necessity == Necessity.LATER)
    served: dict[Goal, list[Measure]] = {}
    for link in links:
        if link.measure_id in known:
            served.setdefault(link.goal, []).append(known[link.measure_id])
    left = {
        goal: tuple(measure for measure in ways if measure not in later)
        for goal, ways in served.items()
        if any(measure in later for measure in ways)
    }
    return Slimmed(
        later,
        hours=sum(measure.hours_per_month or 0.0 for measure in later),
        without_hours=sum(measure.hours_per_month is None for measure in later),
        lost=tuple(goal for goal, ways in left.items() if not ways),
        thinner=tuple((goal, ways) for goal, ways in left.items() if ways),
    )
