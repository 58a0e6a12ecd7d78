"""Reads of the preparation: the list with what was said of it, the days, who is on duty, where nobody is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise

from offenbau.municipality.holidays import public_holidays
from offenbau.participation.contract import Format, format_of
from offenbau.participation.models import Procedure
from offenbau.participation.moderators.enums import Standing
from offenbau.participation.moderators.models import Moderation
from offenbau.participation.preparation.enums import SEEDS, Progress, Seed, Task
from offenbau.participation.preparation.models import Duty, Item
from offenbau.participation.queries.single import procedures_for
from offenbau.people.enums import Role
from offenbau.people.models import MunicipalityRole, Person
from offenbau.people.permissions import Viewer
from offenbau.projects.models import ProjectRole

MOST_DAYS = 400


# -- The list -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Line:
    """An item as the list shows it; `item` is not saved as long as nothing was said of it."""

    words: str | Promise
    hint: str | Promise
    item: Item

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and it is still to do."""
        until = self.item.until
        return self.item.progress == Progress.OPEN and until is not None and until < timezone.localdate()


def seeds_of(procedure: Procedure) -> list[Seed]:
    """Return what every list of this format has, and what the format adds."""
    format_ = format_of(procedure)
    own = [Seed(f"{format_.code}-{key}", words, "") for key, words in format_.preparation]
    return [seed for seed in SEEDS if _fits(seed, format_)] + own


def _fits(seed: Seed, format_: Format) -> bool:
    return {
        "": True,
        "here": not format_.elsewhere,
        "paper": format_.on_paper and not format_.elsewhere,
        "talk": format_.contributes,
    }[seed.needs]


def lines_of(procedure: Procedure) -> list[Line]:
    """Return the list; one query. What was said of an item that fits no more is not shown."""
    known = {item.key: item for item in Item.objects.filter(procedure=procedure)}
    found = [
        Line(seed.words, seed.hint, known.get(seed.key) or Item(procedure=procedure, key=seed.key))
        for seed in seeds_of(procedure)
    ]
    return found + [Line(item.text, "", item) for item in known.values() if item.is_own]


def counted(lines: Iterable[Line]) -> tuple[int, int]:
    """Return how many items are done, of how many that are needed."""
    needed = [line.item.progress for line in lines if line.item.progress != Progress.NOT_NEEDED]
    return needed.count(Progress.DONE), len(needed)


# -- The shift plan -------------------------------------------------------------------------------
@dataclass(frozen=True)
class Slot:
    """A task on a day, and who is on duty for it."""

    task: Task
    duties: tuple[Duty, ...]


@dataclass(frozen=True)
class Day:
    """A day with its tasks; nobody is missed when it is over, at a weekend or on a holiday."""

    day: date
    slots: tuple[Slot, ...]
    is_working_day: bool
    is_over: bool

    @property
    def may_have_gaps(self) -> bool:
        """Whether somebody is missed where nobody is on duty."""
        return self.is_working_day and not self.is_over


def tasks_of(procedure: Procedure) -> list[Task]:
    """Return for what people are on duty in a procedure of this format."""
    format_ = format_of(procedure)
    found = [Task.MODERATION] if format_.contributes else []
    return found if format_.elsewhere else [*found, Task.DESK]


def days_of(procedure: Procedure) -> list[date]:
    """Return the days on which people take part, in their order."""
    kinds = format_of(procedure).open_kinds
    days: set[date] = set()
    for phase in procedure.phases.all():
        if phase.kind not in kinds:
            continue
        first = timezone.localdate(phase.starts_at)
        last = timezone.localdate(phase.ends_at - timedelta(seconds=1))
        days |= {first + timedelta(days=number) for number in range(min((last - first).days + 1, MOST_DAYS))}
    return sorted(days)[:MOST_DAYS]


def plan_of(procedure: Procedure) -> list[Day]:
    """Return each day with who is on duty, also those on which somebody is although nobody takes part any more."""
    duties = list(Duty.objects.filter(procedure=procedure).select_related("person"))
    days = sorted({*days_of(procedure), *(duty.day for duty in duties)})
    if not days:
        return []
    lands = procedure.municipality.lands
    holidays = {named.on for land in lands for named in public_holidays(land, days[0], days[-1])}
    by_slot: dict[tuple[date, str], list[Duty]] = {}
    for duty in duties:
        by_slot.setdefault((duty.day, duty.task), []).append(duty)
    today, tasks = timezone.localdate(), tasks_of(procedure)
    return [
        Day(
            day,
            tuple(Slot(task, tuple(by_slot.get((day, task.value), ()))) for task in tasks),
            is_working_day=day.weekday() < 5 and day not in holidays,
            is_over=day < today,
        )
        for day in days
    ]


def shifts_of(viewer: Viewer) -> list[Duty]:
    """Return when the viewer is on duty, in procedures that they may see and that were not cancelled; one query.

    What was over a month ago is not told any more.
    """
    rows = Duty.objects.filter(
        person=viewer.person,
        day__gte=timezone.localdate() - timedelta(days=31),
        procedure__in=procedures_for(viewer).filter(cancelled_at=None),
    )
    return list(rows.select_related("procedure__municipality"))


def gaps_of(plan: Iterable[Day]) -> dict[Task, list[date]]:
    """Return the days to come on which nobody is on duty, by task."""
    found: dict[Task, list[date]] = {}
    for day in plan:
        for slot in day.slots:
            if day.may_have_gaps and not slot.duties:
                found.setdefault(slot.task, []).append(day.day)
    return found


def people_for(procedure: Procedure) -> list[Person]:
    """Return who can be on duty: the project's people with their deputies, and who moderates from outside."""
    roles = ProjectRole.objects.current().filter(project=procedure.project_id).order_by()
    asked = Moderation.objects.filter(procedure=procedure, standing=Standing.ACCEPTED).order_by()
    in_town = MunicipalityRole.objects.current().filter(municipality=procedure.municipality_id, role=Role.MODERATOR)
    among = (
        Q(pk__in=roles.values("person"))
        | Q(pk__in=roles.filter(deputy__isnull=False).values("deputy"))
        | Q(pk__in=in_town.order_by().values("person"))
        | Q(pk__in=asked.filter(person__isnull=False).values("person"))
    )
    return list(Person.objects.filter(among, is_active=True).order_by("name", "pk"))
