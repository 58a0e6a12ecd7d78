"""`offenbau manage import_register FILE`: the official register of municipalities (GV100AD)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from offenbau.municipality.actions import import_register
from offenbau.municipality.register_file import RegisterError, read_register


class Command(BaseCommand):
    help = "Read the official register of municipalities (GV100AD, fixed width). May be repeated at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        with translation.override("de"):
            try:
                register = read_register(file.read_bytes())
            except OSError as error:
                raise CommandError(f"{file}: {error.strerror}") from error
            except RegisterError as error:
                raise CommandError(f"{file.name}: {error}") from error
        counts = import_register(register=register)
        self.stdout.write(
            f"Stand {register.as_of:%d.%m.%Y}: {counts['new']} neu, {counts['changed']} geändert, "
            f"{counts['gone']} entfallen, {counts['same']} unverändert."
        )
