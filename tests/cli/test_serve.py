"""Starting: one clear line when it cannot be, a page when it can."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from offenbau.base.models import Installation
from offenbau.cli import serve
from offenbau.cli.serve import CannotStartError


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_named_with_another(taken_port):
    with pytest.raises(CannotStartError, match=rf"127.0.0.1:{taken_port} .*PORT={taken_port + 1}"):
        serve._want_free_port("127.0.0.1", taken_port)


def test_the_open_network_needs_a_public_address(monkeypatch):
    monkeypatch.delenv("OFFENBAU_URL", raising=False)
    with pytest.raises(CannotStartError, match="OFFENBAU_URL=https://"):
        serve._name_address("0.0.0.0", 8000)  # noqa: S104 (this is what is refused)


def test_this_machine_alone_needs_no_tls(monkeypatch):
    monkeypatch.delenv("OFFENBAU_URL", raising=False)
    monkeypatch.setenv("OFFENBAU_LOCAL", "")
    monkeypatch.setenv("OFFENBAU_LOCAL_URL", "")
    serve._name_address("127.0.0.1", 8123)
    assert os.environ["OFFENBAU_LOCAL"] == "1"
    assert os.environ["OFFENBAU_LOCAL_URL"] == "http://127.0.0.1:8123"


def test_a_public_address_keeps_tls_on(monkeypatch):
    monkeypatch.setenv("OFFENBAU_URL", "https://offenbau.example")
    monkeypatch.setenv("OFFENBAU_LOCAL", "")
    monkeypatch.setenv("OFFENBAU_LOCAL_URL", "")
    serve._name_address("127.0.0.1", 8123)
    assert os.environ["OFFENBAU_LOCAL"] == ""


@pytest.mark.django_db
def test_a_demo_database_is_not_served_as_real(settings):
    settings.DEMO = False
    Installation.objects.create(pk=1, demo=True)
    with pytest.raises(CannotStartError, match="holds the demo"):
        serve._want_matching_database()


@pytest.mark.django_db
def test_a_real_database_is_not_served_as_demo(settings):
    settings.DEMO = True
    Installation.objects.create(pk=1, demo=False)
    with pytest.raises(CannotStartError, match="holds a real installation"):
        serve._want_matching_database()


@pytest.mark.django_db
@pytest.mark.parametrize("demo", [True, False])
def test_a_matching_database_is_served(settings, demo):
    settings.DEMO = demo
    Installation.objects.create(pk=1, demo=demo)
    serve._want_matching_database()


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused(port, capsys):
    with pytest.raises(SystemExit):
        serve.serve(["--port", port])
    assert "is not a port" in capsys.readouterr().err


@pytest.mark.django_db
def test_jobs_alone_wait_for_the_set_up(capsys):
    assert serve.worker([]) == 1
    assert "start `offenbau serve` first" in capsys.readouterr().err


def test_an_empty_folder_becomes_a_set_up_page_and_ends_at_once(tmp_path):
    """The whole way, as a person goes it: start, read the code, open the page, Ctrl-C."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = {**os.environ, "OFFENBAU_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "offenbau.site.settings"}
    environ = {name: value for name, value in given.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "offenbau.cli", "serve", "--port", str(port)]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, env=environ, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        page = _page(f"http://127.0.0.1:{port}/einrichten/", server)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGINT)  # as a terminal does: to all processes of it
        status = server.wait(60)
    said = (tmp_path / "log").read_text()
    assert re.search(r"enter this code: \w{4}-\w{4}-\w{4}", said), said
    assert "<form" in page, said
    assert (status, "refused to gracefully stop" in said, "Traceback" in said) == (0, False, False)


def _page(address, server):
    """Return the page as soon as the server answers."""
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (our own server)
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    return ""
