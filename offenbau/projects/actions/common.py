"""What each action of this room begins and ends with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, ProtectedError, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.enums import LIT, Floor, Standing
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


def hold_house(municipality: Municipality) -> None:
    """Let nobody else open a Baustelle here until the transaction ends: addresses are given one by one."""
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)


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


@contextmanager
def unless_needed() -> Iterator[None]:
    """Remove what nothing above stands on; a procedure on its measure makes a ValidationError that names it."""
    try:
        yield
    except ProtectedError as error:
        needing = ", ".join(sorted({_("“%(title)s”") % {"title": other} for other in error.protected_objects}))
        words = _("This cannot be removed as long as there is: %(things)s.") % {"things": needing}
        raise ValidationError(words, code="needed") from error


def refresh(project: Project) -> None:
    """Bring up to date what lists and public pages read from the row, its words and its house.

    `project` is as it stands in the database; only what differs is written, and that it was changed.
    """
    wanted = {**_row_of(project), "changed_at": timezone.now()}
    differing = [name for name, value in wanted.items() if getattr(project, name) != value]
    for name in differing:
        setattr(project, name, wanted[name])
    project.save(update_fields=differing)
    _refresh_words(project)
    _refresh_house(project.municipality_id)


def _row_of(project: Project) -> dict[str, Any]:
    """Return what is to stand on the row: plan, headline, floors and counts."""
    plan = public_data_of(project)
    measures = list(project.measures.all())
    used = [measure for measure in measures if measure.standing == Standing.ACTIVE]
    things = [*measures, *project.inventory.all()]
    windows = [thing.state for thing in things for _floor in thing.window_floors]
    floors = {floor for measure in used for floor in measure.floors}
    return {
        "public_plan": plan,
        "headline": (plan.get("goals") or [{}])[0].get("statement", ""),
        "floors": tuple(floor for floor in Floor.values if floor in floors),
        "measures_total": len(used),
        "measures_running": sum(measure.state in LIT for measure in used),
        "windows_total": len(windows),
        "windows_lit": sum(state in LIT for state in windows),
    }


def _refresh_words(project: Project) -> None:
    wanted = words_of(project)
    if wanted == set(project.words.values_list("word", flat=True)):
        return
    known = dict(SearchWord.objects.filter(word__in=wanted).values_list("word", "pk"))
    missing = sorted(wanted - known.keys())
    if missing:
        SearchWord.objects.bulk_create([SearchWord(word=word) for word in missing], ignore_conflicts=True)
        known |= dict(SearchWord.objects.filter(word__in=missing).values_list("word", "pk"))
    project.words.set(known.values())


def words_of(project: Project) -> set[str]:
    """Return the stems by which a Baustelle may be found: only of what stands in its public plan."""
    plan = project.public_plan
    texts = [project.municipality.name, *plan.get("places", ())]
    texts += [plan.get(name, "") for name in ("title", "topic", "everyday")]
    texts += [carrier["name"] for carrier in plan.get("carriers", ())]
    texts += [goal.get("statement", "") for goal in plan.get("goals", ())]
    texts += [group.get("name", "") for group in plan.get("target_groups", ())]
    for measure in plan.get("measures", ()):
        texts += [measure.get("title", ""), measure.get("description", "")]
    return stems_of(texts)


def refresh_houses() -> None:
    """Count all houses anew: a restriction that ended at midnight opened windows without anybody writing.

    A transaction a house, so that nobody who writes has to wait for all of them.
    """
    for key in Project.objects.order_by().values_list("municipality_id", flat=True).distinct():
        with transaction.atomic():
            _refresh_house(key)


def _refresh_house(municipality_id: int) -> None:
    """Count what everybody may see of the municipality's house.

    The row is held first: of two who change the same house at once, the second counts what the first has done.
    """
    tally, _new = HouseTally.objects.select_for_update().get_or_create(municipality_id=municipality_id)
    visible = Project.objects.open_to_all().filter(municipality_id=municipality_id).order_by()
    counts = visible.aggregate(
        projects=Count("pk"), windows=Sum("windows_total", default=0), lit=Sum("windows_lit", default=0)
    )
    if counts != {name: getattr(tally, name) for name in counts}:
        HouseTally.objects.filter(pk=municipality_id).update(**counts)
