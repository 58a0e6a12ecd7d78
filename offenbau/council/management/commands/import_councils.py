"""`offenbau manage import_councils`: what is new in council information systems? The job loop runs it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from offenbau.council.actions import import_all


class Command(BaseCommand):
    help = "Read in what is new in the council information systems that municipalities have connected."

    def handle(self, *args: Any, **options: Any) -> None:
        count = import_all()
        if count:
            self.stdout.write(f"{count} council information systems are read in.")
