"""Background jobs: a loop that looks into the task table and runs what is due."""

import atexit
import logging
import threading
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, connections
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import Task

logger = logging.getLogger("offenbau.jobs")
PAUSE = 1.0  # seconds between two looks
RETRY = 30.0  # … after something went wrong
GRACE = 10.0  # seconds that a running job may still take when the server stops
LOST = timedelta(minutes=15)  # a job that runs for longer has lost its process
ATTEMPTS = 3


def run_until(stop: threading.Event, pause: float = PAUSE) -> None:
    """Run jobs as they come until `stop` is set; a job that has begun is finished.

    A database that is away for a while, or a daily command that fails, does not end the loop: it tries later.
    """
    done_on = None
    while not stop.is_set():
        wait = pause
        try:
            done_on = run_daily(done_on)
            take_up_lost()
            run_due(stop)
        except Exception:
            logger.exception("The job loop stumbled; it tries again in %d seconds.", RETRY)
            wait = RETRY
        finally:
            close_old_connections()
        stop.wait(wait)


def run_daily(done_on: date | None) -> date:
    """Run what is to be done once a day (settings.DAILY), at the start and after midnight; return the day."""
    today = timezone.localdate()
    if done_on != today:
        for command in settings.DAILY:
            call_command(command, verbosity=0)
    return today


def take_up_lost() -> int:
    """Put jobs back in the queue whose process was killed in the middle; return how many.

    A job must therefore bear to be run again. After ATTEMPTS runs it counts as failed.
    """
    from django_tasks_db.models import DBTaskResult

    lost = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LOST)
    spent = [job for job in lost if len(job.worker_ids) >= ATTEMPTS]
    for job in spent:
        job.set_failed(RuntimeError(f"cut off {ATTEMPTS} times"))
    count = lost.update(status="READY", started_at=None)
    if count:
        logger.warning("%d jobs were cut off in the middle; they run again.", count)
    return count


def run_at(job: Task, moment: datetime) -> None:
    """Let a job that takes nothing run at `moment`, or as soon as it is its turn after it.

    A job that waits already for then or for an earlier moment is enough: of many who ask there is one.
    """
    from django_tasks_db.models import DBTaskResult, get_date_max

    soon = Q(run_after__lte=moment) | Q(run_after=get_date_max())
    if DBTaskResult.objects.filter(soon, task_path=job.module_path, status="READY").exists():
        return
    chosen = job if moment <= timezone.now() else job.using(run_after=moment)
    chosen.enqueue()


def run_due(stop: threading.Event) -> int:
    """Run the jobs that are due now, one after another; return how many."""
    from django_tasks_db.models import DBTaskResult

    done = 0
    close_old_connections()
    # Only look while there is nothing: taking a job needs the write lock, looking does not.
    while not stop.is_set() and DBTaskResult.objects.ready().exists():
        _one_job()
        done += 1
    return done


def _one_job() -> None:
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        backend_name="default",
        interval=0,
        batch=True,
        startup_delay=False,
        max_tasks=1,
        worker_id=get_random_string(32),
    ).run()


def start_thread() -> threading.Event:
    """Start the loop beside the web server; it ends with the process, after the job in hand."""
    stop = threading.Event()
    thread = threading.Thread(target=_thread, args=[stop], name="jobs", daemon=True)
    thread.start()

    def finish() -> None:
        stop.set()
        thread.join(GRACE)

    atexit.register(finish)
    return stop


def _thread(stop: threading.Event) -> None:
    try:
        run_until(stop)
    finally:
        connections.close_all()
