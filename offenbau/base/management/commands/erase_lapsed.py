"""`offenbau manage erase_lapsed`: erases what no room may keep any longer. The job loop runs it daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from offenbau.base.privacy import erase_lapsed


class Command(BaseCommand):
    help = "Erase what has stood long enough: each room's privacy.py names the terms."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        count = erase_lapsed()
        if count:
            self.stdout.write(f"{count} rows erased or cleared of names.")
