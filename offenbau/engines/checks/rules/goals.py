"""Goals, indicators and target groups: is an effect described, for whom, and how is it told?"""

import re
from collections.abc import Iterator

from ..catalogue import goals as kinds
from ..context import Context
from ..findings import Finding, Severity, finding
from ..plan import Goal, Indicator, Source, TargetGroup
from ..wording.blanks import names_something, says_something
from ..wording.goals import Wording, wording_of
from ..wording.groups import means_everybody
from ..wording.outputs import counts_outputs
from ..words import Words, named, plain_number, short
from .common import goal_name, is_under_way

MOST_OUTPUT_LEVEL = 3
MOST_TOWN_NAMES = 20
MOST_READ = 400
STAYING = re.compile(
    r"\b(bleib|halten|hält|erhalt|erhält|bewahr|sicher|stabil|kein|niemand|nicht (weniger|mehr))", re.I
)
RISING = re.compile(r"\s*(mehr|zunahme|anstieg|steigerung|wachstum|zuwachs|höhere|more|increase)\b", re.I)
FALLING = re.compile(
    r"\s*(weniger|abnahme|rückgang|senkung|verringerung|reduzierung|kürzere|geringere|less|fewer)\b", re.I
)


def _stated(ctx: Context) -> Iterator[tuple[int, Goal]]:
    """Open goals that say something; an empty one is asked for its sentence only."""
    return ((number, goal) for number, goal in ctx.open_goals if says_something(goal.statement))


def no_goal(ctx: Context) -> Iterator[Finding]:
    if not ctx.plan.goals:
        yield finding(kinds.NO_GOAL, "goals")


def goal_without_statement(ctx: Context) -> Iterator[Finding]:
    for number, goal in ctx.open_goals:
        if not says_something(goal.statement):
            yield finding(kinds.GOAL_WITHOUT_STATEMENT, f"goals/{goal.id}", goal=goal_name(number, goal))


def goal_worded_as_measure(ctx: Context) -> Iterator[Finding]:
    by_wording = {Wording.MEASURE: kinds.GOAL_IS_MEASURE, Wording.BOTH: kinds.GOAL_STARTS_AS_MEASURE}
    for number, goal in _stated(ctx):
        kind = by_wording.get(wording_of(goal.statement))
        if kind:
            yield finding(kind, f"goals/{goal.id}", short(goal.statement), goal=goal_name(number, goal))


def goal_without_target_group(ctx: Context) -> Iterator[Finding]:
    for number, goal in _stated(ctx):
        if not goal.target_groups:
            yield _about(kinds.GOAL_WITHOUT_TARGET_GROUP, number, goal)


def goal_without_change(ctx: Context) -> Iterator[Finding]:
    for number, goal in _stated(ctx):
        if goal.change_kind is None and not says_something(goal.change):
            yield _about(kinds.GOAL_WITHOUT_CHANGE, number, goal)


def goal_without_indicator(ctx: Context) -> Iterator[Finding]:
    for number, goal in _stated(ctx):
        if goal.indicators:
            continue
        told = names_something(goal.how_to_tell)
        yield _about(kinds.GOAL_WITHOUT_NUMBERS if told else kinds.GOAL_WITHOUT_INDICATOR, number, goal)


def _about(kind: kinds.Kind, number: int, goal: Goal) -> Finding:
    return finding(kind, f"goals/{goal.id}", short(goal.statement), goal=goal_name(number, goal))


def incomplete_indicator(ctx: Context) -> Iterator[Finding]:
    for _, goal in ctx.open_goals:
        for number, indicator in enumerate(goal.indicators, start=1):
            for kind in _lacking(indicator, ctx):
                yield finding(
                    kind,
                    f"goals/{goal.id}/indicators/{indicator.id}",
                    short(indicator.name),
                    indicator=named(indicator.name, number),
                )


def _lacking(indicator: Indicator, ctx: Context) -> Iterator[kinds.Kind]:
    measured_later = indicator.baseline_on is not None and indicator.baseline_on >= ctx.on
    if indicator.baseline is None and not measured_later:
        yield kinds.INDICATOR_WITHOUT_BASELINE
    if indicator.target is None:
        yield kinds.INDICATOR_WITHOUT_TARGET
    if indicator.target_on is None:
        yield kinds.INDICATOR_WITHOUT_DATE


def indicator_without_move(ctx: Context) -> Iterator[Finding]:
    """The target is where things stand, or on the other side than the indicator's name says."""
    for _, goal in ctx.open_goals:
        for number, indicator in enumerate(goal.indicators, start=1):
            place, name = f"goals/{goal.id}/indicators/{indicator.id}", named(indicator.name, number)
            if indicator.baseline is None or indicator.target is None:
                continue
            baseline, target = plain_number(indicator.baseline), plain_number(indicator.target)
            direction = _contradicted(indicator)
            if indicator.baseline == indicator.target and not _shall_stay(goal, indicator):
                yield finding(
                    kinds.INDICATOR_STANDS_STILL, place, short(indicator.name), indicator=name, value=baseline
                )
            elif direction:
                yield finding(
                    kinds.INDICATOR_WRONG_WAY,
                    place,
                    short(indicator.name),
                    indicator=name,
                    direction=direction,
                    target=target,
                    baseline=baseline,
                )


def _shall_stay(goal: Goal, indicator: Indicator) -> bool:
    return bool(STAYING.search(f"{goal.statement[:MOST_READ]} {goal.change[:MOST_READ]} {indicator.name[:MOST_READ]}"))


def _contradicted(indicator: Indicator) -> Words | None:
    """The direction in the indicator's name, where its numbers go the other way."""
    move = (indicator.target or 0) - (indicator.baseline or 0)
    name = indicator.name[:MOST_READ]
    if move < 0 and RISING.match(name):
        return Words("mehr", "more")
    return Words("weniger", "less") if move > 0 and FALLING.match(name) else None


def only_outputs(ctx: Context) -> Iterator[Finding]:
    if _ends_on_outputs(ctx):
        yield finding(kinds.ONLY_OUTPUTS, "goals")


def output_for_effect(ctx: Context) -> Iterator[Finding]:
    """Single goals on a low step; where all are, the plan as a whole has been told."""
    if _ends_on_outputs(ctx):
        return
    for number, goal in _stated(ctx):
        promised = goal.change_kind is not None or says_something(goal.change)
        if promised and goal.level is not None and goal.level <= MOST_OUTPUT_LEVEL:
            yield finding(
                kinds.OUTPUT_FOR_EFFECT,
                f"goals/{goal.id}",
                short(goal.statement),
                goal=goal_name(number, goal),
                level=Words(str(goal.level), str(goal.level)),
            )


def indicator_counts_outputs(ctx: Context) -> Iterator[Finding]:
    """On the steps of effect, or without a step where no indicator tells of an effect; what shall fall is one."""
    for _, goal in ctx.open_goals:
        counting = [_only_counts(indicator) for indicator in goal.indicators]
        chosen = goal.level is not None and goal.level > MOST_OUTPUT_LEVEL
        if not chosen and not (goal.level is None and counting and all(counting)):
            continue
        severity = None if chosen and all(counting) else Severity.HINT
        for number, (indicator, counts) in enumerate(zip(goal.indicators, counting, strict=True), start=1):
            if counts:
                place, name = f"goals/{goal.id}/indicators/{indicator.id}", named(indicator.name, number)
                kind, subject = kinds.INDICATOR_COUNTS_OUTPUTS, short(indicator.name)
                yield finding(kind, place, subject, severity=severity, indicator=name)


def _only_counts(indicator: Indicator) -> bool:
    falls = None not in (indicator.baseline, indicator.target) and (indicator.target or 0) < (indicator.baseline or 0)
    return counts_outputs(indicator.name[:MOST_READ]) and not falls


def _ends_on_outputs(ctx: Context) -> bool:
    levels = [goal.level for _, goal in _stated(ctx)]
    return bool(levels) and all(level is not None and level <= MOST_OUTPUT_LEVEL for level in levels)


def target_group_everyone(ctx: Context) -> Iterator[Finding]:
    towns = ctx.town_names[:MOST_TOWN_NAMES]
    for number, group in enumerate(ctx.plan.target_groups, start=1):
        if _matters(ctx, group) and means_everybody(group.name, towns):
            yield finding(
                kinds.TARGET_GROUP_EVERYONE,
                f"target_groups/{group.id}",
                short(group.name),
                group=named(group.name, number),
            )


def _matters(ctx: Context, group: TargetGroup) -> bool:
    """Some open goal is for them, or no goal is yet."""
    return group.id in ctx.groups_of_open_goals or group.id not in ctx.groups_of_goals


def group_without_goal(ctx: Context) -> Iterator[Finding]:
    """Only where each goal says for whom it is; else the goals are asked first."""
    if not ctx.plan.goals or not all(goal.target_groups for goal in ctx.plan.goals):
        return
    for number, group in enumerate(ctx.plan.target_groups, start=1):
        if group.id not in ctx.groups_of_goals and says_something(group.name):
            place, name = f"target_groups/{group.id}", named(group.name, number)
            yield finding(kinds.GROUP_WITHOUT_GOAL, place, short(group.name), group=name)


def only_assumed(ctx: Context) -> Iterator[Finding]:
    described = [group for group in ctx.plan.target_groups if _is_described(group)]
    asked = any(group.source is Source.ASKED for group in ctx.plan.target_groups)
    if described and not asked and is_under_way(ctx):
        yield finding(kinds.ONLY_ASSUMED, "target_groups")


def _is_described(group: TargetGroup) -> bool:
    texts = (group.affected, group.interests, group.needs, group.abilities, group.change)
    return any(says_something(text) for text in texts)


RULES = (
    no_goal,
    goal_worded_as_measure,
    goal_without_target_group,
    goal_without_change,
    goal_without_indicator,
    only_outputs,
    target_group_everyone,
    incomplete_indicator,
    output_for_effect,
    indicator_counts_outputs,
    goal_without_statement,
    indicator_without_move,
    group_without_goal,
    only_assumed,
)
