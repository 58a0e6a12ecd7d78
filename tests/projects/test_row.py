"""What is kept on a Baustelle's row, so that lists and houses need not count."""

import re
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.enums import LIT
from offenbau.projects.models import Actor, HouseTally, InventoryItem, Measure, Project
from offenbau.projects.queries import windows_of
from offenbau.projects.words import stem
from tests.factories.municipality import make_town
from tests.factories.projects import make_plan, make_project

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
    import_module("offenbau.projects.migrations.0007_windows_on_the_row").count_windows(apps, None)
    project.refresh_from_db()
    assert counts_of(project) == counts
    assert HouseTally.objects.values_list("windows", "lit").get() == counts[2:]


def writes_of(action, **arguments):
    """Return each statement that the action writes with: its verb and table, and the columns that it sets."""
    with CaptureQueriesContext(connection) as captured:
        action(**arguments)
    found = [query["sql"].replace('"', "") for query in captured]
    writes = [sql for sql in found if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    return [(sql.split(" ", 2)[:2], set(re.findall(r"(\w+) = ", sql.split(" WHERE ")[0]))) for sql in writes]


def test_an_edit_that_shows_nobody_anything_new_writes_no_plan_no_words_and_no_house():
    project = make_project(published=True)
    make_plan(project)
    actor = actions.add_item(project=project, kind=Actor, values={"name": "Frau Beck"}, by=None)
    edit = {"item": actor, "values": {"name": "Frau Beck-Lau"}, "revision": actor.revision, "by": None}
    of_item, of_project, of_ledger = writes_of(actions.change_item, **edit)
    assert of_item[0] == ["UPDATE", "projects_actor"]
    assert of_project == (["UPDATE", "projects_project"], {"changed_at"})
    assert of_ledger[0] == ["INSERT", "INTO"]


def test_an_edit_asks_the_database_little(django_assert_max_num_queries):
    project = make_project(published=True)
    goal, _measure = make_plan(project)
    with django_assert_max_num_queries(30):
        actions.change_item(item=goal, values={"level": 5}, revision=goal.revision, by=None)


def test_an_edit_of_the_plan_writes_the_plan_alone():
    project = make_project(published=True)
    goal, _measure = make_plan(project)
    edit = {"item": goal, "values": {"level": 5}, "revision": goal.revision, "by": None}
    _of_item, of_project, _of_ledger = writes_of(actions.change_item, **edit)
    assert of_project == (["UPDATE", "projects_project"], {"public_plan", "changed_at"})


def test_a_new_headline_comes_to_the_row_and_to_the_words_and_the_old_one_goes():
    project = make_project(published=True)
    goal, _measure = make_plan(project)
    edit = {"statement": "Nachbarinnen kennen sich"}
    actions.change_item(item=goal, values=edit, revision=goal.revision, by=None)
    project.refresh_from_db()
    words = set(project.words.values_list("word", flat=True))
    assert project.headline == "Nachbarinnen kennen sich"
    assert stem("Nachbarinnen") in words
    assert stem("Ältere") not in words


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time anyway")
@pytest.mark.django_db(transaction=True)
def test_all_who_write_at_once_in_one_town_are_counted():
    town = make_town()
    projects = [make_project(town, published=True) for _number in range(4)]
    values = {"title": "Digitalcafé", "floors": ("participation",), "progress": "running"}

    def add(project):
        try:
            actions.add_item(project=project, kind=Measure, values=values, by=None)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, projects))
    assert HouseTally.objects.values_list("projects", "windows", "lit").get() == (4, 4, 4)
