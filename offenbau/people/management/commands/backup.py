"""`offenbau manage backup [FOLDER]`: database, files and key in one archive, while the pages go on."""

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from offenbau.people import actions


class Command(BaseCommand):
    help = "Write database, files and secret key into one archive, readable by its owner alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", help="where to put it (default: backups in the data folder)")

    def handle(self, *args: Any, folder: str | None, **options: Any) -> None:
        target = Path(folder) if folder else Path(settings.DATA_DIR) / "backups"
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        archive = target / f"offenbau-{timezone.now():%Y%m%d-%H%M%S}.tar.gz"
        with tempfile.TemporaryDirectory(dir=target) as work:
            dump = dump_database(Path(work))
            draft = Path(work) / "archive"
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as tar:
                for part in (dump, Path(settings.MEDIA_ROOT), Path(settings.DATA_DIR) / "secret_key"):
                    if part.exists():
                        tar.add(part, arcname=part.name)
            draft.rename(archive)  # whole or not at all
        actions.note_backup(by=None)
        self.stdout.write(f"{archive} ({archive.stat().st_size // 1024} kB)")
        self.stdout.write("Keep a copy on another machine. docs/operation.md says how to bring it back.")


def dump_database(folder: Path) -> Path:
    """Write the database as it is at this moment into `folder`; return the file."""
    if connection.vendor == "sqlite":
        return _copy_sqlite(folder / "offenbau.sqlite3")
    return _dump_postgresql(folder / "offenbau.dump")


def _copy_sqlite(target: Path) -> Path:
    """Write the rows anew: a copy of the pages takes along what was erased, as ballots before they were stirred."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    return target


def _dump_postgresql(target: Path) -> Path:
    program = shutil.which("pg_dump")
    if program is None:
        raise CommandError("pg_dump is not here: install PostgreSQL's client programs.")
    given = connection.settings_dict
    environment = os.environ | {
        "PGHOST": given["HOST"],
        "PGPORT": str(given["PORT"] or 5432),
        "PGUSER": given["USER"],
        "PGPASSWORD": given["PASSWORD"],
        "PGDATABASE": given["NAME"],
    }
    done = subprocess.run(  # noqa: S603 (a fixed program; everything it is told stands in the environment)
        [program, "--format=custom", f"--file={target}"], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"pg_dump failed: {done.stderr.strip()}")
    return target
