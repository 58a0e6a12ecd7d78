"""Times: the clocks of council, university and volunteers."""

import re
from collections.abc import Iterator
from datetime import date, time

from ..catalogue import times as kinds
from ..context import Context, months_later, shifted
from ..findings import Finding, Severity, finding
from ..limits import land_of
from ..plan import Actor, ActorKind, Measure, Meeting, Progress, Span
from ..words import Words, day, named, short
from .common import awaiting, is_under_way, known_phase, measure_name

UNIVERSITY_MONTHS = 6
LATELY_DAYS = 31
OFFICE_OPENS, OFFICE_CLOSES = time(7), time(17)
_UNIVERSITY = re.compile(r"(?i:hochschule|\buniversität|\buniversity|\buni\b)|\b(TU|TH|FH|HAW)\b")
_OTHER_SCHOOL = re.compile(r"volkshochschule|hochschulgruppe|kinder-?uni", re.IGNORECASE)
WEEKDAYS = (
    Words("montags", "Mondays"),
    Words("dienstags", "Tuesdays"),
    Words("mittwochs", "Wednesdays"),
    Words("donnerstags", "Thursdays"),
    Words("freitags", "Fridays"),
)


def no_meetings_entered(ctx: Context) -> Iterator[Finding]:
    """Said once, however many decisions are needed."""
    decisions = sorted(awaiting(ctx), key=lambda pair: pair[1])
    if not decisions or ctx.plan.times.meetings:
        return
    (measure, needed), others = decisions[0], len(decisions) - 1
    more = Words(f" (und {others} weitere)", f" (and {others} more)") if others else Words("", "")
    yield finding(
        kinds.NO_MEETINGS_ENTERED,
        "times/meetings",
        measure=measure_name(ctx, measure),
        day=day(needed),
        more=more,
    )


def decision_out_of_reach(ctx: Context) -> Iterator[Finding]:
    for measure, needed in awaiting(ctx):
        before = ctx.meetings_until(needed)
        in_time = any(_is_in_time(meeting, ctx.on) for meeting in before)
        recess = ctx.recess_on(needed)
        if recess:
            yield _in_recess(ctx, measure, needed, recess, milder=in_time)
        elif before and not in_time:
            yield _deadline_missed(ctx, measure, needed, before[-1])
        elif not before and ctx.plan.times.meetings:
            yield _no_meeting_before(ctx, measure, needed)


def _is_in_time(meeting: Meeting, on: date) -> bool:
    return meeting.submission_deadline is None or meeting.submission_deadline >= on


def _decision(ctx: Context, kind: kinds.Kind, measure: Measure, needed: date, **more: Words) -> Finding:
    place, name = f"measures/{measure.id}", measure_name(ctx, measure)
    return finding(kind, place, short(measure.title), severity=None, measure=name, day=day(needed), **more)


def _in_recess(ctx: Context, measure: Measure, needed: date, recess: Span, *, milder: bool) -> Finding:
    """A meeting before the recess that can still be reached makes it a hint."""
    name = short(recess.name)
    return finding(
        kinds.DECISION_IN_RECESS,
        f"measures/{measure.id}",
        short(measure.title),
        severity=Severity.HINT if milder else None,
        measure=measure_name(ctx, measure),
        day=day(needed),
        recess=Words(f"„{name}“", f"“{name}”") if name else Words("", ""),
    )


def _no_meeting_before(ctx: Context, measure: Measure, needed: date) -> Finding:
    """Where a body met lately, while the project was under way, the decision may be there already."""
    last, begins = ctx.last_meeting, ctx.plan.starts_on
    if last and begins and last.on >= max(begins, shifted(ctx.on, -LATELY_DAYS)):
        return _decision(ctx, kinds.DECISION_PERHAPS_TAKEN, measure, needed, meeting=day(last.on))
    return _decision(ctx, kinds.DECISION_WITHOUT_MEETING, measure, needed)


def _deadline_missed(ctx: Context, measure: Measure, needed: date, meeting: Meeting) -> Finding:
    deadline = meeting.submission_deadline or meeting.on
    kind = kinds.DECISION_DEADLINE_MISSED
    return _decision(ctx, kind, measure, needed, meeting=day(meeting.on), deadline=day(deadline))


def no_holidays_entered(ctx: Context) -> Iterator[Finding]:
    """Said once: without a calendar nobody sees that people are away. Where the Land is known, so is the calendar."""
    times = ctx.plan.times
    if times.school_holidays or times.public_holidays or land_of(ctx.plan.land, ctx.plan.ars):
        return
    for measure in ctx.participations:
        if known_phase(measure, ctx.on) and measure.progress is not Progress.PERMANENT:
            yield finding(kinds.NO_HOLIDAYS_ENTERED, "times/holidays", measure=measure_name(ctx, measure))
            return


def no_semesters_entered(ctx: Context) -> Iterator[Finding]:
    """Where the day is known on which they join, that day is looked at instead."""
    if ctx.plan.times.semesters or not is_under_way(ctx):
        return
    for number, actor in enumerate(ctx.plan.actors, start=1):
        if actor.joins_on is None and _is_university(actor):
            yield finding(kinds.NO_SEMESTERS_ENTERED, "times/semesters", actor=named(actor.name, number))
            return


def university_too_soon(ctx: Context) -> Iterator[Finding]:
    soon = months_later(ctx.on, UNIVERSITY_MONTHS)
    for number, actor in enumerate(ctx.plan.actors, start=1):
        if not _is_university(actor):
            continue
        kind, start = kinds.UNIVERSITY_LEAD_TIME, _joins_on(ctx, actor)
        if actor.joins_on is None and is_under_way(ctx):
            kind, start = kinds.UNIVERSITY_WITHOUT_DATE, _next_semester(ctx)
        if start and ctx.on <= start < soon:
            yield finding(
                kind, f"actors/{actor.id}", short(actor.name), actor=named(actor.name, number), day=day(start)
            )


def _is_university(actor: Actor) -> bool:
    """Also one that was entered as something else, where it has a day on which to join."""
    named = _UNIVERSITY.search(actor.name[:200]) and not _OTHER_SCHOOL.search(actor.name[:200])
    return actor.kind is ActorKind.UNIVERSITY or bool(actor.joins_on and named)


def _joins_on(ctx: Context, actor: Actor) -> date | None:
    """The first day of the semester in which they join, or the day itself where that has begun."""
    joins = actor.joins_on
    if joins is None:
        return None
    begins = (
        span.starts_on
        for span in ctx.plan.times.semesters
        if span.starts_on <= joins <= span.ends_on and span.starts_on >= ctx.on
    )
    return min(begins, default=joins)


def _next_semester(ctx: Context) -> date | None:
    return min((span.starts_on for span in ctx.plan.times.semesters if span.starts_on >= ctx.on), default=None)


def volunteers_in_office_hours(ctx: Context) -> Iterator[Finding]:
    for number, meeting in enumerate(ctx.plan.times.work_meetings, start=1):
        if not meeting.with_volunteers or meeting.starts_at is None or meeting.weekday is None:
            continue
        if meeting.weekday < len(WEEKDAYS) and OFFICE_OPENS <= meeting.starts_at < OFFICE_CLOSES:
            clock = f"{meeting.starts_at:%H:%M}"
            yield finding(
                kinds.VOLUNTEERS_IN_OFFICE_HOURS,
                f"times/work_meetings/{meeting.id}",
                short(meeting.name),
                meeting=named(meeting.name, number),
                weekday=WEEKDAYS[meeting.weekday],
                time=Words(clock, clock),
            )


RULES = (
    no_meetings_entered,
    decision_out_of_reach,
    university_too_soon,
    volunteers_in_office_hours,
    no_holidays_entered,
    no_semesters_entered,
)
