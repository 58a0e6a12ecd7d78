"""`offenbau manage remind_of_silence`: reminds teams that told nothing for a while. The job loop runs it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from offenbau.diary.journal.reminding import remind_all


class Command(BaseCommand):
    help = "Remind the teams of Baustellen whose Bautagebuch has been silent for too long."

    def handle(self, *args: Any, **options: Any) -> None:
        count = remind_all()
        if count:
            self.stdout.write(f"{count} teams are reminded.")
