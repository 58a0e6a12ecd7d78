"""What every test stands on: a media folder of its own, and no network."""

import socket

import pytest
from django.db import connection


@pytest.fixture(autouse=True)
def media_of_this_test(settings, tmp_path):
    """Files go to a folder that vanishes with the test."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Django asks SQLite once a process whether it knows JSON: before any test counts its queries."""
    with django_db_blocker.unblock():
        assert connection.features.supports_json_field


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """A test that reaches for another machine fails."""
    connect = socket.socket.connect

    def refuse(self, address):
        if self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "localhost", "::1"}:
            return connect(self, address)
        raise OSError(f"tests do not connect to {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
