"""V-05: the adversary with everything that leaves the house: the backup, the log, the sessions, psql on the server.

They know in which order people took part, and they see which mark of the turnout is whose. From none of what they
hold may they tell better than chance what somebody chose. What gives away more is said in docs/decisions/0008.
"""

import base64
import contextlib
import json
import logging
import random
import re
import shutil
import sqlite3
import subprocess
import tempfile
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from offenbau.base.models import Installation
from offenbau.participation import actions
from offenbau.participation.actions import urn
from offenbau.participation.contract import format_of
from offenbau.participation.formats.survey.actions import send
from offenbau.participation.formats.survey.models import Count
from offenbau.participation.formats.theses.actions import answer
from offenbau.participation.formats.vote.actions import vote
from offenbau.participation.identity import by_account, by_name
from offenbau.participation.models import Turnout
from offenbau.people.management.commands.backup import dump_database
from tests.factories.budgets import make_list
from tests.factories.participation import make_vote
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_staff
from tests.factories.surveys import make_survey, options
from tests.factories.theses import make_poll

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="xmin is PostgreSQL's")
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="looks into an SQLite file")
WAYS = 8
ROUNDS, PEOPLE = 4, 40
# By chance one in eight is right: 20 of 160, with a standard deviation of 4.2. Ten of those lie above.
TELLING = 62
SURVEY = ({"kind": "single", "title": "Womit?", "options": options(*"ABCDEFGH")},)
ANSWERS = ("yes", "no")


def called(who):
    """The same person on the telephone: a name, a day of birth and an address, so two marks as an account has."""
    return by_name(who.person.email, date(1950, 1, 2), who.person.email)


FORMATS = {
    "vote": (
        lambda: make_vote(sites=tuple("ABCDEFGH")),
        [[f"o{number}"] for number in range(1, WAYS + 1)],
        lambda procedure, who, raw: vote(procedure=procedure, participant=who, raw=raw),
    ),
    "vote by telephone": (
        lambda: make_vote(sites=tuple("ABCDEFGH")),
        [[f"o{number}"] for number in range(1, WAYS + 1)],
        lambda procedure, who, raw: actions.vote_on_behalf(
            procedure=procedure, participant=called(who), choices=raw, channel="phone", consent=True, by=None
        ),
    ),
    "theses": (
        make_poll,
        [{"t1": one, "t2": two, "t3": three} for one in ANSWERS for two in ANSWERS for three in ANSWERS],
        lambda procedure, who, raw: answer(procedure=procedure, participant=who, raw=raw),
    ),
    "budget": (
        lambda: make_list(costs=(10,) * WAYS),
        [[f"p{number}"] for number in range(1, WAYS + 1)],
        lambda procedure, who, raw: actions.cast(procedure=procedure, participant=who, choices=raw),
    ),
    "survey": (
        lambda: make_survey(SURVEY),
        [{"q1": f"a{number}"} for number in range(1, WAYS + 1)],
        lambda procedure, who, raw: send(procedure=procedure, participant=who, raw=raw),
    ),
}


def election(name, seed):
    """Let PEOPLE take part one after another; return the procedure, and what each chose, in their order."""
    make, ways, take_part = FORMATS[name]
    chance, procedure = random.Random(seed), make()  # noqa: S311 (repeatable)
    chosen = [chance.choice(ways) for _one in range(PEOPLE)]
    for raw in chosen:
        take_part(procedure, by_account(make_person()), raw)
    return procedure, [urn.canonical(raw) for raw in chosen]


def elections(name):
    return [election(name, seed) for seed in range(ROUNDS)]


# -- The backup ---------------------------------------------------------------------------------------
def backup():
    """The database as the command for backups writes it: the file, and all of it as text, rows in their order."""
    folder = Path(tempfile.mkdtemp(prefix="offenbau-test-"))
    try:
        file = dump_database(folder)
        if connection.vendor == "sqlite":
            with sqlite3.connect(file) as copy:
                text = "\n".join(copy.iterdump())
            copy.close()
        else:
            told = ["pg_restore", "--data-only", "--file=-", str(file)]
            text = subprocess.run(told, capture_output=True, text=True, check=True).stdout  # noqa: S603
        return file.read_bytes(), text
    finally:
        shutil.rmtree(folder)


def rows_of(text, model):
    """The rows of a table in a dump, in the order in which they stand there."""
    table = model._meta.db_table
    if connection.vendor == "sqlite":
        return [line for line in text.splitlines() if line.startswith(f'INSERT INTO "{table}"')]
    found = re.search(rf"^COPY public\.{table} .*?;\n(.*?)^\\\.$", text, re.DOTALL | re.MULTILINE)
    return found[1].splitlines()


def slips_of(procedure, text):
    """What lies in the urn of a procedure, in the order of the dump."""
    kept = {}
    for slip in format_of(procedure).urn.objects.filter(procedure=procedure):
        kept[slip.pk.hex] = slip.choices
    found = []
    for row in rows_of(text, format_of(procedure).urn):
        key = re.search(r"[0-9a-f]{32}", row.replace("-", ""))
        if key and key[0] in kept:
            found.append((key[0], kept[key[0]]))
    assert len(found) == len(kept)
    return found


ORDERS = {
    "as it stands": lambda slips: slips,
    "backwards": lambda slips: slips[::-1],
    "by key": sorted,
    "by key, backwards": lambda slips: sorted(slips, reverse=True),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", FORMATS)
def test_no_order_of_rows_in_a_backup_tells_who_chose_what(name):
    found = elections(name)
    _bytes, text = backup()
    for way, order in ORDERS.items():
        hits = 0
        for procedure, chosen in found:
            told = order(slips_of(procedure, text))
            hits += sum(slip == choice for (_key, slip), choice in zip(told, chosen, strict=True))
        assert hits < TELLING, way


@pytest.mark.django_db(transaction=True)
def test_without_stirring_the_backup_tells_everything(monkeypatch):
    monkeypatch.setattr(urn, "STIRRED", 0)
    monkeypatch.setattr(urn.board, "LEAST_PAGE", PEOPLE)  # a page of the board mixes, too
    procedure, chosen = election("vote", 1)
    _bytes, text = backup()
    assert [slip for _key, slip in slips_of(procedure, text)] == chosen


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", FORMATS)
def test_a_backup_holds_a_choice_in_the_urn_and_nowhere_else(name):
    procedure, chosen = election(name, 2)
    _bytes, text = backup()
    in_the_urn = set(rows_of(text, format_of(procedure).urn))
    plain = text.replace("''", "'").replace("\\\\", "\\")
    for choice in set(chosen):
        holding = [line for line in plain.splitlines() if choice in line]
        assert holding
        assert set(holding) <= in_the_urn


@pytest.mark.django_db(transaction=True)
def test_marks_of_the_turnout_stand_in_no_other_table_of_a_backup():
    election("survey", 3)
    _bytes, text = backup()
    for mark in Turnout.objects.all():
        for value in (mark.key, str(mark.pk), mark.pk.hex):
            assert len([line for line in text.splitlines() if value in line]) <= 1


# -- Paper --------------------------------------------------------------------------------------------
def paper_election(seed):
    """Tick PEOPLE off, and count their sheets from one pile; return the procedure, and what stood on each sheet."""
    chance, procedure = random.Random(seed), make_vote(sites=tuple("ABCDEFGH"), entrance="mail")  # noqa: S311
    chosen = [[f"o{chance.randint(1, WAYS)}"] for _one in range(PEOPLE)]
    for number in range(PEOPLE):
        who = by_name(f"Erna {seed}-{number}", date(1950, 1, 2))
        actions.tick_off(procedure=procedure, participant=who, by=None)
    batch = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=PEOPLE, by=None)
    for reader in (make_staff(procedure.municipality, "team"), make_staff(procedure.municipality, "team")):
        for sheet, raw in enumerate(chosen, start=1):
            actions.read_sheet(batch=batch, sheet=sheet, choices=raw, by=reader)
    actions.count_batch(batch=batch, by=None)
    return procedure, [urn.canonical(raw) for raw in chosen]


@pytest.mark.django_db(transaction=True)
def test_no_order_of_rows_in_a_backup_tells_which_sheet_of_a_pile_a_ballot_is():
    found = [paper_election(seed) for seed in range(ROUNDS)]
    _bytes, text = backup()
    for way, order in ORDERS.items():
        told = [(order(slips_of(procedure, text)), chosen) for procedure, chosen in found]
        hits = sum(slip == sheet for slips, sheets in told for (_key, slip), sheet in zip(slips, sheets, strict=True))
        assert hits < TELLING, way


@pytest.mark.django_db(transaction=True)
def test_who_was_ticked_off_for_paper_is_named_nowhere_and_their_mark_stands_alone():
    paper_election(1)
    _bytes, text = backup()
    assert "Erna" not in text
    assert Turnout.objects.count() == PEOPLE
    for key in Turnout.objects.values_list("key", flat=True):
        assert len([line for line in text.splitlines() if key in line]) == 1


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_free_pages_of_a_backup_do_not_keep_what_was_stirred():
    make, ways, take_part = FORMATS["vote"]
    procedure, seen = make(), set()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")  # as SQLite is built elsewhere
    try:
        for number in range(PEOPLE):
            take_part(procedure, by_account(make_person()), ways[number % WAYS])
            seen |= {slip.pk.hex for slip in format_of(procedure).urn.objects.all()}
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
    there = {slip.pk.hex for slip in format_of(procedure).urn.objects.all()}
    content, _text = backup()
    assert all(key.encode() in content for key in there)
    assert [key for key in seen - there if key.encode() in content] == []


# -- The tally of a survey ----------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_the_tally_of_a_survey_tells_neither_the_first_nor_the_last_answer():
    orders = []
    for letters in ("ab", "ba", "hg"):
        procedure = make_survey(SURVEY)
        for letter in letters:
            raw = {"q1": f"a{'abcdefgh'.index(letter) + 1}"}
            send(procedure=procedure, participant=by_account(make_person()), raw=raw)
        cells = dict(Count.objects.filter(procedure=procedure).values_list("pk", "cell"))
        _bytes, text = backup()
        keys = [int(re.search(r"\d+", row.partition("VALUES")[2] or row)[0]) for row in rows_of(text, Count)]
        orders.append([cells[key] for key in keys if key in cells])
        assert [cells[key] for key in sorted(cells)] == orders[0]
    assert orders[0] == orders[1] == orders[2]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_which_rows_of_the_tally_were_written_last_tells_nothing():
    procedure, _chosen = election("survey", 4)
    with connection.cursor() as cursor:
        table = Count._meta.db_table
        cursor.execute(f"SELECT DISTINCT xmin::text FROM {table} WHERE procedure_id = %s", [procedure.pk])  # noqa: S608
        assert len(cursor.fetchall()) == 1


# -- psql on the server -------------------------------------------------------------------------------
def written_by(model, procedure, column):
    """By transaction what it has written, as far as it still stands: what psql shows, and no dump."""
    found = {}
    with connection.cursor() as cursor:
        told = f"SELECT xmin::text, {column} FROM {model._meta.db_table} WHERE procedure_id = %s"  # noqa: S608
        cursor.execute(told, [procedure.pk])
        for transaction, value in cursor.fetchall():
            found.setdefault(int(transaction), []).append(value)
    return found


@on_postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", FORMATS)
def test_the_transaction_of_a_mark_says_one_of_these_sixteen_and_no_more(name):
    hits, chance = 0, random.Random(5)  # noqa: S311 (repeatable)
    for procedure, chosen in elections(name):
        ballots = written_by(format_of(procedure).urn, procedure, "choices")
        marks = sorted(written_by(Turnout, procedure, "key"))  # in the order in which people took part
        assert len(marks) == PEOPLE
        for mark, choice in zip(marks, chosen, strict=True):
            # A mark is written within a savepoint, which has the next number.
            among = [each for number in range(mark - 3, mark + 1) for each in ballots.get(number, ())]
            hits += bool(among) and chance.choice(among) == choice
        assert len(ballots[max(ballots)]) == urn.STIRRED + 1
        assert marks[-1] - 3 <= max(ballots) <= marks[-1]
    # One in eight is right by chance; the one of sixteen that is theirs adds 15 of 160 at most, the first few more.
    assert hits < TELLING


# -- Log and sessions ---------------------------------------------------------------------------------
def on_the_page(client, procedure):
    Installation.objects.get_or_create(id=1)
    client.post(f"{procedure.get_absolute_url()}abstimmung/", {"choice": "o2"}, follow=True)
    assert type(procedure).objects.get(pk=procedure.pk).voices == 1


@pytest.mark.django_db
def test_the_log_has_no_line_for_a_vote(caplog):
    procedure, person = make_vote(), make_person()
    with caplog.at_level(logging.INFO):
        on_the_page(logged_in(person), procedure)
    assert caplog.records == []


@pytest.mark.django_db
@pytest.mark.parametrize("entrance", ["registered", "mail"])
def test_no_session_keeps_what_was_chosen(entrance):
    procedure, client = make_vote(entrance=entrance), logged_in(make_person())
    on_the_page(client, procedure)
    kept = [session.get_decoded() for session in Session.objects.all()]
    assert kept
    assert "o2" not in json.dumps(kept)
    assert {key for row in Turnout.objects.values_list("key") for key in row if key in json.dumps(kept)} == set()


@pytest.mark.django_db
def test_nothing_is_sent_along_that_tells_the_next_visitor_what_was_chosen():
    procedure, client = make_vote(), Client()
    client.force_login(make_person())
    on_the_page(client, procedure)
    kept = {name: decoded(morsel.value) for name, morsel in client.cookies.items()}
    assert kept
    assert [name for name, words in kept.items() if "o2" in words] == []


def decoded(cookie):
    """Return the whole words that a cookie is made of, also the encoded ones: a token may hold any two letters."""
    plain = [unquote(cookie).strip('"')]
    for part in re.split(r"[:.]", plain[0]):  # a signed one has its value in front
        with contextlib.suppress(ValueError):
            plain.append(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode())
    return {word for text in plain for word in re.findall(r"\w+", text)}


@pytest.mark.parametrize("cookie", ["o2", "choice%3Do2", "%7B%22choice%22%3A+%22o2%22%7D", "WyJvMiJd:1uX:sig"])
def test_a_cookie_that_tells_what_was_chosen_would_be_noticed(cookie):
    assert "o2" in decoded(cookie)
    assert "o2" not in decoded("xo2y5Zo2k")
