"""What is done once a day."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from offenbau.base import jobs


def test_daily_commands_run_once_a_day(monkeypatch, settings):
    ran = []
    monkeypatch.setattr(jobs, "call_command", lambda command, **options: ran.append(command))
    day = jobs.run_daily(None)
    jobs.run_daily(day)
    jobs.run_daily(timezone.localdate() - timedelta(days=1))
    assert ran == settings.DAILY * 2


@pytest.mark.django_db
def test_every_daily_command_can_be_called(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for command in settings.DAILY:
        call_command(command)
    assert {"erase_lapsed", "clearsessions", "refresh_statistics"} <= set(settings.DAILY)
