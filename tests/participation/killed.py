"""A real server on a database of its own, many visitors who vote, and somebody who pulls the plug.

Each visitor is somebody else: a fresh session, as where anyone may take part. What the server has answered with a
thank-you is acknowledged; that must be in the urn, whatever happens to the process. Who gets no answer does what
people do: they come back with the same browser and send their vote once more, until they are thanked or told that
they have taken part already. Either way that person is in the urn once.
"""

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path

PREPARE = """
import django
django.setup()
from offenbau.base.models import Installation
from tests.factories.municipality import make_town
from tests.factories.participation import make_vote
from tests.factories.projects import make_project
Installation.objects.create(id=1)
town = make_town(name="Hierstadt", slug="hierstadt")
make_vote(make_project(town, published=True), title="Standort", entrance="anyone")
"""
COUNT = """
import django
django.setup()
from offenbau.participation.models import Ballot, Procedure, Turnout
procedure = Procedure.objects.get()
print(Ballot.objects.count(), Turnout.objects.count(), procedure.voices)
"""
BOARD = """
import django
django.setup()
from offenbau.engines.board import to_json
from offenbau.participation.models import Procedure
from offenbau.participation.queries.board import board_of
print("".join(to_json(board_of(Procedure.objects.get()).standing())))
"""
ALREADY = "schon mitgemacht"
BALLOT = "/hierstadt/verfahren/standort/abstimmung/"


@dataclass
class Tally:
    """What the visitors saw: people who were thanked, those who heard on coming back that they had been counted, how
    often a vote was sent once more, and people who do not know what became of theirs when the storm is over."""

    acknowledged: int = 0
    found: int = 0
    sent_again: int = 0
    unknown: int = 0
    refused: list = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, name):
        with self.lock:
            setattr(self, name, getattr(self, name) + 1)


class Plant:
    """The server, and what is needed to start it again after it was killed."""

    def __init__(self, folder: Path, database: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.folder = folder
        root = str(Path(__file__).parents[2])
        self.environ = {
            **os.environ,
            "OFFENBAU_DATA": str(folder),
            "OFFENBAU_LOCAL": "1",
            "OFFENBAU_GUESTS_A_DAY": "1000000",  # all of them come from one network
            "DJANGO_SETTINGS_MODULE": "offenbau.site.settings",
            "PYTHONPATH": root,
        }
        self.environ.pop("DATABASE_URL", None)
        if database:
            self.environ["DATABASE_URL"] = database
        self.process: subprocess.Popen | None = None

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], env=self.environ, capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def prepare(self) -> None:
        self.run("-m", "offenbau.cli", "manage", "migrate", "--verbosity", "0")
        self.run("-c", PREPARE)

    def start(self) -> None:
        with (self.folder / "log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "offenbau.cli", "serve", "--port", str(self.port)],
                env=self.environ, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        until = time.monotonic() + 90
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())

    def kill(self) -> None:
        """Pull the plug: nothing is finished, nothing is put in order."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def counts(self) -> tuple[int, int, int]:
        """Return ballots, marks of the turnout, and the counter on the row."""
        ballots, marks, voices = self.run("-c", COUNT).split()
        return int(ballots), int(marks), int(voices)

    def board(self) -> dict:
        """Return the file of the public board."""
        return json.loads(self.run("-c", BOARD))


def visitor(plant: Plant, tally: Tally, stop: threading.Event) -> None:
    """Vote again and again, each time as somebody else, until `stop` is set."""
    while not stop.is_set():
        somebody = Visitor(plant, tally)
        while not stop.is_set() and not somebody.knows:
            try:
                somebody.vote()
            except urllib.error.HTTPError as error:
                tally.refused.append(error.code)
                break
            except (OSError, HTTPException, ValueError):
                time.sleep(0.05)  # no connection, or one that broke off
        if somebody.has_sent and not somebody.knows:
            tally.add("unknown")


class Visitor:
    """One person with one browser. `has_sent` a vote at least once; `knows` that it is counted."""

    def __init__(self, plant: Plant, tally: Tally) -> None:
        self.tally = tally
        self.address = f"http://127.0.0.1:{plant.port}{BALLOT}"
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.has_sent = self.knows = False

    def vote(self) -> None:
        """Open the ballot, choose, send; raises OSError or HTTPException where no answer comes."""
        page = self.browser.open(self.address, timeout=20).read().decode()
        if self.has_sent and ALREADY in page:
            self._know("found")
            return
        fields = {name: _hidden(page, name) for name in ("csrfmiddlewaretoken", "challenge")}
        time.sleep(1.05)  # nobody is that quick
        body = urllib.parse.urlencode({**fields, "choice": random.choice(["o1", "o2", "o3"])}).encode()  # noqa: S311
        if self.has_sent:
            self.tally.add("sent_again")
        self.has_sent = True
        answer = self.browser.open(self.address, body, timeout=20)
        if answer.url.endswith("/danke/"):
            self._know("acknowledged")
        elif ALREADY in answer.read().decode():
            self._know("found")

    def _know(self, how: str) -> None:
        self.knows = True
        self.tally.add(how)


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    if found is None:
        raise ValueError(page[:200])
    return found[1]


def _wait_for(tally: Tally, voices: int) -> None:
    """Wait until so many more voices are acknowledged; two minutes at most."""
    wanted, until = tally.acknowledged + voices, time.monotonic() + 120
    while tally.acknowledged < wanted and time.monotonic() < until:
        time.sleep(0.05)


def storm(plant: Plant, *, visitors: int, rounds: int, voices: int) -> Tally:
    """Let visitors vote while the server is killed and started again `rounds` times; return what they saw.

    It is killed each time a moment after so many more voices were acknowledged, however long that takes.
    """
    tally, stop = Tally(), threading.Event()
    threads = [threading.Thread(target=visitor, args=[plant, tally, stop], daemon=True) for _one in range(visitors)]
    plant.start()
    for thread in threads:
        thread.start()
    for _round in range(rounds):
        _wait_for(tally, voices)
        time.sleep(random.random())  # noqa: S311 (any moment will do)
        plant.kill()
        plant.start()
    _wait_for(tally, voices)
    stop.set()
    for thread in threads:
        thread.join(30)
    plant.kill()
    return tally
