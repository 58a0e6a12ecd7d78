"""V-01: no acknowledged voice is lost and none counted twice, also when the server is killed in the middle.

KILL_ROUNDS says how often it is killed; the suite does it twice, `KILL_ROUNDS=20` is what we promise.
"""

import os
import uuid

import psycopg
import pytest
from django.db import connection

from offenbau.engines.board.verifier.verify_board import check_board
from tests.participation.killed import Plant, storm

ROUNDS = int(os.environ.get("KILL_ROUNDS", "2"))


@pytest.fixture
def database():
    """An address of an empty database beside the one of the tests; empty for SQLite, which lies in the data folder."""
    if connection.vendor != "postgresql":
        yield ""
        return
    given = connection.settings_dict
    name = f"offenbau_kill_{uuid.uuid4().hex[:12]}"
    place = f"postgres://{given['USER']}@{given['HOST']}:{given['PORT'] or 5432}"
    with psycopg.connect(f"{place}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    yield f"{place}/{name}"
    with psycopg.connect(f"{place}/postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_no_acknowledged_voice_is_lost_when_the_server_is_killed(tmp_path, database):
    plant = Plant(tmp_path, database)
    plant.prepare()
    tally = storm(plant, visitors=64, rounds=ROUNDS, voices=20)
    ballots, marks, voices = plant.counts()
    assert tally.acknowledged >= 20 * (ROUNDS + 1)
    assert tally.refused == []
    assert ballots == marks == voices  # nothing half done
    board = plant.board()
    assert (list(check_board(board)), bool(board["pages"])) == ([], True)
    known = tally.acknowledged + tally.found
    assert known <= ballots <= known + tally.unknown, tally  # nobody lost, and nobody twice who sent it once more
