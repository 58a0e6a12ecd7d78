"""`offenbau manage refresh_statistics`: SQLite learns how its tables are filled. The job loop runs it daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

# Rows that are looked at for an index: enough to choose the right one, and quick on any size of database.
SAMPLE = 1000


class Command(BaseCommand):
    help = "Count anew what SQLite chooses its indexes by; PostgreSQL does that by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "sqlite":
            return
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={SAMPLE}")
            cursor.execute("ANALYZE")
