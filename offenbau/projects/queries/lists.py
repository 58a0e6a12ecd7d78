"""Lists of Baustellen, with their rows prepared so that a page has nothing left to work out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from offenbau.base.typed import number_in
from offenbau.municipality.models import Municipality, RegionPart
from offenbau.people.permissions import Viewer
from offenbau.projects.enums import Field, Floor, Phase, Standing
from offenbau.projects.models import HouseTally, InventoryItem, Measure, Project
from offenbau.projects.permissions import can_open, project_roles, visible_to
from offenbau.projects.queries.search import matching

PAGE_LENGTH = 20
# What a row reads, in the order in which `_row` takes it.
_COLUMNS = (
    "title", "slug", "topic", "headline", "floors", "phases", "measures_total", "measures_running",
    "municipality__name", "municipality__slug", "published_at", "changed_at", "id",
)  # fmt: skip
_FLOORS = {floor.value: floor for floor in Floor}
_PHASES = {phase.value: phase for phase in Phase}


class ProjectRow(NamedTuple):
    """A line of a list, ready to be shown. `summary` is at most about 200 letters long; a tuple, made in no time."""

    title: str
    url: str
    summary: str
    goal: str
    municipality_name: str
    municipality_url: str
    floors: tuple[Floor, ...]
    phases: tuple[Phase, ...]
    measures_running: int
    measures_total: int
    updated_on: datetime
    published: bool


@dataclass(frozen=True)
class ProjectRows:
    """A page of a list; `next` goes into the address of the following page, empty on the last one."""

    rows: tuple[ProjectRow, ...]
    total: int
    next: str


@dataclass(frozen=True)
class WindowRow:
    """A window of the house: a measure on one of its floors, or an opening that was there before."""

    floor: str
    title: str
    url: str
    state: str
    project: str
    note: str = ""


@dataclass(frozen=True)
class StreetRow:
    """A house in the street of the network."""

    name: str
    slug: str
    url: str
    kind: str
    seed: str
    projects: int
    windows: int
    lit: int


def search_projects(
    viewer: Viewer,
    *,
    text: str = "",
    floor: str = "",
    phase: str = "",
    land: str = "",
    field: str = "",
    town: str = "",
    after: str = "",
) -> ProjectRows:
    """Return a page of what the viewer may see, newest first; filters that mean nothing find nothing."""
    readable = visible_to(viewer)
    chosen = Project.objects.filter(readable, matching(text, readable), _filters(floor, phase, land, field, town))
    narrowed = any((text, floor, phase, land, field, town))
    page = _after(chosen, after)
    rows = list((_by_key(page) if narrowed else page).values_list(*_COLUMNS)[: PAGE_LENGTH + 1])
    if viewer.is_anonymous and not narrowed:
        total = _all_public()
    elif not after and len(rows) <= PAGE_LENGTH:
        total = len(rows)
    else:
        total = chosen.count()
    return ProjectRows(_prepared(rows[:PAGE_LENGTH]), total, _next(rows[:PAGE_LENGTH], len(rows)))


def newest_projects(viewer: Viewer, count: int = 6) -> tuple[ProjectRow, ...]:
    """Return the Baustellen at which something changed last."""
    return _rows(Project.objects.filter(visible_to(viewer))[:count])


def projects_of(municipality: Municipality, viewer: Viewer, count: int = 100) -> tuple[ProjectRow, ...]:
    """Return the municipality's Baustellen, newest first."""
    return _rows(Project.objects.filter(visible_to(viewer), municipality=municipality)[:count])


def parts_of(project: Project, viewer: Viewer) -> tuple[ProjectRow, ...]:
    """Return the parts of a Baustelle that the viewer may see."""
    return _rows(Project.objects.filter(visible_to(viewer), parent=project))


def workshop_list(viewer: Viewer) -> tuple[ProjectRow, ...]:
    """Return the Baustellen on which the viewer holds a role."""
    return _rows(Project.objects.filter(pk__in=list(project_roles(viewer))))


def towns_for_opening(viewer: Viewer, also: Municipality | None = None) -> QuerySet[Municipality]:
    """Return the municipalities in which the viewer's own roles let them open a Baustelle, by name.

    `also` is looked at too: whoever runs the platform may open everywhere, and holds no role in a town.
    """
    near = {*viewer.municipality_roles, *([also.pk] if also else [])}
    keys = [key for key in near if can_open(viewer, key)]
    return Municipality.objects.filter(pk__in=keys).order_by("name", "id")


def unfinished_drafts(viewer: Viewer, municipality: Municipality, count: int = 5) -> tuple[ProjectRow, ...]:
    """Return the viewer's own drafts in the municipality that hold no measure yet: begun, and perhaps forgotten."""
    mine = Project.objects.filter(pk__in=list(project_roles(viewer)), municipality=municipality)
    return _rows(mine.filter(published_at=None, measures_total=0)[:count])


def windows_of(municipality: Municipality, viewer: Viewer) -> tuple[WindowRow, ...]:
    """Return the windows of the municipality's house that the viewer may see; two queries."""
    visible = Project.objects.filter(visible_to(viewer), municipality=municipality).values("pk")
    return (*_measure_windows(visible, municipality.slug), *_existing_windows(visible, municipality.slug))


def street(count: int = 60) -> tuple[StreetRow, ...]:
    """Return the houses with most to see first; only what everybody may see is counted."""
    tallies = HouseTally.objects.filter(municipality__is_listed=True).select_related("municipality")
    return tuple(
        StreetRow(
            name=tally.municipality.name,
            slug=tally.municipality.slug,
            url=reverse("municipality:house", args=[tally.municipality.slug]),
            kind=tally.municipality.kind,
            seed=tally.municipality.ars or tally.municipality.slug,
            projects=tally.projects,
            windows=tally.windows,
            lit=tally.lit,
        )
        for tally in tallies.order_by("-lit", "-windows", "municipality__name")[:count]
    )


def _all_public() -> int:
    """Return how many Baustellen everybody may see: the sum of what is kept for each house."""
    with connection.cursor() as cursor:  # by hand: asking the ORM costs more than the answer, on every first page
        cursor.execute(f"SELECT SUM(projects) FROM {HouseTally._meta.db_table}")  # noqa: S608 (no value goes in)
        return cursor.fetchone()[0] or 0


def _filters(floor: str, phase: str, land: str, field: str, town: str) -> Q:
    condition = Q()
    for name, value, known in (
        ("floors", floor, Floor.values),
        ("phases", phase, Phase.values),
        ("fields", field, Field.values),
    ):
        if value:
            condition &= Q(**{f"{name}__has": value}) if value in known else Q(pk__in=[])
    if land:
        in_parts = RegionPart.objects.filter(land=land).values("municipality_id")
        towns = Municipality.objects.filter(Q(land=land) | Q(pk__in=in_parts))
        condition &= Q(municipality_id__in=towns.order_by().values("pk"))
    return condition & Q(municipality__slug=town) if town else condition


def _after(projects: QuerySet[Project], key: str) -> QuerySet[Project]:
    """Continue behind the row that `key` names (changed_at~id); a key that cannot be read is ignored."""
    moment, _tilde, number = key.partition("~")
    try:
        changed_at = parse_datetime(moment)
    except ValueError:
        changed_at = None
    last = number_in(number)
    if changed_at is None or timezone.is_naive(changed_at) or last is None:
        return projects
    return projects.filter(Q(changed_at__lt=changed_at) | Q(changed_at=changed_at, pk__lt=last))


def _by_key(chosen: QuerySet[Project]) -> QuerySet[Project]:
    """Find the page's keys in the narrow index first, so that only the rows that are shown are read."""
    return Project.objects.filter(pk__in=chosen.values("pk")[: PAGE_LENGTH + 1])


def _next(rows: list[tuple], found: int) -> str:
    if found <= PAGE_LENGTH:
        return ""
    *_what_is_shown, changed_at, key = rows[-1]
    return f"{changed_at.isoformat()}~{key}"


def _rows(projects: Iterable[Project] | QuerySet[Project]) -> tuple[ProjectRow, ...]:
    return _prepared(projects.values_list(*_COLUMNS))  # type: ignore[union-attr]


def _prepared(rows: Iterable[tuple]) -> tuple[ProjectRow, ...]:
    zone = timezone.get_current_timezone()  # asked once a list: asking is dearer than the rest of a row
    return tuple([_row(values, zone) for values in rows])


def _row(values: tuple, zone: tzinfo) -> ProjectRow:
    title, slug, topic, goal, floors, phases, total, running, name, town, published_at, changed_at, _key = values
    return ProjectRow(
        title=title,
        url=f"/{town}/baustellen/{slug}/",  # reverse() would cost more than the rest of the row
        summary=_shortened(topic),
        goal=goal,
        municipality_name=name,
        municipality_url=f"/{town}/",
        floors=tuple([_FLOORS[floor] for floor in floors]),
        phases=tuple([_PHASES[phase] for phase in phases]),
        measures_running=running,
        measures_total=total,
        updated_on=changed_at.astimezone(zone),
        published=published_at is not None,
    )


def _shortened(text: str, length: int = 200) -> str:
    if len(text) <= length:
        return text
    return f"{text[:length].rsplit(' ', 1)[0].rstrip(' ,;:.–')} …"


def _measure_windows(visible: QuerySet, town: str) -> Iterable[WindowRow]:
    measures = (
        Measure.objects.filter(project_id__in=visible)
        .select_related("project")
        .only("title", "floors", "progress", "standing", "standing_reason", "project__title", "project__slug")
        .order_by("project_id", "position", "id")
    )
    for measure in measures:
        for floor in measure.window_floors:
            yield WindowRow(
                floor=floor,
                title=measure.title,
                url=f"/{town}/baustellen/{measure.project.slug}/massnahmen/{measure.pk}/",
                state=measure.state,
                project=measure.project.title,
                note=measure.standing_reason if measure.standing != Standing.ACTIVE else "",
            )


def _existing_windows(visible: QuerySet, town: str) -> Iterable[WindowRow]:
    for item in InventoryItem.objects.filter(project_id__in=visible).select_related("project"):
        for floor in item.window_floors:
            yield WindowRow(
                floor=floor,
                title=item.name,
                url=f"/{town}/baustellen/{item.project.slug}/#bestand",
                state=item.state,
                project=item.project.title,
                note=_("It was there before and stays."),
            )
