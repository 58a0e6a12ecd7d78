"""When a goal shall be reached, measured and looked back on: does that fit what is done for it?"""

from collections.abc import Iterator
from datetime import date

from ..catalogue import order as kinds
from ..context import Context, is_active, shifted
from ..findings import Finding, finding
from ..plan import Goal, Indicator, Measure, Progress
from ..wording.blanks import names_something, says_something
from ..words import day, named, short
from .common import goal_name, measure_name

BEGUN = (Progress.STARTING, Progress.RUNNING, Progress.FINISHED, Progress.PERMANENT)
# A baseline taken in the first weeks still tells how it was before.
BASELINE_DAYS = 56
# So long after the end those who built it still measure; effects take their time.
AFTER_END_DAYS = 183
# So long before the first end a look back still finds nearly everything done.
LOOKING_BACK_DAYS = 92


def _ways(ctx: Context, goal: Goal) -> list[Measure]:
    return [measure for measure in ctx.linked_measures[goal.id] if is_active(measure)]


def _due(goal: Goal) -> date | None:
    """The day that the goal names, else the last one of its indicators."""
    targets = [indicator.target_on for indicator in goal.indicators if indicator.target_on]
    return goal.by_when or max(targets, default=None)


def goal_before_measures(ctx: Context) -> Iterator[Finding]:
    for number, goal in ctx.open_goals:
        due, start = _due(goal), _first_start(_ways(ctx, goal))
        if due and start and due < start and says_something(goal.statement):
            name, place = goal_name(number, goal), f"goals/{goal.id}"
            yield finding(
                kinds.GOAL_BEFORE_MEASURES, place, short(goal.statement), goal=name, day=day(due), start=day(start)
            )


def indicator_before_measures(ctx: Context) -> Iterator[Finding]:
    """One indicator may be due too early though the goal as a whole is not."""
    for _, goal in ctx.open_goals:
        due, start = _due(goal), _first_start(_ways(ctx, goal))
        if start is None or due is None or due < start:
            continue
        for number, indicator in enumerate(goal.indicators, start=1):
            target = indicator.target_on
            if target and target < start:
                yield finding(
                    kinds.INDICATOR_BEFORE_MEASURES,
                    f"goals/{goal.id}/indicators/{indicator.id}",
                    short(indicator.name),
                    indicator=named(indicator.name, number),
                    day=day(target),
                    start=day(start),
                )


def goal_overdue(ctx: Context) -> Iterator[Finding]:
    """The day is gone and what leads there still runs; where it has not begun, the goal came before its measures."""
    if ctx.is_past:
        return
    for number, goal in ctx.open_goals:
        ways = _ways(ctx, goal)
        due, start = _due(goal), _first_start(ways)
        runs = any(way.progress in (Progress.STARTING, Progress.RUNNING) for way in ways)
        if due and due < ctx.on and runs and not (start and due < start) and says_something(goal.statement):
            name, place = goal_name(number, goal), f"goals/{goal.id}"
            yield finding(kinds.GOAL_OVERDUE, place, short(goal.statement), goal=name, day=day(due))


def _first_start(ways: list[Measure]) -> date | None:
    """When the first begins; None where one has begun or has no day yet."""
    starts = [None if way.progress in BEGUN else way.starts_on for way in ways]
    known = [start for start in starts if start is not None]
    return min(known) if known and len(known) == len(starts) else None


def goal_after_project(ctx: Context) -> Iterator[Finding]:
    """No matter where somebody is to go on, or to look once more."""
    end, looked_back = ctx.plan.ends_on, ctx.plan.retrospective_on
    if end is None or names_something(ctx.plan.perpetuation):
        return
    for number, goal in ctx.open_goals:
        due = _due(goal)
        if due is None or due <= shifted(end, AFTER_END_DAYS) or (looked_back and looked_back >= due):
            continue
        if not any(way.progress is Progress.PERMANENT for way in _ways(ctx, goal)):
            name, place = goal_name(number, goal), f"goals/{goal.id}"
            yield finding(
                kinds.GOAL_AFTER_PROJECT, place, short(goal.statement), goal=name, day=day(due), end=day(end)
            )


def baseline_after_start(ctx: Context) -> Iterator[Finding]:
    for _, goal in ctx.open_goals:
        first = _first_of_this_plan(ctx, goal)
        if first is None or first.starts_on is None:
            continue
        for number, indicator in enumerate(goal.indicators, start=1):
            taken = indicator.baseline_on
            if taken and taken > shifted(first.starts_on, _days_allowed(first.starts_on, indicator)):
                yield _late_baseline(ctx, goal, indicator, number, first)


def _days_allowed(start: date, indicator: Indicator) -> int:
    """A quarter of the way to the target may be gone: much later, the comparison means little."""
    if indicator.target_on is None:
        return BASELINE_DAYS
    return max(BASELINE_DAYS, (indicator.target_on - start).days // 4)


def _first_of_this_plan(ctx: Context, goal: Goal) -> Measure | None:
    """The first way to the goal; what is permanent or was there before the plan is part of how it was."""
    starts = [
        (way.starts_on, index, way)
        for index, way in enumerate(_ways(ctx, goal))
        if way.starts_on and way.progress is not Progress.PERMANENT and not _was_there(ctx, way.starts_on)
    ]
    return min(starts)[2] if starts else None


def _was_there(ctx: Context, start: date) -> bool:
    return ctx.plan.starts_on is not None and start < ctx.plan.starts_on


def _late_baseline(ctx: Context, goal: Goal, indicator: Indicator, number: int, first: Measure) -> Finding:
    taken, start = indicator.baseline_on or ctx.on, first.starts_on or ctx.on
    return finding(
        kinds.BASELINE_AFTER_START,
        f"goals/{goal.id}/indicators/{indicator.id}",
        short(indicator.name),
        indicator=named(indicator.name, number),
        day=day(taken),
        measure=measure_name(ctx, first),
        start=day(start),
    )


def retrospective_too_early(ctx: Context) -> Iterator[Finding]:
    """Long before anything has ended there is little to look back on; shortly before, people still have time."""
    planned = ctx.plan.retrospective_on
    if planned is None or any(measure.progress is Progress.FINISHED for measure in ctx.active_measures):
        return
    ends = [measure.ends_on or ctx.plan.ends_on for measure in ctx.active_measures]
    first = min((end for end in ends if end), default=None)
    if first and planned < shifted(first, -LOOKING_BACK_DAYS):
        yield finding(kinds.RETROSPECTIVE_TOO_EARLY, "retrospective_on", day=day(planned), end=day(first))


RULES = (
    goal_before_measures,
    indicator_before_measures,
    baseline_after_start,
    goal_after_project,
    retrospective_too_early,
    goal_overdue,
)
