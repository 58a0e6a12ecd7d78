"""A backup is whole, private, and noted."""

import sqlite3
import stat
import tarfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from offenbau.base.models import Installation
from offenbau.people import queries
from offenbau.people.queries import Missing
from tests.factories.municipality import make_town
from tests.factories.people import PersonFactory


def archive_in(folder: Path) -> Path:
    call_command("backup", str(folder))
    (archive,) = folder.iterdir()
    return archive


@pytest.mark.django_db(transaction=True)
def test_a_backup_counts_as_made(tmp_path):
    Installation.objects.create(id=1)
    town = make_town()
    assert Missing.BACKUP in queries.still_missing(town.pk)
    archive_in(tmp_path)
    assert Missing.BACKUP not in queries.still_missing(town.pk)


@pytest.mark.django_db(transaction=True)
def test_only_its_owner_reads_a_backup(tmp_path):
    assert stat.S_IMODE(archive_in(tmp_path).stat().st_mode) == 0o600


@pytest.mark.skipif(connection.vendor != "sqlite", reason="looks into a copy of an SQLite file")
@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_the_database(tmp_path):
    PersonFactory(email="anna@example.org")
    with tarfile.open(archive_in(tmp_path / "archive")) as tar:
        tar.extract("offenbau.sqlite3", tmp_path, filter="data")
    with sqlite3.connect(tmp_path / "offenbau.sqlite3") as copy:
        assert copy.execute("SELECT email FROM people_person").fetchall() == [("anna@example.org",)]
    copy.close()
