"""Participation: informed first, a promise, a way for everybody, an answer, a moderator, the right time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from ..catalogue import participation as kinds
from ..context import Context, merged, overlap_days, shifted
from ..findings import Finding, Kind, Severity, finding
from ..plan import Binding, Disposition, Floor, Measure, NamedDay, Participation, Progress, Role
from ..wording.blanks import is_courtesy, is_online_only, names_something, says_something
from ..wording.names import is_one_of, means_team
from ..wording.offers import asks_without_talk, names_a_decision, names_a_term
from ..words import Words, day, listed, short
from .common import is_over, known_phase, measure_name, offer_of, phase_of

# From here to election day the administration holds back.
WEEKS_BEFORE_ELECTION = 6
# A short stretch of a long offer before an election is no obstacle.
FEW_DAYS, LONG_DAYS = 7, 182


def _about(ctx: Context, kind: Kind, measure: Measure, **more: Words) -> Finding:
    place = f"measures/{measure.id}/participation"
    return finding(kind, place, short(measure.title), severity=None, measure=measure_name(ctx, measure), **more)


def not_informed_before(ctx: Context) -> Iterator[Finding]:
    for measure in ctx.participations:
        start = phase_of(measure)[0]
        if is_over(measure, ctx.on) or _informs_itself(measure, start):
            continue
        yield from _uninformed(ctx, measure, start)


def _uninformed(ctx: Context, measure: Measure, start: date | None) -> Iterator[Finding]:
    others = [other for other in ctx.informing_measures if other.id != measure.id]
    place, name = f"measures/{measure.id}/participation", measure_name(ctx, measure)
    if not others:
        severity = Severity.HINT if _informs_already(ctx) else None
        kind = kinds.PARTICIPATION_WITHOUT_TRANSPARENCY
        yield finding(kind, place, short(measure.title), severity=severity, measure=name)
        return
    informed = _first_informed(others)
    if start and informed and informed > start:
        yield _about(ctx, kinds.TRANSPARENCY_TOO_LATE, measure, start=day(start), informed=day(informed))


def _informs_itself(measure: Measure, start: date | None) -> bool:
    """A measure on both floors tells first and asks then."""
    if Floor.TRANSPARENCY not in measure.floors:
        return False
    return start is None or measure.starts_on is None or measure.starts_on <= start


def _informs_already(ctx: Context) -> bool:
    kept = (Disposition.STAYS, Disposition.CHANGES)
    return any(item.floor is Floor.TRANSPARENCY and item.disposition in kept for item in ctx.plan.inventory)


def _first_informed(measures: list[Measure]) -> date | None:
    """When informing begins; None where that is open or has begun."""
    begun = (Progress.RUNNING, Progress.FINISHED, Progress.PERMANENT)
    starts = [None if measure.progress in begun else measure.starts_on for measure in measures]
    known = [start for start in starts if start is not None]
    return min(known) if known and len(known) == len(starts) else None


def undescribed(ctx: Context) -> Iterator[Finding]:
    for measure in ctx.participations:
        if _is_bare(ctx, measure):
            yield _about(ctx, kinds.PARTICIPATION_UNDESCRIBED, measure)


def incomplete(ctx: Context) -> Iterator[Finding]:
    for measure in ctx.participations:
        if not _is_bare(ctx, measure):
            for kind in _lacking(ctx, measure):
                yield _about(ctx, kind, measure)


def _is_bare(ctx: Context, measure: Measure) -> bool:
    """Nothing at all is said about the offer: one finding rather than four."""
    offer = offer_of(measure)
    texts = (offer.promise, offer.who_decides, offer.analogue_path, offer.moderator)
    settled = offer.binding or offer.answers_due_on or offer.moderator_is_member
    return not settled and not any(says_something(text) for text in texts)


def _lacking(ctx: Context, measure: Measure) -> Iterator[Kind]:
    offer = offer_of(measure)
    if not names_something(offer.promise) or is_courtesy(offer.promise):
        yield kinds.PARTICIPATION_WITHOUT_PROMISE
    elif not says_something(offer.who_decides):
        yield from _open_decision(offer)
    if not _leads_offline(offer) and not is_over(measure, ctx.on):
        yield kinds.PARTICIPATION_WITHOUT_ANALOGUE_PATH
    if offer.answers_due_on is None and not (measure.progress is Progress.PERMANENT and names_a_term(offer.promise)):
        in_words = names_a_term(offer.promise)
        yield kinds.ANSWER_DATE_IN_WORDS if in_words else kinds.PARTICIPATION_WITHOUT_ANSWER_DATE
    if not _has_moderator(ctx, offer) and not is_over(measure, ctx.on):
        asks = asks_without_talk(measure.title)
        yield kinds.MODERATION_OF_QUESTIONS if asks else kinds.PARTICIPATION_WITHOUT_MODERATION


def _open_decision(offer: Participation) -> Iterator[Kind]:
    """A promise is whole where it says who decides, or what a voice is worth short of deciding."""
    if offer.binding is Binding.DECIDING:
        yield kinds.DECIDING_WITHOUT_DECIDER
    elif offer.binding is None:
        in_words = names_a_decision(offer.promise)
        yield kinds.DECIDER_IN_WORDS if in_words else kinds.PARTICIPATION_WITHOUT_DECIDER


def only_informs(ctx: Context) -> Iterator[Finding]:
    for measure in ctx.participations:
        if offer_of(measure).binding is Binding.INFORMING and Floor.PARTICIPATION in measure.floors:
            yield _about(ctx, kinds.PARTICIPATION_ONLY_INFORMS, measure)


def _leads_offline(offer: Participation) -> bool:
    return names_something(offer.analogue_path) and not is_online_only(offer.analogue_path)


def _has_moderator(ctx: Context, offer: Participation) -> bool:
    return bool(names_something(offer.moderator) or offer.moderator_is_member or ctx.holders(Role.MODERATOR))


def moderated_by_member(ctx: Context) -> Iterator[Finding]:
    for measure in ctx.participations:
        if is_over(measure, ctx.on):
            continue
        offer = offer_of(measure)
        name = _member_who_moderates(ctx, offer)
        if name or offer.moderator_is_member:
            told = short(name or offer.moderator)
            moderator = Words(f"„{told}“", f"“{told}”") if told else Words("jemand", "somebody")
            yield _about(ctx, kinds.MODERATED_BY_MEMBER, measure, moderator=moderator)


def _member_who_moderates(ctx: Context, offer: Participation) -> str:
    """The moderator where they belong to the project: as named in the offer, else as the plan's role says."""
    if names_something(offer.moderator):
        return offer.moderator if _belongs(ctx, offer.moderator) else ""
    named = [holder.name for holder in ctx.holders(Role.MODERATOR)]
    return named[0] if named and all(is_one_of(name, ctx.names_of_members) for name in named) else ""


def _belongs(ctx: Context, name: str) -> bool:
    partner = " ".join(name.split()).casefold() in ctx.names_of_partners
    return partner or means_team(name) or is_one_of(name, ctx.names_of_members)


def in_school_holidays(ctx: Context) -> Iterator[Finding]:
    spans = merged([(span.starts_on, span.ends_on) for span in ctx.plan.times.school_holidays])
    for measure in ctx.participations:
        phase = known_phase(measure, ctx.on)
        if phase is None or not spans or measure.progress is Progress.PERMANENT:
            continue
        days, inside = (phase[1] - phase[0]).days + 1, overlap_days(spans, *phase)
        if 2 * inside > days:
            yield _about(
                ctx,
                kinds.PARTICIPATION_IN_HOLIDAYS,
                measure,
                inside=Words(str(inside), str(inside)),
                days=Words(str(days), str(days)),
                holidays=_names_of_holidays(ctx, *phase),
            )


def _names_of_holidays(ctx: Context, first: date, last: date) -> Words:
    touched = (span for span in ctx.plan.times.school_holidays if span.starts_on <= last and span.ends_on >= first)
    names = list(dict.fromkeys(short(span.name) for span in sorted(touched, key=lambda span: span.starts_on)))
    return listed([Words(name, name) for name in names[:3]])


def before_election(ctx: Context) -> Iterator[Finding]:
    for measure in ctx.participations:
        phase = known_phase(measure, ctx.on)
        if phase is None or measure.progress is Progress.PERMANENT:
            continue
        election = next((e for e in _elections(ctx, *phase) if _is_close(e, *phase)), None)
        if election:
            name = Words(f"„{short(election.name)}“", f"“{short(election.name)}”") if election.name else Words("", "")
            yield _about(ctx, kinds.PARTICIPATION_BEFORE_ELECTION, measure, election=name, day=day(election.on))


def _elections(ctx: Context, first: date, last: date) -> list[NamedDay]:
    """Elections from the first day on until the last day that could be too close, in order."""
    start = bisect_left(ctx.elections, first, key=_day_of)
    end = bisect_right(ctx.elections, shifted(last, 7 * WEEKS_BEFORE_ELECTION), key=_day_of)
    return ctx.elections[start:end]


def _day_of(election: NamedDay) -> date:
    return election.on


def _is_close(election: NamedDay, first: date, last: date) -> bool:
    days = (last - first).days + 1
    held_back = [(shifted(election.on, -7 * WEEKS_BEFORE_ELECTION), election.on)]
    inside = overlap_days(held_back, first, last)
    return inside * 2 >= days or (inside >= FEW_DAYS and days <= LONG_DAYS)


RULES = (
    not_informed_before,
    undescribed,
    incomplete,
    only_informs,
    moderated_by_member,
    in_school_holidays,
    before_election,
)
