"""What is kept on a Baustelle's row, so that lists and houses need not count."""

from importlib import import_module

import pytest
from django.apps import apps

from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.enums import LIT
from offenbau.projects.models import HouseTally, InventoryItem, Measure, Project
from offenbau.projects.queries import windows_of
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db
COUNTS = ("measures_total", "measures_running", "windows_total", "windows_lit")
UPSTAIRS = ("participation", "collaboration")
# What stands in the plan, and what is counted for it: measures, running ones, windows, lit ones.
CASES = {
    "planned": (Measure, {"floors": UPSTAIRS}, (1, 0, 2, 0)),
    "starting": (Measure, {"floors": UPSTAIRS, "progress": "starting"}, (1, 0, 2, 0)),
    "running": (Measure, {"floors": UPSTAIRS, "progress": "running"}, (1, 1, 2, 2)),
    "permanent": (Measure, {"floors": UPSTAIRS, "progress": "permanent"}, (1, 1, 2, 2)),
    "paused": (Measure, {"floors": UPSTAIRS, "progress": "paused"}, (1, 0, 2, 0)),
    "finished": (Measure, {"floors": UPSTAIRS, "progress": "finished"}, (1, 0, 2, 0)),
    "on no floor": (Measure, {"progress": "running"}, (1, 1, 0, 0)),
    "in reserve": (Measure, {"floors": UPSTAIRS, "progress": "running", "standing": "reserve"}, (0, 0, 2, 0)),
    "dropped": (
        Measure,
        {"floors": UPSTAIRS, "progress": "running", "standing": "dropped", "standing_reason": "Zu teuer."},
        (0, 0, 2, 0),
    ),
    "there before": (InventoryItem, {"floor": "transparency", "disposition": "stays"}, (0, 0, 1, 1)),
    "there before, who knows where": (InventoryItem, {"disposition": "stays"}, (0, 0, 0, 0)),
    "there before and going": (InventoryItem, {"floor": "transparency", "disposition": "goes"}, (0, 0, 0, 0)),
}


def with_thing(kind, values):
    project = make_project(published=True)
    name = {Measure: "title", InventoryItem: "name"}[kind]
    actions.add_item(project=project, kind=kind, values={name: "Digitalcafé", **values}, by=None)
    project.refresh_from_db()
    return project


def counts_of(project):
    return tuple(getattr(project, name) for name in COUNTS)


@pytest.mark.parametrize(("kind", "values", "counts"), CASES.values(), ids=CASES)
def test_a_thing_counts_as_the_windows_that_the_house_draws(kind, values, counts):
    project = with_thing(kind, values)
    drawn = windows_of(project.municipality, Viewer())
    assert counts_of(project) == counts
    assert counts[2:] == (len(drawn), sum(window.state in LIT for window in drawn))
    tally = HouseTally.objects.get()
    assert counts[2:] == (tally.windows, tally.lit)


@pytest.mark.parametrize(("kind", "values", "counts"), CASES.values(), ids=CASES)
def test_the_migration_counts_what_was_there_as_the_actions_do(kind, values, counts):
    project = with_thing(kind, values)
    Project.objects.update(measures_running=9, windows_total=9, windows_lit=9)
    HouseTally.objects.update(windows=9, lit=9)
    import_module("offenbau.projects.migrations.0006_windows_on_the_row").count_windows(apps, None)
    project.refresh_from_db()
    assert counts_of(project) == counts
    assert HouseTally.objects.values_list("windows", "lit").get() == counts[2:]
