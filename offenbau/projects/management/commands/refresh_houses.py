"""`offenbau manage refresh_houses`: counts what everybody may see of each house. The job loop runs it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from offenbau.projects.actions import refresh_houses


class Command(BaseCommand):
    help = "Count the windows of all houses anew, since restrictions end by themselves."

    def handle(self, *args: Any, **options: Any) -> None:
        refresh_houses()
