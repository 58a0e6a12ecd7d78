"""Measures and what ties them to goals: does each way lead somewhere, and is there time to walk it?"""

from collections.abc import Iterator

from ..catalogue import measures as kinds
from ..context import Context, is_active, is_open
from ..findings import Finding, finding
from ..months import busiest_gap, hours_at_hand, hours_planned, working_in
from ..plan import Mandate, Measure, Role, Standing
from ..wording.blanks import gives_reason, says_something
from ..words import Words, hours, month, short
from .common import goal_name, measure_name


def no_measure(ctx: Context) -> Iterator[Finding]:
    if _has_goal(ctx) and _all_dropped(ctx):
        yield finding(kinds.NO_MEASURE, "measures")


def _has_goal(ctx: Context) -> bool:
    return any(says_something(goal.statement) for goal in ctx.plan.goals)


def _all_dropped(ctx: Context) -> bool:
    return all(measure.standing is Standing.DROPPED for measure in ctx.plan.measures)


def goal_without_measure(ctx: Context) -> Iterator[Finding]:
    if _all_dropped(ctx):
        return
    for number, goal in ctx.open_goals:
        if says_something(goal.statement) and not any(map(is_active, ctx.linked_measures[goal.id])):
            yield finding(
                kinds.GOAL_WITHOUT_MEASURE,
                f"goals/{goal.id}",
                short(goal.statement),
                goal=goal_name(number, goal),
            )


def measure_without_goal(ctx: Context) -> Iterator[Finding]:
    if not ctx.plan.goals:
        return
    for measure in ctx.open_measures:
        if measure.id not in ctx.measures_with_goal:
            yield finding(
                kinds.MEASURE_WITHOUT_GOAL,
                f"measures/{measure.id}",
                short(measure.title),
                measure=measure_name(ctx, measure),
            )


def measure_without_floor(ctx: Context) -> Iterator[Finding]:
    for measure in ctx.open_measures:
        if not measure.floors:
            yield finding(
                kinds.MEASURE_WITHOUT_FLOOR,
                f"measures/{measure.id}",
                short(measure.title),
                measure=measure_name(ctx, measure),
            )


def dropped_without_reason(ctx: Context) -> Iterator[Finding]:
    """The one thing asked of what is given up; without it no project takes the plan in."""
    for measure in ctx.plan.measures:
        if measure.standing is Standing.DROPPED and not says_something(measure.standing_reason):
            place, name = f"measures/{measure.id}", measure_name(ctx, measure)
            yield finding(kinds.DROPPED_WITHOUT_REASON, place, short(measure.title), measure=name)


def measure_refused(ctx: Context) -> Iterator[Finding]:
    """A no is no end; but a plan that goes on as if nothing had been said misleads everybody."""
    for measure in ctx.open_measures:
        if measure.mandate is Mandate.REFUSED:
            place, name = f"measures/{measure.id}", measure_name(ctx, measure)
            yield finding(kinds.MEASURE_REFUSED, place, short(measure.title), measure=name)


def link_without_reason(ctx: Context) -> Iterator[Finding]:
    number_of_goal = {goal.id: number for number, goal in enumerate(ctx.plan.goals, start=1)}
    for link in ctx.links:
        goal, measure = ctx.goals[link.goal], ctx.measures[link.measure]
        if is_open(measure) and not gives_reason(link.reason):
            yield finding(
                kinds.LINK_WITHOUT_REASON,
                f"links/{link.goal}/{link.measure}",
                short(measure.title),
                measure=measure_name(ctx, measure),
                goal=goal_name(number_of_goal[link.goal], goal),
            )


def no_alternative(ctx: Context) -> Iterator[Finding]:
    for number, goal in ctx.open_goals:
        ways = ctx.linked_measures[goal.id]
        if len(ways) == 1 and is_open(ways[0]) and says_something(goal.statement):
            yield finding(
                kinds.NO_ALTERNATIVE,
                f"goals/{goal.id}",
                short(goal.statement),
                goal=goal_name(number, goal),
                measure=measure_name(ctx, ways[0]),
            )


def hours_over_capacity(ctx: Context) -> Iterator[Finding]:
    if ctx.is_past:
        return
    planned = hours_planned(ctx)
    available = hours_at_hand(ctx)
    if available is None:
        if max(planned, default=0) > 0:
            yield _hours_unknown(ctx, planned)
        return
    gap = busiest_gap(planned, available)
    if gap:
        index, more = gap
        swap = _lighter_way(ctx, index)
        yield finding(
            kinds.HOURS_OVER_WITH_RESERVE if swap else kinds.HOURS_OVER_CAPACITY,
            "resources",
            "",
            severity=None,
            month=month(ctx.months[index]),
            planned=hours(planned[index]),
            available=hours(available[index]),
            more=_further_months(more),
            missing=_without_hours(ctx),
            **swap,
        )


def _lighter_way(ctx: Context, index: int) -> dict[str, Words]:
    """The exchange for a reserve of the same goal that saves the most hours in that month, in words."""
    working = working_in(ctx, index)
    best, saved = None, 0.0
    for link in ctx.links:
        measure, reserve = ctx.measures[link.measure], ctx.lightest_reserves.get(link.goal)
        less = _hours(measure) - _hours(reserve) if reserve and measure.id in working else 0.0
        if reserve and less > saved:
            best, saved = (measure, reserve), less
    if best is None:
        return {}
    return {"measure": measure_name(ctx, best[0]), "reserve": measure_name(ctx, best[1]), "saved": hours(saved)}


def _hours(measure: Measure) -> float:
    return measure.hours_per_month or 0.0


def _hours_unknown(ctx: Context, planned: list[float]) -> Finding:
    index = planned.index(max(planned))
    return finding(kinds.HOURS_UNKNOWN, "resources", month=month(ctx.months[index]), planned=hours(planned[index]))


def _without_hours(ctx: Context) -> Words:
    """Whose hours are not named may have some: the sentence says so."""
    count = sum(holder.hours_per_week is None for role in (Role.CARETAKER, Role.TEAM) for holder in ctx.holders(role))
    if not count:
        return Words("", "")
    if count == 1:
        return Words("; von einer Person fehlen die Stunden noch", "; the hours of one person are still missing")
    return Words(f"; von {count} Personen fehlen die Stunden noch", f"; the hours of {count} people are still missing")


def _further_months(count: int) -> Words:
    if not count:
        return Words("", "")
    if count == 1:
        return Words(" (und auch in einem weiteren Monat zu wenig)", " (and too few in one more month)")
    return Words(f" (und auch in {count} weiteren Monaten zu wenig)", f" (and too few in {count} more months)")


RULES = (
    no_measure,
    goal_without_measure,
    measure_without_goal,
    hours_over_capacity,
    dropped_without_reason,
    measure_refused,
    link_without_reason,
    measure_without_floor,
    no_alternative,
)
