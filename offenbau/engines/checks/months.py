"""Hours by calendar month: what is planned and what there is."""

from collections.abc import Sequence
from datetime import date

from .context import Context
from .plan import Availability, Measure, Progress, Resource, Role, RoleHolder

WEEKS_PER_MONTH = 52 / 12
# Below this the difference is rounding, not overload.
SLACK_HOURS = 0.5
_MIDDLE = 15


def index_of(ctx: Context, on: date) -> int:
    """How many months after the first one looked at; negative before it."""
    first = ctx.months[0]
    return (on.year - first.year) * 12 + on.month - first.month


def hours_planned(ctx: Context) -> list[float]:
    """Hours that open measures take, for each of `ctx.months`.

    What has no days yet may come in any month, but comes: the largest such measure counts once, in the first.
    """
    found = [0.0] * len(ctx.months)
    floating = 0.0
    for measure in ctx.open_measures:
        if not _takes_hours(measure):
            continue
        amount, span = measure.hours_per_month or 0, _months_of(ctx, measure)
        if span is None:
            floating = max(floating, amount)
            continue
        for index in range(max(span[0], 0), min(span[1], len(found) - 1) + 1):
            found[index] += amount
    found[0] = max(found[0], floating)
    return found


def working_in(ctx: Context, index: int) -> set[str]:
    """Ids of the measures that take hours in that month; what has no days yet is looked for in the first."""
    found = set()
    for measure in ctx.open_measures:
        if not _takes_hours(measure):
            continue
        first, last = _months_of(ctx, measure) or (0, 0)
        if first <= index <= last:
            found.add(measure.id)
    return found


def _takes_hours(measure: Measure) -> bool:
    return bool(measure.hours_per_month) and measure.progress is not Progress.PAUSED


def _months_of(ctx: Context, measure: Measure) -> tuple[int, int] | None:
    """First and last month with work in it; a month of which under half is covered at an end does not count."""
    lasting = measure.progress in (Progress.RUNNING, Progress.PERMANENT)
    if measure.starts_on is None and measure.ends_on is None and not lasting:
        return None
    start = measure.starts_on or min(ctx.plan.starts_on or ctx.on, measure.ends_on or ctx.on)
    end = measure.ends_on or ctx.plan.ends_on or (ctx.last_day if lasting else start)
    if measure.progress is Progress.PERMANENT and measure.ends_on is None:
        end = ctx.last_day
    first, last = index_of(ctx, start), index_of(ctx, max(start, end))
    if first < last and start.day > _MIDDLE + 1:
        first += 1
    if first < last and end.day < _MIDDLE:
        last -= 1
    return first, last


def hours_at_hand(ctx: Context) -> list[float] | None:
    """Hours that people and resources bring, for each of `ctx.months`; None where nobody has named any."""
    people = [role for role in ctx.plan.roles if role.role is not Role.REVIEWER and role.hours_per_week is not None]
    things = [
        thing
        for thing in ctx.plan.resources
        if thing.availability is Availability.AT_HAND and thing.hours_per_month is not None
    ]
    if not people and not things:
        return None
    found = [0.0] * len(ctx.months)
    for person in people:
        _add(ctx, found, person, (person.hours_per_week or 0) * WEEKS_PER_MONTH)
    for thing in things:
        _add(ctx, found, thing, thing.hours_per_month or 0)
    return found


def _add(ctx: Context, found: list[float], bringer: RoleHolder | Resource, amount: float) -> None:
    """Add an amount in every month in which the bringer is there on some day."""
    first = index_of(ctx, bringer.starts_on) if bringer.starts_on else 0
    last = index_of(ctx, bringer.ends_on) if bringer.ends_on else len(found) - 1
    for index in range(max(first, 0), min(last, len(found) - 1) + 1):
        found[index] += amount


def busiest_gap(planned: Sequence[float], available: Sequence[float]) -> tuple[int, int] | None:
    """The month with the largest overload (the earliest of equals) and how many others are overloaded too."""
    gaps = [need - have for need, have in zip(planned, available, strict=True)]
    over = [gap for gap in gaps if gap > SLACK_HOURS]
    if not over:
        return None
    return gaps.index(max(over)), len(over) - 1
