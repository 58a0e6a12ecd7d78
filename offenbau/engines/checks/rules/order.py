"""Dates that must come one after another: start and end, decision and start, taking part and answer."""

from collections.abc import Iterator
from datetime import date

from ..catalogue import order as kinds
from ..context import Context, is_undecided, shifted
from ..findings import Finding, Severity, finding
from ..plan import Availability, Measure, Progress
from ..words import Words, day, named, short, span
from .common import is_over, is_under_way, measure_name, offer_of, phase_of

# So long a measure may lag behind its dates before it is asked about.
DAYS_AFTER_END, DAYS_AFTER_START = 14, 28


def dates_reversed(ctx: Context) -> Iterator[Finding]:
    for place, name, first, last in _spans(ctx):
        if first and last and last < first:
            yield finding(
                kinds.DATES_REVERSED,
                place,
                name.de.strip("„“"),
                thing=name,
                start=day(first),
                end=day(last),
            )


def _spans(ctx: Context) -> Iterator[tuple[str, Words, date | None, date | None]]:
    """Where, what, first day and last day of everything that is still ahead."""
    plan = ctx.plan
    yield "plan", named(plan.title, 1), plan.starts_on, plan.ends_on
    for measure in ctx.open_measures:
        name, offer = measure_name(ctx, measure), offer_of(measure)
        yield f"measures/{measure.id}", name, measure.starts_on, measure.ends_on
        yield f"measures/{measure.id}/participation", name, offer.starts_on, offer.ends_on
    for number, resource in enumerate(plan.resources, start=1):
        if resource.availability is Availability.AT_HAND:
            yield f"resources/{resource.id}", named(resource.name, number), resource.starts_on, resource.ends_on


def no_dates(ctx: Context) -> Iterator[Finding]:
    days = [ctx.plan.starts_on, ctx.plan.ends_on]
    days += [day for measure in ctx.active_measures for day in (measure.starts_on, measure.ends_on)]
    if is_under_way(ctx) and not any(days):
        yield finding(kinds.NO_DATES, "plan")


def measure_outside_plan(ctx: Context) -> Iterator[Finding]:
    """What is to become permanent may begin after the end."""
    whole = (ctx.plan.starts_on, ctx.plan.ends_on)
    for measure in ctx.open_measures:
        own = (measure.starts_on, measure.ends_on)
        if measure.progress is not Progress.PERMANENT and _are_apart(own, whole):
            yield _about(ctx, kinds.MEASURE_OUTSIDE_PLAN, measure, own=span(*own), whole=span(*whole))


def participation_outside_measure(ctx: Context) -> Iterator[Finding]:
    for measure in ctx.participations:
        offer, whole = offer_of(measure), (measure.starts_on, measure.ends_on)
        own = (offer.starts_on, offer.ends_on)
        if _are_apart(own, whole):
            kind, place = kinds.PARTICIPATION_OUTSIDE_MEASURE, f"measures/{measure.id}/participation"
            name = measure_name(ctx, measure)
            yield finding(kind, place, short(measure.title), measure=name, own=span(*own), whole=span(*whole))


def _are_apart(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """No day in common, whatever the missing ends may be."""
    return _is_before(one, other) or _is_before(other, one)


def _is_before(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    return one[1] is not None and other[0] is not None and one[1] < other[0]


def decision_after_start(ctx: Context) -> Iterator[Finding]:
    """Where people take part, the decision is often on what came of it: that may be later."""
    taking_part = {measure.id for measure in ctx.participations}
    for measure in ctx.open_measures:
        start, needed = measure.starts_on, measure.decision_needed_by
        if start is None or needed is None or measure.id in taking_part or not is_undecided(measure):
            continue
        if start < needed and needed >= ctx.on and measure.progress in (Progress.PLANNED, Progress.STARTING):
            yield _about(ctx, kinds.DECISION_AFTER_START, measure, start=day(start), day=day(needed))


def answers_before_end(ctx: Context) -> Iterator[Finding]:
    for measure in ctx.participations:
        (first, last), due = phase_of(measure), offer_of(measure).answers_due_on
        if due is None or measure.progress is Progress.PERMANENT or is_over(measure, ctx.on):
            continue
        early = first is not None and due < first
        end = first if early else last
        if end is not None and due < end:
            yield finding(
                kinds.ANSWERS_BEFORE_START if early else kinds.ANSWERS_BEFORE_END,
                f"measures/{measure.id}/participation",
                short(measure.title),
                severity=Severity.WARNING if early else None,
                measure=measure_name(ctx, measure),
                day=day(due),
                end=day(end),
            )


def overdue(ctx: Context) -> Iterator[Finding]:
    """Nothing lights up in the house while nobody says how far a measure is."""
    ended, begun = shifted(ctx.on, -DAYS_AFTER_END), shifted(ctx.on, -DAYS_AFTER_START)
    for measure in ctx.open_measures:
        if measure.progress is Progress.PERMANENT:
            continue
        end = _last_day(measure)
        if end and end < ended:
            yield _about(ctx, kinds.MEASURE_NOT_ENDED, measure, day=day(end))
        elif measure.progress is Progress.PLANNED and measure.starts_on and measure.starts_on < begun:
            yield _about(ctx, kinds.MEASURE_NOT_BEGUN, measure, day=day(measure.starts_on))


def _last_day(measure: Measure) -> date | None:
    """A participation is not over before its answers are given."""
    days = [measure.ends_on, offer_of(measure).answers_due_on]
    return max((day for day in days if day), default=None) if measure.ends_on else None


def _about(ctx: Context, kind: kinds.Kind, measure: Measure, **more: Words) -> Finding:
    name = measure_name(ctx, measure)
    return finding(kind, f"measures/{measure.id}", short(measure.title), severity=None, measure=name, **more)


RULES = (
    dates_reversed,
    answers_before_end,
    decision_after_start,
    measure_outside_plan,
    participation_outside_measure,
    no_dates,
    overdue,
)
