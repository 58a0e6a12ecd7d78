"""Background jobs run as they come, one failure stops nothing, and the loop ends when it is told to."""

import threading
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from offenbau.base import jobs
from tests.base.jobs_for_tests import DONE, fail, nothing, remember

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


def cut_off(minutes=16, runs=1):
    """Return a job that was begun and whose process is gone."""
    job = DBTaskResult.objects.get(pk=remember.enqueue("again").id)
    for number in range(runs):
        job.claim(f"worker {number}")
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(minutes=minutes))
    return job


def test_a_job_whose_process_was_killed_runs_again():
    cut_off()
    assert jobs.take_up_lost() == 1
    jobs.run_due(threading.Event())
    assert DONE == ["again"]


def test_a_job_that_has_just_begun_is_left_alone():
    cut_off(minutes=14)
    assert jobs.take_up_lost() == 0


def test_a_job_that_kills_its_process_again_and_again_counts_as_failed():
    job = cut_off(runs=jobs.ATTEMPTS)
    assert jobs.take_up_lost() == 0
    job.refresh_from_db()
    assert job.status == "FAILED"


def test_the_loop_looks_for_lost_jobs_at_each_round(monkeypatch):
    cut_off()
    jobs.run_until(Stop(rounds=1))
    assert DONE == ["again"]


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


def test_a_job_that_waits_already_is_not_asked_for_twice():
    now = timezone.now()
    for moment in (now + timedelta(hours=1), now, now, now + timedelta(hours=2)):
        jobs.run_at(nothing, moment)
    assert DBTaskResult.objects.filter(run_after__lt=now + timedelta(hours=3)).count() == 1
    assert DBTaskResult.objects.count() == 2
    assert jobs.run_due(threading.Event()) == 1
