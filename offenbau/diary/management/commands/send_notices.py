"""`send_notices`: once a day, collected mails; and whatever should have gone out before."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from offenbau.base.jobs import run_at
from offenbau.diary.actions import post


class Command(BaseCommand):
    """Have everything sent that is due today."""

    help = "Have mails sent about what people follow: those collected for today, and what waits."

    def handle(self, *args: Any, **options: Any) -> None:
        run_at(post, timezone.now())
