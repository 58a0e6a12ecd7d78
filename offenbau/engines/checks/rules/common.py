"""What several families of rules share."""

from collections.abc import Callable, Iterable
from datetime import date

from ..context import Context, is_undecided
from ..findings import Finding
from ..plan import Goal, Measure, Participation, Progress
from ..wording.blanks import says_something
from ..words import Words, named

Rule = Callable[[Context], Iterable[Finding]]


def goal_name(number: int, goal: Goal) -> Words:
    return named(goal.statement, number)


def measure_name(ctx: Context, measure: Measure) -> Words:
    return named(measure.title, ctx.number_of[measure.id])


def has_started_writing(ctx: Context) -> bool:
    """Something is planned already: a bare title is not asked about everything at once."""
    return bool(ctx.active_measures) or any(says_something(goal.statement) for goal in ctx.plan.goals)


def is_under_way(ctx: Context) -> bool:
    """There are measures, and not all of them are built."""
    return bool(ctx.active_measures) and not ctx.is_built


def awaiting(ctx: Context) -> list[tuple[Measure, date]]:
    """Measures that need a decision still to come, with the day by which it must be there."""
    waiting = (Progress.PLANNED, Progress.STARTING, Progress.PAUSED)
    return [
        (measure, measure.decision_needed_by)
        for measure in ctx.open_measures
        if measure.decision_needed_by and measure.decision_needed_by >= ctx.on and measure.progress in waiting
        if is_undecided(measure)
    ]


def offer_of(measure: Measure) -> Participation:
    return measure.participation or Participation()


def phase_of(measure: Measure) -> tuple[date | None, date | None]:
    """First and last day on which people take part; the measure's own days where the offer names none."""
    offer = offer_of(measure)
    return offer.starts_on or measure.starts_on, offer.ends_on or measure.ends_on


def is_over(measure: Measure, on: date) -> bool:
    """People no longer take part, though the measure may go on."""
    last = phase_of(measure)[1]
    return last is not None and last < on


def known_phase(measure: Measure, on: date) -> tuple[date, date] | None:
    """The days of taking part where both are known, in order and not past."""
    first, last = phase_of(measure)
    if first is None or last is None or last < first or last < on:
        return None
    return first, last
