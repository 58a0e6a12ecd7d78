"""Many people at the same moment, each on a connection of their own."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, connections

# SQLite takes one writer after another; what it does when the plug is pulled is looked at in `test_killed`.
side_by_side = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="races are looked at where writers run side by side"
)


@dataclass
class Race:
    """What came of it: the places of those who were told that it worked, codes of refusals, what broke."""

    through: list[int] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    broken: list[BaseException] = field(default_factory=list)


def run_race(calls: Sequence[Callable[[], Any]]) -> Race:
    """Run all calls at the same moment."""
    barrier, found = threading.Barrier(len(calls)), Race()

    def run(place: int, call: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            call()
            found.through.append(place)
        except ValidationError as refusal:
            found.refused.append(getattr(refusal, "code", ""))
        except DatabaseError as error:
            found.broken.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def race(calls: Sequence[Callable[[], Any]]) -> int:
    """Run all calls at the same moment; return how many came through. None may break."""
    found = run_race(calls)
    assert found.broken == []
    return len(found.through)
