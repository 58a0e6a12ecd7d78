"""People: who holds the threads, who stands behind it, who is in the triangle."""

from collections.abc import Iterator
from datetime import date

from ..catalogue import people as kinds
from ..context import Context, corner_of, merged, shifted
from ..findings import Finding, finding
from ..plan import Availability, Corner, ResourceKind, Role
from ..wording.blanks import says_something
from ..words import Words, day, short
from .common import has_started_writing, is_under_way

CORNERS = {
    Corner.POLITICS: Words("Politik", "politics"),
    Corner.ADMINISTRATION: Words("Verwaltung", "administration"),
    Corner.CIVIL_SOCIETY: Words("Zivilgesellschaft", "civil society"),
}
# So many days without anybody are a holiday.
LONGEST_GAP = 21
_CARETAKER = "roles/caretaker"


def nobody_holds_threads(ctx: Context) -> Iterator[Finding]:
    if not ctx.holders(Role.CARETAKER) and not ctx.is_finished and not ctx.is_past:
        yield finding(kinds.NOBODY_HOLDS_THREADS, _CARETAKER)


def caretaker_without_hours(ctx: Context) -> Iterator[Finding]:
    holders = ctx.holders(Role.CARETAKER)
    if not holders or ctx.is_finished or any(holder.hours_per_week for holder in holders):
        return
    none = [holder for holder in holders if holder.hours_per_week == 0]
    kind = kinds.CARETAKER_WITHOUT_HOURS if none else kinds.CARETAKER_HOURS_UNKNOWN
    name = short((none or holders)[0].name)
    caretaker = Words(name, name) if name else Words("Eine Person", "Somebody")
    yield finding(kind, _CARETAKER, name, caretaker=caretaker)


def caretaker_leaves_early(ctx: Context) -> Iterator[Finding]:
    ends = [holder.ends_on for holder in ctx.holders(Role.CARETAKER)]
    known = [end for end in ends if end is not None]
    if not ends or len(known) < len(ends) or ctx.end is None or ctx.is_finished:
        return
    last = max(known)
    if last < ctx.end:
        yield finding(kinds.CARETAKER_LEAVES_EARLY, _CARETAKER, day=day(shifted(last, 1)), end=day(ctx.end))


def caretaker_gap(ctx: Context) -> Iterator[Finding]:
    """Days between two terms, or before the first; a short one is a holiday."""
    terms = [(holder.starts_on or date.min, holder.ends_on or date.max) for holder in ctx.holders(Role.CARETAKER)]
    free_from = _work_begins(ctx)
    for first, last in merged(terms) if is_under_way(ctx) else []:
        if first > shifted(free_from, LONGEST_GAP) and (ctx.end is None or free_from <= ctx.end):
            yield finding(kinds.CARETAKER_GAP, _CARETAKER, day=day(free_from), end=day(shifted(first, -1)))
            return
        free_from = max(free_from, shifted(last, 1))


def _work_begins(ctx: Context) -> date:
    """Today, or the first day of the plan where that is still ahead."""
    starts = [ctx.plan.starts_on, *(measure.starts_on for measure in ctx.open_measures)]
    return max(ctx.on, min((start for start in starts if start), default=ctx.on))


def sponsor_without_word(ctx: Context) -> Iterator[Finding]:
    sponsors = ctx.holders(Role.SPONSOR)
    if not sponsors or not is_under_way(ctx) or any(says_something(sponsor.statement) for sponsor in sponsors):
        return
    name = short(sponsors[0].name)
    sponsor = Words(name, name) if name else Words("Die Spitze des Hauses", "The head of the house")
    yield finding(kinds.SPONSOR_WITHOUT_WORD, "roles/sponsor", name, sponsor=sponsor)


def no_backing(ctx: Context) -> Iterator[Finding]:
    if not is_under_way(ctx) or ctx.holders(Role.SPONSOR):
        return
    backed = any(
        resource.kind is ResourceKind.BACKING
        and resource.availability is Availability.AT_HAND
        and (resource.ends_on is None or resource.ends_on >= ctx.on)
        for resource in ctx.plan.resources
    )
    if not backed:
        yield finding(kinds.NO_BACKING, "roles/sponsor")


def empty_corner(ctx: Context) -> Iterator[Finding]:
    """Carriers stand in the triangle too: who builds along is somebody."""
    if not has_started_writing(ctx) or ctx.is_built:
        return
    actors = (actor for actor in ctx.plan.actors if not actor.name or says_something(actor.name))
    filled = {actor.corner for actor in actors} | {corner_of(carrier) for carrier in ctx.plan.carriers}
    empty = [corner for corner in CORNERS if corner not in filled]
    if len(empty) == len(CORNERS):
        yield finding(kinds.TRIANGLE_EMPTY, "actors")
        return
    for corner in empty:
        yield finding(kinds.TRIANGLE_CORNER_EMPTY, f"actors/{corner}", corner=CORNERS[corner])


RULES = (
    nobody_holds_threads,
    caretaker_without_hours,
    no_backing,
    empty_corner,
    caretaker_leaves_early,
    caretaker_gap,
    sponsor_without_word,
)
