"""What is done once a day."""

from datetime import timedelta

from django.utils import timezone

from offenbau.base import jobs


def test_daily_commands_run_once_a_day(monkeypatch):
    ran = []
    monkeypatch.setattr(jobs, "call_command", ran.append)
    day = jobs.run_daily(None)
    jobs.run_daily(day)
    jobs.run_daily(timezone.localdate() - timedelta(days=1))
    assert ran == ["erase_lapsed", "refresh_houses"] * 2
