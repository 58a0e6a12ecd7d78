"""`offenbau manage look_at_portals`: what do portals say of procedures that run there? The job loop runs it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from offenbau.participation.formats.external.watching import look_at_all


class Command(BaseCommand):
    help = "Look at the calendars of portals on which procedures run."

    def handle(self, *args: Any, **options: Any) -> None:
        count = look_at_all()
        if count:
            self.stdout.write(f"{count} calendars are looked at.")
