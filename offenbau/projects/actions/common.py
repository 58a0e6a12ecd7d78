"""What each action of this room begins and ends with."""

from collections.abc import Callable
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from offenbau.base.ledger import record
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.enums import LIT, Standing
from offenbau.projects.models import HouseTally, Project, SearchWord
from offenbau.projects.permissions import require
from offenbau.projects.queries.plan import public_data_of
from offenbau.projects.words import stems_of

Rule = Callable[[Viewer, Project], bool]


def locked(project: Project, *, by: Person | None, rule: Rule) -> Project:
    """Return the Baustelle as it stands now, held until the transaction ends.

    Raises PermissionDenied if `by` may not do what `rule` guards; None is the command line and may.
    """
    require(by is None or rule(Viewer(by), project))
    return Project.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=project.pk)


def finish(project: Project, action: str, *, by: Person | None, on: Any = None, **details: Any) -> None:
    """Bring what is kept on the row up to date, and write the one ledger entry."""
    refresh(project)
    record(
        action,
        on=on if on is not None else project,
        by=by,
        municipality_id=project.municipality_id,
        project=project.pk,
        **details,
    )


def refresh(project: Project) -> None:
    """Recompute what lists and public pages read from the row: plan, counts, headline, words, house."""
    project.public_plan = public_data_of(project)
    measures = list(project.measures.all())
    used = [measure for measure in measures if measure.standing == Standing.ACTIVE]
    things = [*measures, *project.inventory.all()]
    windows = [thing.state for thing in things for _floor in thing.window_floors]
    project.measures_total = len(used)
    project.measures_running = sum(measure.state in LIT for measure in used)
    project.windows_total = len(windows)
    project.windows_lit = sum(state in LIT for state in windows)
    project.floors = tuple({floor for measure in used for floor in measure.floors})
    project.headline = (project.public_plan.get("goals") or [{}])[0].get("statement", "")
    project.changed_at = timezone.now()
    project.save(
        update_fields=[
            "public_plan", "measures_total", "measures_running", "windows_total", "windows_lit", "floors", "headline",
            "changed_at",
        ]
    )  # fmt: skip
    _refresh_words(project)
    _refresh_house(project.municipality_id)


def _refresh_words(project: Project) -> None:
    wanted = stems_of(_texts(project))
    known = dict(SearchWord.objects.filter(word__in=wanted).values_list("word", "pk"))
    missing = sorted(wanted - known.keys())
    if missing:
        SearchWord.objects.bulk_create([SearchWord(word=word) for word in missing], ignore_conflicts=True)
        known |= dict(SearchWord.objects.filter(word__in=missing).values_list("word", "pk"))
    project.words.set(known.values())


def _texts(project: Project) -> list[str]:
    """Return what a Baustelle may be found by: only what stands in its public plan."""
    plan = project.public_plan
    texts = [project.municipality.name, *plan.get("places", ())]
    texts += [plan.get(name, "") for name in ("title", "topic", "everyday")]
    texts += [carrier["name"] for carrier in plan.get("carriers", ())]
    texts += [goal.get("statement", "") for goal in plan.get("goals", ())]
    texts += [group.get("name", "") for group in plan.get("target_groups", ())]
    for measure in plan.get("measures", ()):
        texts += [measure.get("title", ""), measure.get("description", "")]
    return texts


def refresh_houses() -> None:
    """Count all houses anew: a restriction that ended at midnight opened windows without anybody writing."""
    for key in Project.objects.order_by().values_list("municipality_id", flat=True).distinct():
        _refresh_house(key)


def _refresh_house(municipality_id: int) -> None:
    """Count what everybody may see of the municipality's house."""
    visible = Project.objects.open_to_all().filter(municipality_id=municipality_id)
    sums = visible.aggregate(windows=Sum("windows_total"), lit=Sum("windows_lit"))
    HouseTally.objects.update_or_create(
        municipality_id=municipality_id,
        defaults={
            "projects": visible.count(),
            "windows": sums["windows"] or 0,
            "lit": sums["lit"] or 0,
        },
    )
