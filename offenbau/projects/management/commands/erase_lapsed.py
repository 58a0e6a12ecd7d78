"""`offenbau manage erase_lapsed`: erases confidential notes whose day has passed. The job loop runs it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from offenbau.projects.actions import erase_lapsed_obstacles


class Command(BaseCommand):
    help = "Erase confidential notes on obstacles whose day has passed."

    def handle(self, *args: Any, **options: Any) -> None:
        count = erase_lapsed_obstacles()
        if count:
            self.stdout.write(f"{count} confidential notes erased.")
