"""What stands in the database, and what would have been written to it."""

from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Field
from django.http import HttpResponse
from django.test import Client

from offenbau.base.middleware import WriteRefusedError, refuse_writes
from tests.access.table import WRITES

SKIPPED = {"sessions.session", "contenttypes.contenttype", "auth.permission"}


def rows() -> dict[tuple[str, Any], dict[Field, Any]]:
    """Return all rows of the database but for sessions, each as its fields and what the database holds in them.

    Read without the models: all of it is read many hundreds of times.
    """
    found, quote = {}, connection.ops.quote_name
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.label_lower in SKIPPED or not model._meta.managed or model._meta.proxy:
                continue
            fields = model._meta.concrete_fields
            columns = ", ".join(quote(field.column) for field in fields)
            cursor.execute(f"SELECT {columns} FROM {quote(model._meta.db_table)}")  # noqa: S608
            place = fields.index(model._meta.pk)
            for row in cursor.fetchall():
                found[model._meta.label, row[place]] = dict(zip(fields, row, strict=True))
    return found


def send(client: Client, address: str, body: dict) -> HttpResponse:
    """Post a body as the address takes it: JSON for programs, a form for all others."""
    if address.startswith("/api/"):
        return client.post(address, body, content_type="application/json")
    return client.post(address, body)


def outcome(client: Client, address: str, body: dict) -> tuple[int | str, HttpResponse | None]:
    """Post, and return the status and the answer; WRITES if it went as far as the first write, which is stopped."""
    try:
        with connection.execute_wrapper(refuse_writes):
            answer = send(client, address, body)
    except WriteRefusedError:
        return WRITES, None
    return answer.status_code, answer
