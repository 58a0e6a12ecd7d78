"""The bench fills a database as the actions would, measures, and fails when a budget is broken."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from offenbau.cli.bench.databases import ServerError, throw_away
from offenbau.cli.bench.filling import fill
from offenbau.cli.bench.results import CACHED_RATIO, Page, Result, over_budget
from offenbau.projects import actions
from offenbau.projects.actions.common import refresh
from offenbau.projects.models import HouseTally, Project, SearchWord

SMALL = ["--projects", "30", "--municipalities", "3", "--rounds", "2", "--responses", "200", "--votes", "300"]
SERVER = os.environ.get("DATABASE_URL", "")
# Two rounds on a busy machine say nothing about time.
PATIENT = "results.LIST_RATIO = results.CACHED_RATIO = 1e6"


# -- The rows -----------------------------------------------------------------------------------------
def everything_kept():
    """All that is kept on rows and beside them, but for the moment of the last change."""
    through = Project.words.through
    own = [field.attname for field in Project._meta.concrete_fields if field.name != "changed_at"]
    return {
        "rows": list(Project.objects.order_by("pk").values(*own)),
        "words": list(through.objects.order_by("project", "searchword").values_list("project", "searchword")),
        "vocabulary": list(SearchWord.objects.order_by("word").values_list("word", flat=True)),
        "houses": list(HouseTally.objects.order_by("pk").values()),
    }


@pytest.mark.django_db
def test_the_filled_rows_are_just_as_the_actions_would_leave_them():
    fill(4, 12)
    filled = everything_kept()
    for project in Project.objects.select_related("municipality"):
        refresh(project)
    actions.refresh_houses()
    refreshed = everything_kept()
    for name, kept in refreshed.items():
        assert filled[name] == kept, name


@pytest.mark.django_db
def test_a_part_lies_in_the_town_of_its_whole_and_has_no_parts_itself():
    fill(4, 60)
    parts = Project.objects.exclude(parent=None).select_related("parent")
    assert parts
    assert all(part.municipality_id == part.parent.municipality_id for part in parts)
    assert all(part.parent.parent_id is None for part in parts)


# -- A whole run --------------------------------------------------------------------------------------
def run(*words, changed=PATIENT):
    """Run the bench in a process of its own, with something changed beforehand."""
    code = (
        f"import sys\nfrom offenbau.cli.bench import databases, main, results\n{changed}\nsys.exit(main(sys.argv[1:]))"
    )
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/not-this-one"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_a_small_run_works_through():
    done = run(*SMALL)
    assert (done.returncode, done.stderr) == (0, "")
    assert "project list, search" in done.stdout
    assert "Over budget" not in done.stdout


def test_a_broken_budget_is_an_exit_status():
    done = run(*SMALL, changed=f"{PATIENT}; results.LIST_QUERIES = 1")
    assert done.returncode == 1
    assert "Over budget: project list: 2 queries, 1 allowed" in done.stdout


@pytest.mark.parametrize(
    ("costs", "words"),
    [
        ({}, []),
        ({"queries": 7}, ["a list: 7 queries, 6 allowed"]),
        ({"milliseconds": 12.1}, ["a list: 12.1 × the bare page, 12 × allowed"]),
        ({"cached": CACHED_RATIO + 0.1}, ["a list: 2.1 × the bare page from memory, 2 × allowed"]),
    ],
)
def test_each_budget_is_held(costs, words):
    within = {"bare": 1.0, "milliseconds": 11.9, "elapsed": 99.0, "cached": 1.9, "queries": 6, "size": 9}
    assert over_budget(Result(Page("a list", "/", queries=6, ratio=12.0), **{**within, **costs})) == words


# -- The database -------------------------------------------------------------------------------------
@pytest.mark.parametrize("server", ["sqlite:///x", "mysql://localhost", "postgres://nobody@127.0.0.1:1"])
def test_what_is_no_postgresql_server_is_an_error(server, tmp_path):
    with pytest.raises(ServerError, match="--database"), throw_away(server, tmp_path):
        pytest.fail("there is no such database")


def test_a_file_of_its_own_serves_where_no_server_is_named(tmp_path):
    with throw_away("", tmp_path) as address:
        assert address == f"sqlite:///{tmp_path}/bench.sqlite3"


def databases():
    """Return the names of all databases of the server."""
    import psycopg

    with psycopg.connect(urlsplit(SERVER)._replace(path="/postgres").geturl()) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


on_postgresql = pytest.mark.skipif(not SERVER.startswith("postgres"), reason="for a run of the tests on PostgreSQL")


@on_postgresql
def test_the_database_goes_also_when_a_run_breaks_off(tmp_path):
    with pytest.raises(ZeroDivisionError), throw_away(SERVER, tmp_path) as address:
        name = urlsplit(address).path[1:]
        assert name in databases()
        assert name != settings.DATABASES["default"]["NAME"]
        raise ZeroDivisionError
    assert name not in databases()


@on_postgresql
def test_a_database_of_the_same_name_is_left_alone(tmp_path, monkeypatch):
    import psycopg

    monkeypatch.setattr("secrets.token_hex", lambda length: f"twice_{os.getpid()}")
    with throw_away(SERVER, tmp_path):
        with pytest.raises(psycopg.errors.DuplicateDatabase), throw_away(SERVER, tmp_path):
            pytest.fail("the database was there before")
        assert f"offenbau_bench_twice_{os.getpid()}" in databases()


@on_postgresql
def test_a_small_run_works_through_on_postgresql_and_leaves_nothing():
    key = f"run_{os.getpid()}"
    # Only the name of the database is known beforehand: what else is drawn stays random.
    named = f"{PATIENT}; import types; databases.secrets = types.SimpleNamespace(token_hex=lambda length: '{key}')"
    done = run(*SMALL, "--database", SERVER, changed=named)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"offenbau_bench_{key}" not in databases()
