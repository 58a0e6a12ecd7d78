"""Limits on how often somebody may try something."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, connections
from django.test import RequestFactory

from offenbau.base import limits, privacy
from offenbau.base.limits import allow, client_network
from offenbau.base.middleware import WriteRefusedError, refuse_writes
from offenbau.base.models import Attempts

HOUR = timedelta(hours=1)
NOON = datetime(2027, 1, 4, 12, 0, tzinfo=UTC)


def tries(count, key="192.0.2.0/24", action="vote", most=3, within=HOUR):
    return [allow(action, key, most=most, within=within) for _try in range(count)]


@pytest.mark.django_db
def test_so_many_are_let_through_and_no_more():
    assert tries(5) == [True, True, True, False, False]


@pytest.mark.django_db
def test_one_key_and_one_action_do_not_hinder_another():
    tries(5)
    assert tries(1, key="198.51.100.0/24") == [True]
    assert tries(1, action="comment") == [True]


@pytest.mark.django_db
def test_the_next_span_begins_anew():
    with time_machine.travel(NOON, tick=False) as clock:
        assert tries(4)[-1] is False
        clock.shift(timedelta(minutes=59))
        assert tries(1) == [False]
        clock.shift(timedelta(minutes=1))
        assert tries(1) == [True]


@pytest.mark.django_db
def test_the_table_tells_neither_who_nor_that_it_was_the_same_on_two_days():
    day = timedelta(days=1)
    with time_machine.travel(NOON, tick=False) as clock:
        tries(1, within=day)
        clock.shift(day)
        tries(1, within=day)
    kept = list(Attempts.objects.values_list("key", flat=True))
    assert len(set(kept)) == 2
    assert not any("192.0.2" in key or "vote" in key for key in kept)


@pytest.mark.django_db
def test_what_has_lapsed_is_erased_by_the_daily_command():
    with time_machine.travel(NOON, tick=False) as clock:
        tries(1)
        assert privacy.erase_lapsed() == 0
        clock.shift(HOUR + timedelta(seconds=1))
        assert privacy.erase_lapsed() == 1
    assert not Attempts.objects.exists()


@pytest.mark.django_db
def test_a_page_that_only_reads_cannot_count():
    with pytest.raises(WriteRefusedError), connection.execute_wrapper(refuse_writes):
        tries(1)


def at_once(work, threads):
    """What `work` returns in each of so many threads that begin together."""
    gate, said = threading.Barrier(threads), []

    def run():
        try:
            gate.wait()
            said.append(work())
        finally:
            connections.close_all()

    crowd = [threading.Thread(target=run) for _thread in range(threads)]
    [thread.start() for thread in crowd]
    [thread.join() for thread in crowd]
    return said


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's tests share one connection")
def test_of_many_at_once_exactly_so_many_are_let_through():
    said = at_once(lambda: allow("vote", "a", most=5, within=timedelta(days=1)), 24)
    assert (said.count(True), said.count(False)) == (5, 19)
    assert Attempts.objects.get().count == 24


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's tests share one connection")
def test_counting_in_two_steps_would_be_noticed(monkeypatch):
    gate = threading.Barrier(24)

    def in_two_steps(key, *, lapses_at):
        count = Attempts.objects.filter(key=key).count()
        gate.wait()
        return count + 1

    monkeypatch.setattr(limits, "_counted", in_two_steps)
    assert at_once(lambda: allow("vote", "a", most=5, within=timedelta(days=1)), 24).count(True) > 5


@pytest.mark.parametrize(
    ("proxies", "remote", "passed", "network"),
    [
        (0, "192.0.2.77", "", "192.0.2.0/24"),
        (0, "192.0.2.77", "203.0.113.9", "192.0.2.0/24"),
        (1, "127.0.0.1", "203.0.113.9", "203.0.113.0/24"),
        (1, "127.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.0/24"),
        (2, "127.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.1", "203.0.113.0/24"),
        (2, "127.0.0.1", "203.0.113.9", "127.0.0.0/24"),
        (1, "192.0.2.77", "", "192.0.2.0/24"),
        (0, "2001:db8:1:22ff:5::1", "", "2001:db8:1:2200::/56"),
        (0, "::ffff:192.0.2.77", "", "192.0.2.0/24"),
        (0, "fe80::1%eth0", "", "fe80::/56"),
        (1, "127.0.0.1", "nonsense", "unknown"),
        (0, "", "", "unknown"),
    ],
)
def test_a_network_is_what_our_own_proxies_say(settings, proxies, remote, passed, network):
    settings.TRUSTED_PROXIES = proxies
    headers = {"HTTP_X_FORWARDED_FOR": passed} if passed else {}
    assert client_network(RequestFactory().get("/", REMOTE_ADDR=remote, **headers)) == network
