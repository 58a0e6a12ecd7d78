"""A-01, A-02, A-11, V-12: every post against every role, sent without opening a page first.

Each is filled in well, so that whoever may send it reaches the database (where it is stopped), and whoever may not
learns nothing and leaves nothing behind. Routes that take no post say so to everybody.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import Http404

from offenbau.base.models import LedgerEntry
from tests.access.bodies import body_for, names_of, strongest
from tests.access.canaries import met
from tests.access.database import outcome, rows, send
from tests.access.table import POSTS, TABLE, WRITES, Row
from tests.access.tour import once, tour
from tests.access.world import ROLES, word_of

ODD = ["9" * 400, "\x00", "-1", "NaN", "1e999", "2026-02-31", "💥" * 3000, "{{7*7}}"]
REFUSED = Row(frozenset(), 405)
CALM = {200, 201, 302, 400, 404, 413, 422}
# What a program without a key hears first; the attempt is counted.
ASKS_FOR_A_KEY = {"api:cases": {403, 429}}


def posts(world, role):
    """Every post as (row, state); a route without a row in POSTS must refuse every post, whoever sends it."""
    yield from tour(world, role, POSTS)
    yield from ((row, "public") for row in TABLE if row not in POSTS)


def send_all(world, role, client, chosen=None):
    """Return the posts that ended otherwise than the table says, and the words that were not for this role."""
    wrong, words = [], set()
    for row, state in chosen or posts(world, role):
        address = world.path(row, state)
        got, answer = outcome(client, address, body_for(row, world, state))
        expected = POSTS.get(row, REFUSED).expected(role, state)
        if got != expected:
            wrong.append((row, state, got, expected))
        words |= {(word, address) for word in met(role, answer, address)} if answer is not None else set()
    return wrong, words


@pytest.mark.parametrize("role", ROLES)
def test_a_post_is_taken_from_those_it_is_meant_for_alone(world, bare_404, role):
    client, before = world.client(role), rows()
    wrong, words = send_all(world, role, client)
    assert (wrong, words) == ([], set())
    assert rows() == before


# -- Controls: each of these breaks a guard, and the round of posts has to notice -----------------
def some_posts(world, *rows):
    return [(row, state) for row in rows for state in world.states_of(row)]


def test_a_route_that_takes_a_post_without_a_row_is_noticed(world, monkeypatch):
    monkeypatch.delitem(POSTS, "projects:topic")
    wrong, _words = send_all(world, "town admin", world.client("town admin"), some_posts(world, "projects:topic"))
    assert wrong[0] == ("projects:topic", "public", WRITES, 405)


def test_a_door_left_open_is_noticed_though_the_action_refuses(world, monkeypatch):
    monkeypatch.setattr("offenbau.web.projects.access.can_lead", lambda viewer, project: True)
    wrong, _words = send_all(world, "citizen", world.client("citizen"), some_posts(world, "projects:withdraw"))
    assert wrong == [("projects:withdraw", "public", 403, 404)]


def test_a_role_next_door_that_counts_everywhere_is_noticed(world, monkeypatch):
    everywhere = {project.pk: frozenset({"caretaker"}) for project in world.projects.values()}
    monkeypatch.setattr("offenbau.projects.permissions._read_project_roles", lambda viewer: everywhere)
    wrong, _words = send_all(world, "neighbour", world.client("neighbour"), some_posts(world, "projects:publish"))
    assert ("projects:publish", "draft", WRITES, 404) in wrong
    assert ("projects:publish", "abroad", WRITES, 404) in wrong


def test_a_refusal_that_leaves_something_behind_is_noticed(world, monkeypatch):
    def refuse(request, *words):
        with transaction.atomic():
            LedgerEntry.objects.create(action="knocked")
        raise Http404

    monkeypatch.setattr("offenbau.web.projects.access.project_for_leading", refuse)
    wrong, _words = send_all(world, "citizen", world.client("citizen"), some_posts(world, "projects:freeze"))
    assert wrong[0] == ("projects:freeze", "public", WRITES, 404)


def test_a_refusal_that_shows_the_form_is_noticed(world, monkeypatch):
    monkeypatch.setattr("offenbau.web.projects.access.get_project", lambda viewer, town, slug: world.projects["draft"])
    monkeypatch.setattr("offenbau.web.projects.access.can_lead", lambda viewer, project: True)
    monkeypatch.setattr("tests.access.test_posts.body_for", lambda row, world, state: {})
    _wrong, words = send_all(world, "citizen", world.client("citizen"), some_posts(world, "projects:withdraw"))
    assert word_of("draft") in {word for word, _address in words}


# -- What makes no sense breaks nothing -----------------------------------------------------------
@pytest.mark.parametrize("row", [row for row, rule in POSTS.items() if rule.within == WRITES])
def test_a_post_that_makes_no_sense_is_answered_calmly(world, row):
    ((_row, state),) = once(world, [row])
    client, address = world.client(strongest(row)), world.path(row, state)
    for body in odd_bodies(names_of(client, address), body_for(row, world, state)):
        with transaction.atomic():
            assert send(client, address, body).status_code in CALM | ASKS_FOR_A_KEY.get(row, set()), body
            transaction.set_rollback(True)


def odd_bodies(names, good):
    """Nothing at all, oddities in all fields, and in every other field of what is filled in well."""
    odd = {name: ODD[number % len(ODD)] for number, name in enumerate(sorted(names | good.keys()))}
    yield {}
    if odd:
        yield odd
        yield {name: odd[name] if number % 2 else good.get(name, "") for number, name in enumerate(odd)}


@pytest.mark.parametrize(
    "body",
    [
        {"data": b'{"title": 1}', "content_type": "application/json"},
        {"data": b"title=%FF%FE&note=\xff&%ZZ", "content_type": "application/x-www-form-urlencoded"},
        {"data": b"no boundary", "content_type": "multipart/form-data; boundary=x"},
        {"data": {str(number): "" for number in range(2001)}},
        {"data": {"file": SimpleUploadedFile("plan.json", b"\x00\xff{")}},
        {"data": {"title": SimpleUploadedFile("title.txt", b"Neu")}},
    ],
)
def test_a_body_that_is_no_form_is_answered_calmly(world, body):
    for row in ("projects:new", "projects:read_in"):
        assert world.client("town admin").post(world.path(row), **body).status_code in {200, 302, 400}
