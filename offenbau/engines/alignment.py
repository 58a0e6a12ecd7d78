"""How the measures of a plan pay into its goals: what is linked, what hangs in the air, and what state that is.

Pure, like all engines. Dropped measures stand in no picture: they pay into nothing any more.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from .checks.plan import Goal, GoalLink, Measure, Plan, Standing
from .checks.writing import plan_to_data

# What makes "do our measures pay into our goals?" a new question: what an effect or a measure is, and how the one
# leads to the other. By when a goal is to be reached belongs to it; the days of a measure are its steering, as are
# council resolutions, hours, benefit and how sure one is, and do not undo a signature.
COUNTS = {
    "goals": frozenset({"id", "statement", "target_groups", "change_kind", "change", "by_when", "level"}),
    "measures": frozenset({"id", "title", "description", "floors", "openness", "effort", "standing"}),
    "links": frozenset({"goal", "measure", "reason", "strength"}),
}


@dataclass(frozen=True)
class Alignment:
    """Goals and measures in the plan's order, and the links between them by the ids of goal and measure."""

    goals: tuple[Goal, ...]
    measures: tuple[Measure, ...]
    links: dict[tuple[str, str], GoalLink]

    @property
    def lone_goals(self) -> tuple[Goal, ...]:
        """The goals into which no measure pays."""
        reached = {goal for goal, _measure in self.links}
        return tuple(goal for goal in self.goals if goal.id not in reached)

    @property
    def lone_measures(self) -> tuple[Measure, ...]:
        """The measures that pay into no goal."""
        used = {measure for _goal, measure in self.links}
        return tuple(measure for measure in self.measures if measure.id not in used)

    @property
    def without_reason(self) -> tuple[GoalLink, ...]:
        """The links of which nobody has said why the one helps the other."""
        return tuple(link for link in self.links.values() if not link.reason.strip())

    @property
    def unrated(self) -> tuple[GoalLink, ...]:
        """The links of which nobody has said how much the measure pays in."""
        return tuple(link for link in self.links.values() if link.strength is None)

    @property
    def open_points(self) -> int:
        """How many things are still to be mended."""
        return sum(map(len, (self.lone_goals, self.lone_measures, self.without_reason, self.unrated)))

    @property
    def can_be_signed(self) -> bool:
        """Whether there is something to look at: a goal and a measure."""
        return bool(self.goals and self.measures)


@dataclass(frozen=True)
class Digests:
    """SHA-256 of each part of a plan that the alignment is about; they differ where that part has changed."""

    goals: str
    measures: str
    links: str

    def __str__(self) -> str:
        return f"{self.goals}.{self.measures}.{self.links}"


def align(plan: Plan) -> Alignment:
    """Return how the plan's measures pay into its goals."""
    measures = tuple(measure for measure in plan.measures if measure.standing is not Standing.DROPPED)
    goals, kept = {goal.id for goal in plan.goals}, {measure.id for measure in measures}
    links = {(link.goal, link.measure): link for link in plan.links if link.goal in goals and link.measure in kept}
    return Alignment(plan.goals, measures, links)


def digests(plan: Plan) -> Digests:
    """Return what tells one state of goals, measures and links from another; their order does not matter."""
    data = plan_to_data(plan)
    return Digests(**{part: _digest(data.get(part, []), counts) for part, counts in COUNTS.items()})


def _digest(records: list[dict[str, Any]], counts: frozenset[str]) -> str:
    lasting = [{name: value for name, value in record.items() if name in counts} for record in records]
    lines = sorted(json.dumps(record, sort_keys=True, ensure_ascii=False) for record in lasting)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
