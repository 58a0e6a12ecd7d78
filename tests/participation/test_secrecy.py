"""V-05: the adversary: somebody with the dump of the database, the ledger and a backup asks who voted what.

They know from elsewhere in which order people voted, and whose marks the turnout holds. What the tables must not give
them is a ballot for a person: no key, no time and no order may join the two better than chance does.
"""

import random
from collections import Counter

import pytest
from django.db import connection

from offenbau.base.models import LedgerEntry
from offenbau.participation.actions import urn
from offenbau.participation.formats.vote.actions import vote
from offenbau.participation.identity import by_account, turnout_keys
from offenbau.participation.models import Ballot, Turnout
from tests.factories.participation import make_vote
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db
SITES = tuple(f"Ort {number}" for number in range(1, 9))
ROUNDS = 6


def as_on_the_disk(model, *columns):
    """The rows in the order in which a dump writes them: PostgreSQL's heap, SQLite's rows."""
    order = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        names = ", ".join(columns)
        cursor.execute(f"SELECT {names} FROM {model._meta.db_table} ORDER BY {order}")  # noqa: S608 (our own names)
        return cursor.fetchall()


def election(people, seed):
    """Let people vote one after another, and return what each chose."""
    chance = random.Random(seed)  # noqa: S311 (repeatable)
    procedure = make_vote(sites=SITES)
    chosen = []
    for person in people:
        choice = f"o{chance.randrange(1, len(SITES) + 1)}"
        vote(procedure=procedure, participant=by_account(person), raw=[choice])
        chosen.append(choice)
    return procedure, chosen


def hits_by_order(procedure, chosen):
    """How many choices the adversary gets right who takes the nth ballot on the disk for the nth voter's."""
    ballots = [row[0] for row in as_on_the_disk(Ballot, "choices")]
    return sum(ballot == urn.canonical([choice]) for ballot, choice in zip(ballots, chosen, strict=True))


def hits_over_rounds(people):
    hits = 0
    for seed in range(ROUNDS):
        procedure, chosen = election(people, seed)
        hits += hits_by_order(procedure, chosen)
        Ballot.objects.all().delete()
        Turnout.objects.all().delete()
    return hits


def test_the_order_on_the_disk_tells_no_more_than_chance():
    people = [make_person() for _number in range(40)]
    # By chance one in eight is right: 30 of 240. Ten standard deviations would be 81; by order it would be 240.
    assert hits_over_rounds(people) < 81


def test_without_stirring_the_order_would_tell_everything(monkeypatch):
    monkeypatch.setattr(urn, "STIRRED", 0)
    monkeypatch.setattr(urn._random, "shuffle", lambda _rows: None)
    people = [make_person() for _number in range(40)]
    assert hits_over_rounds(people) == ROUNDS * len(people)


def test_no_column_of_one_table_stands_in_the_other():
    people = [make_person() for _number in range(10)]
    procedure, _chosen = election(people, 1)
    columns = [{field.attname for field in model._meta.concrete_fields} for model in (Turnout, Ballot)]
    assert columns == [
        {"id", "procedure_id", "key"},
        {"id", "procedure_id", "channel", "choices", "nonce", "code", "page_id"},
    ]
    turnout = {str(value) for row in as_on_the_disk(Turnout, "id", "key") for value in row}
    ballots = {str(value) for row in as_on_the_disk(Ballot, "id", "choices") for value in row}
    assert turnout & ballots == set()
    assert procedure.pk


def test_keys_of_ballots_are_random_and_change():
    people = [make_person() for _number in range(5)]
    procedure, _chosen = election(people, 2)
    before = set(Ballot.objects.values_list("pk", flat=True))
    vote(procedure=procedure, participant=by_account(make_person()), raw=["o1"])
    assert not before & set(Ballot.objects.values_list("pk", flat=True))


def test_nothing_is_written_down_when_somebody_votes():
    people = [make_person() for _number in range(3)]
    procedure = make_vote(sites=SITES)
    changed_at = procedure.changed_at
    before = LedgerEntry.objects.count()
    for person in people:
        vote(procedure=procedure, participant=by_account(person), raw=["o3"])
    procedure.refresh_from_db()
    assert (LedgerEntry.objects.count(), procedure.changed_at) == (before, changed_at)


def test_a_mark_of_the_turnout_names_nobody_without_the_secret_key(settings):
    person = make_person()
    procedure, _chosen = election([person], 3)
    kept = set(Turnout.objects.values_list("key", flat=True))
    assert kept == set(turnout_keys(procedure, by_account(person)))
    settings.SECRET_KEY = "another secret"
    assert not kept & set(turnout_keys(procedure, by_account(person)))


def test_a_ballot_is_mixed_with_others_of_its_own_procedure_alone():
    one, other = make_vote(sites=SITES), make_vote(sites=SITES)
    for procedure, choice, count in ((one, "o1", 20), (other, "o2", 30)):
        for _number in range(count):
            vote(procedure=procedure, participant=by_account(make_person()), raw=[choice])
    found = Counter(Ballot.objects.values_list("procedure_id", "choices"))
    assert found == {(one.pk, '["o1"]'): 20, (other.pk, '["o2"]'): 30}
