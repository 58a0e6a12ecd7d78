"""The index by which contributions are found whose words are alike: FTS5 on SQLite, pg_trgm on PostgreSQL.

It lies beside the table and follows it by itself. It is made after each migration, because a migration that rebuilds
the table takes the triggers of SQLite with it (decision 13). Where PostgreSQL does not let us have pg_trgm, the
newest contributions are compared without it.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from offenbau.engines.similarity import telling

# What it is about is said at the beginning; and so many pieces of words are looked for.
BEGINNING = 600
MOST_LETTERS = 300
MOST_PIECES = 100

_SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS participation_trigrams
    USING fts5(letters, content='participation_contribution', content_rowid='id', tokenize='trigram')""",
    "DROP TRIGGER IF EXISTS participation_trigrams_new",
    "DROP TRIGGER IF EXISTS participation_trigrams_gone",
    "DROP TRIGGER IF EXISTS participation_trigrams_changed",
    """CREATE TRIGGER participation_trigrams_new AFTER INSERT ON participation_contribution BEGIN
    INSERT INTO participation_trigrams(rowid, letters) VALUES (new.id, new.letters); END""",
    """CREATE TRIGGER participation_trigrams_gone AFTER DELETE ON participation_contribution BEGIN
    INSERT INTO participation_trigrams(participation_trigrams, rowid, letters)
    VALUES ('delete', old.id, old.letters); END""",
    """CREATE TRIGGER participation_trigrams_changed AFTER UPDATE OF letters ON participation_contribution
    WHEN old.letters <> new.letters BEGIN
    INSERT INTO participation_trigrams(participation_trigrams, rowid, letters)
    VALUES ('delete', old.id, old.letters);
    INSERT INTO participation_trigrams(rowid, letters) VALUES (new.id, new.letters); END""",
    "INSERT INTO participation_trigrams(participation_trigrams) VALUES ('rebuild')",
)
_POSTGRES = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    """CREATE INDEX IF NOT EXISTS participation_letters ON participation_contribution
    USING gist (letters gist_trgm_ops)""",
)


def prepare(**_signal: Any) -> None:
    """Make the index, or make it anew; called after each migration."""
    statements = _POSTGRES if connection.vendor == "postgresql" else _SQLITE
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    except DatabaseError:
        if connection.vendor != "postgresql":
            raise
    _has_index.cache_clear()


@lru_cache(maxsize=1)
def _has_index() -> bool:
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def letters_of(title: str, text: str) -> str:
    """Return what is compared: plain letters of the title and the beginning of the text."""
    return " ".join(telling(f"{title} {text[:BEGINNING]}"))


def nearest(rows: QuerySet[Any], letters: str, limit: int) -> QuerySet[Any]:
    """Return those of the rows that share most pieces of words with these letters; without an index the newest."""
    if not _has_index():
        return rows.order_by("-pk")[:limit]
    if connection.vendor == "postgresql":
        far = RawSQL("participation_contribution.letters <->> %s", [letters[:MOST_LETTERS]])  # noqa: S611
        return rows.order_by(far)[:limit]
    wanted = " OR ".join(f'"{piece}"' for piece in _pieces(letters))
    visible, params = rows.order_by().values("pk").query.sql_with_params()
    keys = RawSQL(  # noqa: S611 (values are parameters; the query in it is Django's own)
        f"""SELECT rowid FROM participation_trigrams WHERE participation_trigrams MATCH %s
        AND +rowid IN ({visible}) ORDER BY rank LIMIT {int(limit)}""",  # noqa: S608
        [wanted, *params],
    )
    return rows.filter(pk__in=keys) if wanted else rows.none()


def _pieces(letters: str) -> list[str]:
    """The pieces of three letters within words, each once."""
    return list(dict.fromkeys(_windows(letters)))[:MOST_PIECES]


def _windows(letters: str) -> Iterator[str]:
    for word in letters.split():
        yield from (word[at : at + 3] for at in range(len(word) - 2))
