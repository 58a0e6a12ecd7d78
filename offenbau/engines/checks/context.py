"""A plan with what the rules ask of it again and again, worked out once."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .plan import Floor, Goal, GoalLink, Measure, Plan, Progress, Role, RoleHolder, Standing


def is_active(measure: Measure) -> bool:
    return measure.standing is Standing.ACTIVE


def is_open(measure: Measure) -> bool:
    """In use and not yet at its end: what may be asked about."""
    return is_active(measure) and measure.progress is not Progress.FINISHED


@dataclass(frozen=True)
class Context:
    """The plan on a day. All look-ups are prepared, so that a rule runs in one pass over its things."""

    plan: Plan
    on: date

    @cached_property
    def goals(self) -> dict[str, Goal]:
        return {goal.id: goal for goal in self.plan.goals}

    @cached_property
    def measures(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.plan.measures}

    @cached_property
    def links(self) -> tuple[GoalLink, ...]:
        """Links whose two ends exist."""
        return tuple(
            link for link in self.plan.links if link.goal in self.goals and link.measure in self.measures
        )

    @cached_property
    def linked_measures(self) -> dict[str, list[Measure]]:
        """By goal: its measures that have not been dropped."""
        found: dict[str, list[Measure]] = {goal: [] for goal in self.goals}
        for link in self.links:
            measure = self.measures[link.measure]
            if measure.standing is not Standing.DROPPED:
                found[link.goal].append(measure)
        return found

    @cached_property
    def measures_with_goal(self) -> set[str]:
        return {link.measure for link in self.links}

    @cached_property
    def active_measures(self) -> tuple[Measure, ...]:
        return tuple(measure for measure in self.plan.measures if is_active(measure))

    @cached_property
    def open_measures(self) -> tuple[Measure, ...]:
        return tuple(measure for measure in self.plan.measures if is_open(measure))

    @cached_property
    def participations(self) -> tuple[Measure, ...]:
        """Open measures that let people take part."""
        return tuple(
            measure
            for measure in self.open_measures
            if measure.participation is not None or Floor.PARTICIPATION in measure.floors
        )

    @cached_property
    def is_built(self) -> bool:
        """All that was planned is finished or has become permanent."""
        done = (Progress.FINISHED, Progress.PERMANENT)
        return bool(self.active_measures) and all(m.progress in done for m in self.active_measures)

    @cached_property
    def open_goals(self) -> tuple[tuple[int, Goal], ...]:
        """Numbered goals that are not settled: some measure is still open, or none is there yet."""
        return tuple(
            (number, goal)
            for number, goal in enumerate(self.plan.goals, start=1)
            if not self._is_settled(goal)
        )

    def _is_settled(self, goal: Goal) -> bool:
        used = [measure for measure in self.linked_measures[goal.id] if is_active(measure)]
        return bool(used) and not any(is_open(measure) for measure in used)

    @cached_property
    def number_of(self) -> dict[str, int]:
        """A measure's place in the list, for those without a title."""
        return {measure.id: number for number, measure in enumerate(self.plan.measures, start=1)}

    def holders(self, role: Role) -> list[RoleHolder]:
        """Who holds a role today or will."""
        return [
            holder
            for holder in self.plan.roles
            if holder.role is role and (holder.ends_on is None or holder.ends_on >= self.on)
        ]

    @cached_property
    def end(self) -> date | None:
        """The last day on which something is planned, as far as known."""
        ends = [measure.ends_on for measure in self.open_measures if measure.ends_on]
        return self.plan.ends_on or max(ends, default=None)


def shifted(on: date, days: int) -> date:
    """A day so many days away, held within the calendar."""
    ordinal = min(max(on.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def months_later(on: date, months: int) -> date:
    """The same day so many months on, or the month's last day."""
    index = min(on.year * 12 + on.month - 1 + months, date.max.year * 12 + 11)
    year, month = index // 12, index % 12 + 1
    for day in range(on.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, min(on.day, 28))


def overlap_days(spans: list[tuple[date, date]], first: date, last: date) -> int:
    """How many days from first to last lie in spans that do not overlap one another."""
    found = 0
    for start, end in spans:
        found += max(0, (min(end, last) - max(start, first)).days + 1)
    return found


def merged(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """The same days as spans that neither overlap nor touch."""
    found: list[tuple[date, date]] = []
    for start, end in sorted(span for span in spans if span[0] <= span[1]):
        if found and start <= shifted(found[-1][1], 1):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


