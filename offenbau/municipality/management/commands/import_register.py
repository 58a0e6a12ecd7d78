"""`offenbau manage import_register FILE`: the official register of municipalities (GV100AD)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from offenbau.municipality.actions import import_register
from offenbau.municipality.register_file import MAX_BYTES, RegisterError, read_register


class Command(BaseCommand):
    """Reads all, checks all, then writes all in one transaction."""

    help = "Read the official register of municipalities (GV100AD, fixed width). May be repeated at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="GV100AD_….txt of the Statistical Offices, Latin or UTF-8")
        parser.add_argument(
            "--partial", action="store_true", help="the file holds a part only; nothing is taken as gone"
        )
        parser.add_argument("--accept-losses", action="store_true", help="many municipalities really have merged")

    def handle(self, *args: Any, file: Path, partial: bool, accept_losses: bool, **options: Any) -> None:
        try:
            register = read_register(_bytes_of(file), partial=partial, accept_losses=accept_losses)
            counts = import_register(register=register, partial=partial, accept_losses=accept_losses)
        except RegisterError as error:
            raise CommandError(f"{file.name}: {error}") from error
        self.stdout.write(
            f"Stand {register.as_of:%d.%m.%Y}: {counts['new']} neu, {counts['changed']} geändert, "
            f"{counts['gone']} entfallen, {counts['same']} unverändert."
        )


def _bytes_of(file: Path) -> bytes:
    """Read no more of a file than a register can have."""
    try:
        with file.open("rb") as source:
            return source.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error
