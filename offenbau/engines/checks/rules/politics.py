"""Politics: who decides in the end is talked to before, and not only by the paper for the meeting."""

import re
from collections.abc import Iterator
from datetime import date

from ..catalogue import politics as kinds
from ..context import Context, corner_of
from ..findings import Finding, finding
from ..plan import Corner, PoliticsStep
from ..wording.blanks import says_something
from ..words import Words, day, named, short
from .common import awaiting, measure_name

_BODY = re.compile(
    r"\b(?:stadt|gemeinde|markt|kreis|ortschafts?)?rat\b|\bratsmitglied|ausschuss|fraktion|mandatsträger",
    re.IGNORECASE,
)


def politics_not_involved(ctx: Context) -> Iterator[Finding]:
    """Said once, for the first decision before which nothing happens with politics.

    Where nobody of politics is named yet, the empty corner of the triangle says so already.
    """
    if not any(actor.corner is Corner.POLITICS for actor in ctx.plan.actors) or _stands_with_us(ctx):
        return
    involved = _first_day(ctx)
    alone = [(measure, needed) for measure, needed in awaiting(ctx) if involved is None or needed < involved]
    if not alone:
        return
    (measure, needed), others = min(alone, key=lambda pair: pair[1]), len(alone) - 1
    more = Words(f" (und {others} weitere)", f" (and {others} more)") if others else Words("", "")
    yield finding(
        kinds.POLITICS_NOT_INVOLVED, "politics", measure=measure_name(ctx, measure), day=day(needed), more=more
    )


def _stands_with_us(ctx: Context) -> bool:
    """Somebody of politics carries it, is an ally, or holds a role: they have been talked to."""
    return (
        any(corner_of(carrier) is Corner.POLITICS for carrier in ctx.plan.carriers)
        or any(actor.corner is Corner.POLITICS and actor.ally for actor in ctx.plan.actors)
        or any(holder.corner is Corner.POLITICS for holder in ctx.plan.roles)
    )


def _first_day(ctx: Context) -> date | None:
    """The first day of a step, or of a measure that names a body and needs no decision; without a day, long ago."""
    steps = [step.done_on or step.due_on for step in ctx.plan.politics]
    talks = [m.starts_on for m in ctx.active_measures if m.decision_needed_by is None and _BODY.search(m.title)]
    return min((on or date.min for on in (*steps, *talks)), default=None)


def step_overdue(ctx: Context) -> Iterator[Finding]:
    if ctx.is_finished or ctx.is_past:
        return
    for number, step in enumerate(ctx.plan.politics, start=1):
        if step.due_on and step.due_on < ctx.on and not _is_done(step):
            place, name = f"politics/{step.id}", named(step.name, number)
            yield finding(kinds.POLITICS_STEP_OVERDUE, place, short(step.name), step=name, day=day(step.due_on))


def _is_done(step: PoliticsStep) -> bool:
    """A day on which it was, or a word on what came of it."""
    return step.done_on is not None or says_something(step.outcome)


RULES = (politics_not_involved, step_overdue)
