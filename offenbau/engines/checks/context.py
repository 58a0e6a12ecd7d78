"""A plan with what the rules ask of it again and again, worked out once."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .plan import (
    Benefit,
    Carrier,
    Corner,
    Effort,
    Floor,
    Goal,
    GoalLink,
    Mandate,
    Measure,
    Meeting,
    NamedDay,
    Plan,
    Progress,
    Role,
    RoleHolder,
    Span,
    Standing,
)
from .wording.blanks import says_something
from .wording.names import plain_name, without_office

# Nobody plans hours further ahead than this.
MOST_MONTHS = 120
_MEMBERS = (Role.CARETAKER, Role.TEAM, Role.SPONSOR, Role.EDITOR)


# How the name of a municipality begins.
_TOWN_HEADS = (
    "Stadt ", "Gemeinde ", "Markt ", "Kreis ", "Landkreis ", "Kreisstadt ", "Hansestadt ", "Samtgemeinde ",
    "Verbandsgemeinde ", "Ortsgemeinde ", "Amt ",
)  # fmt: skip


def corner_of(carrier: Carrier) -> Corner | None:
    """The corner where a carrier stands; a municipality's own is clear from its name."""
    if carrier.corner is None and carrier.name.startswith(_TOWN_HEADS):
        return Corner.ADMINISTRATION
    return carrier.corner


def is_active(measure: Measure) -> bool:
    return measure.standing is Standing.ACTIVE


def is_open(measure: Measure) -> bool:
    """In use and not yet at its end: what may be asked about."""
    return is_active(measure) and measure.progress is not Progress.FINISHED


def is_quick_win(measure: Measure) -> bool:
    """Called so, or judged so: a light tool of which people notice something within weeks."""
    return measure.quick_win or (measure.benefit is Benefit.SOON and measure.effort in (Effort.SHUTTER, Effort.WINDOW))


def is_undecided(measure: Measure) -> bool:
    """Whether a decision on it may still be needed: not where it is resolved or refused, or needs none."""
    return measure.mandate in (None, Mandate.SOUGHT)


@dataclass(frozen=True)
class Context:
    """The plan on a day. All look-ups are prepared, so that a rule runs in one pass over its things."""

    plan: Plan
    on: date

    @cached_property
    def goals(self) -> dict[str, Goal]:
        return {goal.id: goal for goal in self.plan.goals}

    @cached_property
    def measures(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.plan.measures}

    @cached_property
    def links(self) -> tuple[GoalLink, ...]:
        """Links whose two ends exist."""
        return tuple(link for link in self.plan.links if link.goal in self.goals and link.measure in self.measures)

    @cached_property
    def linked_measures(self) -> dict[str, list[Measure]]:
        """By goal: its measures that have not been dropped."""
        found: dict[str, list[Measure]] = {goal: [] for goal in self.goals}
        for link in self.links:
            measure = self.measures[link.measure]
            if measure.standing is not Standing.DROPPED:
                found[link.goal].append(measure)
        return found

    @cached_property
    def lightest_reserves(self) -> dict[str, Measure]:
        """By goal: the measure in reserve that needs the fewest hours, where any has said how many."""
        found: dict[str, Measure] = {}
        for goal, measures in self.linked_measures.items():
            reserves = [m for m in measures if m.standing is Standing.RESERVE and m.hours_per_month]
            if reserves:
                found[goal] = min(reserves, key=lambda measure: measure.hours_per_month or 0)
        return found

    @cached_property
    def measures_with_goal(self) -> set[str]:
        return {link.measure for link in self.links}

    @cached_property
    def active_measures(self) -> tuple[Measure, ...]:
        return tuple(measure for measure in self.plan.measures if is_active(measure))

    @cached_property
    def open_measures(self) -> tuple[Measure, ...]:
        return tuple(measure for measure in self.plan.measures if is_open(measure))

    @cached_property
    def participations(self) -> tuple[Measure, ...]:
        """Open measures that let people take part."""
        return tuple(
            measure
            for measure in self.open_measures
            if measure.participation is not None or Floor.PARTICIPATION in measure.floors
        )

    @cached_property
    def is_built(self) -> bool:
        """All that was planned is finished or has become permanent."""
        done = (Progress.FINISHED, Progress.PERMANENT)
        return bool(self.active_measures) and all(m.progress in done for m in self.active_measures)

    @cached_property
    def is_finished(self) -> bool:
        """All is done and over; what has become permanent is not."""
        return bool(self.active_measures) and not self.open_measures

    @cached_property
    def is_past(self) -> bool:
        """The planned end is behind us, and so is every day of what is still open."""
        days = [day for measure in self.open_measures for day in (measure.starts_on, measure.ends_on) if day]
        return self.plan.ends_on is not None and max([*days, self.plan.ends_on]) < self.on

    @cached_property
    def open_goals(self) -> tuple[tuple[int, Goal], ...]:
        """Numbered goals that are not settled: some measure is still open, or none is there yet."""
        return tuple(
            (number, goal) for number, goal in enumerate(self.plan.goals, start=1) if not self._is_settled(goal)
        )

    def _is_settled(self, goal: Goal) -> bool:
        used = [measure for measure in self.linked_measures[goal.id] if is_active(measure)]
        return bool(used) and not any(is_open(measure) for measure in used)

    @cached_property
    def groups_of_goals(self) -> set[str]:
        return {group for goal in self.plan.goals for group in goal.target_groups}

    @cached_property
    def groups_of_open_goals(self) -> set[str]:
        return {group for _, goal in self.open_goals for group in goal.target_groups}

    @cached_property
    def town_names(self) -> tuple[str, ...]:
        """Towns among the carriers ('Stadt Musterstadt'): their names narrow down nobody."""
        names = (carrier.name for carrier in self.plan.carriers)
        return tuple(name.partition(" ")[2] for name in names if name.startswith(_TOWN_HEADS))

    @cached_property
    def informing_measures(self) -> tuple[Measure, ...]:
        """Measures in use, also finished ones, on the floor of transparency."""
        return tuple(measure for measure in self.active_measures if Floor.TRANSPARENCY in measure.floors)

    @cached_property
    def names_of_members(self) -> set[str]:
        """Who works on the Baustelle and so has a stake in it, as plain names."""
        names = [plain_name(holder.name) for role in _MEMBERS for holder in self.holders(role)]
        return {form for name in names if name for form in (name, without_office(name))}

    @cached_property
    def names_of_partners(self) -> set[str]:
        """Who carries it: the lead, and all from outside the administration; a colleague from an office that does
        not lead may well moderate.
        """
        known = (c for c in self.plan.carriers if c.lead or corner_of(c) is not Corner.ADMINISTRATION)
        return {" ".join(carrier.name.split()).casefold() for carrier in known if carrier.name.strip()}

    @cached_property
    def _meetings(self) -> list[Meeting]:
        ahead = (meeting for meeting in self.plan.times.meetings if meeting.on >= self.on)
        return sorted(ahead, key=lambda meeting: meeting.on)

    @cached_property
    def last_meeting(self) -> Meeting | None:
        """The latest meeting before today."""
        past = (meeting for meeting in self.plan.times.meetings if meeting.on < self.on)
        return max(past, key=_day_of, default=None)

    def meetings_until(self, last: date) -> list[Meeting]:
        """Meetings from today to that day, in order."""
        return self._meetings[: bisect_right(self._meetings, last, key=_day_of)]

    @cached_property
    def elections(self) -> list[NamedDay]:
        return sorted(self.plan.times.elections, key=lambda election: election.on)

    @cached_property
    def last_day(self) -> date:
        """The last day on which anything open is planned, not before today."""
        ends = [day for measure in self.open_measures for day in (measure.starts_on, measure.ends_on) if day]
        return max([*ends, self.plan.ends_on or self.on, self.on])

    @cached_property
    def months(self) -> tuple[date, ...]:
        """First days of the months still ahead, the current one first; later ones where the plan starts later."""
        first = max(self.on, self.plan.starts_on or self.on)
        starts = [measure.starts_on for measure in self.open_measures if measure.starts_on]
        return month_starts(max(self.on, min([first, *starts])), self.last_day, MOST_MONTHS)

    @cached_property
    def number_of(self) -> dict[str, int]:
        """A measure's place in the list, for those without a title."""
        return {measure.id: number for number, measure in enumerate(self.plan.measures, start=1)}

    def holders(self, role: Role) -> list[RoleHolder]:
        """Who holds a role today or will; 'N. N.' is nobody yet, a name left out is somebody."""
        return self._holders[role]

    @cached_property
    def _holders(self) -> dict[Role, list[RoleHolder]]:
        found: dict[Role, list[RoleHolder]] = {role: [] for role in Role}
        for holder in self.plan.roles:
            lasts = holder.ends_on is None or holder.ends_on >= self.on
            if lasts and (not holder.name or says_something(holder.name)):
                found[holder.role].append(holder)
        return found

    @cached_property
    def _recesses(self) -> list[tuple[date, Span]]:
        """By first day: the recess that has begun by then and lasts longest."""
        found: list[tuple[date, Span]] = []
        for recess in sorted(self.plan.times.recesses, key=lambda span: span.starts_on):
            longest = found[-1][1] if found and found[-1][1].ends_on >= recess.ends_on else recess
            found.append((recess.starts_on, longest))
        return found

    def recess_on(self, on: date) -> Span | None:
        """A recess in which that day lies."""
        index = bisect_right(self._recesses, on, key=_first_of)
        recess = self._recesses[index - 1][1] if index else None
        return recess if recess and recess.ends_on >= on else None

    @cached_property
    def end(self) -> date | None:
        """The last day on which something is planned, as far as known."""
        ends = [measure.ends_on for measure in self.open_measures if measure.ends_on]
        return self.plan.ends_on or max(ends, default=None)


def _day_of(meeting: Meeting) -> date:
    return meeting.on


def _first_of(recess: tuple[date, Span]) -> date:
    return recess[0]


def shifted(on: date, days: int) -> date:
    """A day so many days away, held within the calendar."""
    ordinal = min(max(on.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def months_later(on: date, months: int) -> date:
    """The same day so many months on, or the month's last day."""
    index = min(on.year * 12 + on.month - 1 + months, date.max.year * 12 + 11)
    year, month = index // 12, index % 12 + 1
    for day in range(on.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, min(on.day, 28))


def overlap_days(spans: list[tuple[date, date]], first: date, last: date) -> int:
    """How many days from first to last lie in spans that are in order and do not overlap one another."""
    found = 0
    for index in range(bisect_left(spans, first, key=_last_of), len(spans)):
        start, end = spans[index]
        if start > last:
            break
        found += max(0, (min(end, last) - max(start, first)).days + 1)
    return found


def _last_of(span: tuple[date, date]) -> date:
    return span[1]


def merged(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """The same days as spans that neither overlap nor touch."""
    found: list[tuple[date, date]] = []
    for start, end in sorted(span for span in spans if span[0] <= span[1]):
        if found and start <= shifted(found[-1][1], 1):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def month_starts(first: date, last: date, most: int) -> tuple[date, ...]:
    """The first days of the months from first to last, at most so many, at least one."""
    found = [first.replace(day=1)]
    while len(found) < most:
        following = shifted(found[-1], 31).replace(day=1)
        if following > last or following == found[-1]:
            break
        found.append(following)
    return tuple(found)
