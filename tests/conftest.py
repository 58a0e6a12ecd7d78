"""What every test stands on: a fast hasher, an own data folder, no network."""

import os
import socket
import tempfile

os.environ.setdefault("OFFENBAU_DATA", tempfile.mkdtemp(prefix="offenbau-test-"))
os.environ.setdefault("OFFENBAU_LOCAL", "1")

import pytest  # noqa: E402 (the settings read the environment when Django starts)


@pytest.fixture(autouse=True)
def quick_settings(settings, tmp_path):
    """Weak hashes make quick tests; mail lands in a list; jobs run at once; files go to a folder of the test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """A test that reaches for another machine fails."""
    connect = socket.socket.connect

    def refuse(self, address):
        if self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "localhost", "::1"}:
            return connect(self, address)
        raise OSError(f"tests do not connect to {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def set_up_long_ago(monkeypatch):
    """Pages answer as in an installation that is set up; the tests of the set-up turn this back."""
    from offenbau.web.setup.middleware import SetUpFirst

    monkeypatch.setattr(SetUpFirst, "installed", True)
