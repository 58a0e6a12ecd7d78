"""A database that is there for one run: made empty, gone afterwards. None that exists is ever touched."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SCHEMES = ("postgres", "postgresql")


class ServerError(Exception):
    """No database can be made there; says why."""


@contextmanager
def throw_away(server: str, folder: Path) -> Iterator[str]:
    """Make an empty database, on a PostgreSQL server or as an SQLite file in `folder`; yields its address."""
    if not server:
        yield f"sqlite:///{folder / 'bench.sqlite3'}"
        return
    name = f"offenbau_bench_{secrets.token_hex(8)}"
    with _asking(server) as execute:
        execute(f'CREATE DATABASE "{name}"')  # refused if there is one of this name
    try:
        yield _address(server, name)
    finally:
        with _asking(server) as execute:
            execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _asking(server: str) -> Iterator[Any]:
    """Speak to the server itself, through the database that every server has."""
    import psycopg

    if urlsplit(server).scheme not in SCHEMES:
        raise ServerError("--database takes the address of a PostgreSQL server, such as postgres://user@host:5432")
    try:
        connection = psycopg.connect(_address(server, "postgres"), autocommit=True)
    except psycopg.Error as error:
        raise ServerError(f"--database: {error}") from error
    with connection:
        yield connection.execute


def _address(server: str, name: str) -> str:
    return urlsplit(server)._replace(path=f"/{name}").geturl()
