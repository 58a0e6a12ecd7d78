"""The whole: a topic one can picture, a quick benefit, a look back, a life afterwards, lines and places."""

from collections.abc import Iterator
from datetime import date

from ..catalogue import whole as kinds
from ..context import Context, is_quick_win, shifted
from ..findings import Finding, Severity, finding
from ..plan import Availability, Effort, Medium, Progress, Resource, ResourceKind, Side
from ..wording.blanks import names_something, says_something
from ..wording.topics import is_abstract, is_too_general
from ..words import Words, day, listed, named, short
from .common import is_under_way, measure_name

# A quick win comes within the first half year.
QUICK_DAYS = 183
QUADRANTS = {
    (Medium.DIGITAL, Side.INSIDE): Words("digital im Haus", "digital in-house"),
    (Medium.DIGITAL, Side.OUTSIDE): Words("digital nach draußen", "digital outside"),
    (Medium.ANALOGUE, Side.INSIDE): Words("analog im Haus", "analogue in-house"),
    (Medium.ANALOGUE, Side.OUTSIDE): Words("analog draußen", "analogue outside"),
}


def no_perpetuation(ctx: Context) -> Iterator[Finding]:
    """One finding: the funding that ends first stands for all."""
    ending = [(number, thing) for number, thing in enumerate(ctx.plan.resources, start=1) if _is_ending_funding(thing)]
    if not ending or ctx.is_finished or names_something(ctx.plan.perpetuation):
        return
    number, first = min(ending, key=lambda pair: (not pair[1].funding_programme, pair[1].ends_on or date.max))
    yield finding(
        kinds.NO_PERPETUATION,
        "perpetuation",
        short(first.name),
        severity=None if first.funding_programme else Severity.HINT,
        funding=named(first.name, number),
        until=_until(first),
    )


def _is_ending_funding(thing: Resource) -> bool:
    """A programme ends even where its last day is not entered; other money only where it is."""
    ends = thing.funding_programme or (thing.kind is ResourceKind.MONEY and thing.ends_on is not None)
    return ends and thing.availability is Availability.AT_HAND


def _until(thing: Resource) -> Words:
    if thing.ends_on is None:
        return Words(" eines Tages", " one day")
    last = day(thing.ends_on)
    return Words(f" am {last.de}", f" on {last.en}")


def topic(ctx: Context) -> Iterator[Finding]:
    """Where the topic is not described yet, the title is all there is to go by."""
    if ctx.is_built:
        return
    written = ctx.plan.topic.strip() if says_something(ctx.plan.topic) else ""
    text = written or ctx.plan.title
    if is_too_general(written) if written else is_abstract(text):
        yield finding(kinds.TOPIC_TOO_GENERAL, "topic", short(text), topic=named(text, 1))
    elif not written:
        yield finding(kinds.NO_TOPIC, "topic")


def no_quick_win(ctx: Context) -> Iterator[Finding]:
    if is_under_way(ctx) and not any(map(is_quick_win, ctx.active_measures)):
        yield finding(kinds.NO_QUICK_WIN, "measures")


def quick_win_late(ctx: Context) -> Iterator[Finding]:
    """Told of the earliest, where the days of all are known."""
    wins = [measure for measure in ctx.open_measures if is_quick_win(measure)]
    starts = [(measure.starts_on, index) for index, measure in enumerate(wins) if measure.starts_on]
    begins = [ctx.plan.starts_on, *(measure.starts_on for measure in ctx.active_measures)]
    first = min((start for start in begins if start), default=None)
    if not starts or len(starts) < len(wins) or first is None or _has_had_one(ctx):
        return
    start, index = min(starts)
    if start > shifted(first, QUICK_DAYS):
        name = measure_name(ctx, wins[index])
        yield finding(kinds.QUICK_WIN_LATE, "measures", short(wins[index].title), measure=name, day=day(start))


def _has_had_one(ctx: Context) -> bool:
    return any(is_quick_win(measure) and measure.progress is Progress.FINISHED for measure in ctx.active_measures)


def quick_win_not_quick(ctx: Context) -> Iterator[Finding]:
    for measure in ctx.open_measures:
        if measure.quick_win and measure.effort is Effort.BREAKTHROUGH:
            place, name = f"measures/{measure.id}", measure_name(ctx, measure)
            yield finding(kinds.QUICK_WIN_NOT_QUICK, place, short(measure.title), measure=name)


def answers_unclear(ctx: Context) -> Iterator[Finding]:
    unclear = sorted({answer.question for answer in ctx.plan.answers if answer.unclear})
    if unclear and is_under_way(ctx):
        numbers = listed([Words(f"Nr. {number}", f"no. {number}") for number in unclear])
        yield finding(kinds.ANSWERS_UNCLEAR, "answers", questions=numbers)


def no_retrospective(ctx: Context) -> Iterator[Finding]:
    if ctx.active_measures and ctx.plan.retrospective_on is None:
        yield finding(kinds.NO_RETROSPECTIVE, "retrospective_on")


def empty_quadrants(ctx: Context) -> Iterator[Finding]:
    if not is_under_way(ctx):
        return
    if not ctx.plan.channels:
        yield finding(kinds.NO_CHANNELS, "channels")
        return
    filled = {(channel.medium, channel.side) for channel in ctx.plan.channels}
    empty = [words for quadrant, words in QUADRANTS.items() if quadrant not in filled]
    if empty:
        yield finding(kinds.QUADRANT_EMPTY, "channels", quadrants=listed(empty))


RULES = (
    no_perpetuation,
    topic,
    no_quick_win,
    quick_win_late,
    quick_win_not_quick,
    no_retrospective,
    empty_quadrants,
    answers_unclear,
)
