"""Background jobs run as they come, one failure stops nothing, and the loop ends when it is told to."""

import threading

import pytest
from django.db import OperationalError

from offenbau.base import jobs
from tests.base.jobs_for_tests import DONE, fail, remember

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def jobs_in_the_database(settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.DAILY = []
    # The loop drops connections that are too old; a test's database in memory would go with them.
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    DONE.clear()


def test_due_jobs_run_in_order():
    remember.enqueue("one")
    remember.enqueue("two")
    assert jobs.run_due(threading.Event()) == 2
    assert DONE == ["one", "two"]


def test_a_job_runs_once():
    remember.enqueue("one")
    jobs.run_due(threading.Event())
    assert jobs.run_due(threading.Event()) == 0


def test_a_job_that_fails_does_not_stop_the_next():
    failed = fail.enqueue()
    remember.enqueue("after")
    jobs.run_due(threading.Event())
    failed.refresh()
    assert (DONE, failed.status) == (["after"], "FAILED")


def test_no_job_begins_after_the_end():
    remember.enqueue("late")
    stop = threading.Event()
    stop.set()
    assert jobs.run_due(stop) == 0
    assert DONE == []


class Stop:
    """An event that is set after a number of rounds, and remembers how long each was to wait."""

    def __init__(self, rounds):
        self.rounds, self.waits = rounds, []

    def is_set(self):
        return len(self.waits) >= self.rounds

    def wait(self, seconds):
        self.waits.append(seconds)


def test_the_loop_goes_on_after_the_database_was_away(monkeypatch):
    answers = iter([OperationalError("away"), 0])

    def due(stop):
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(jobs, "run_due", due)
    stop = Stop(rounds=2)
    jobs.run_until(stop)
    assert stop.waits == [jobs.RETRY, jobs.PAUSE]
