"""The canary crawl: each restricted thing bears a word of its own; no page may show it to those outside."""

import sys

import pytest
from django.db.models import Q

from tests.access.table import CORE_TEAM, INSIDE, SEES, TABLE, TOWN_ADMINS
from tests.access.world import ROLES, STATES

SEARCHES = [
    "/baustellen/?q=kanarienvogel", "/baustellen/?q=laterne", "/baustellen/?etage=transparency&q=kanarienvogeldraft",
    "/baustellen/?q=kanarienvogelgeheim", "/netz/haeuser/?q=kanarienvogel",
]  # fmt: skip


def pages(world):
    """Every address there is, for the Baustelle in every state, and some searches."""
    yield from SEARCHES
    for route in TABLE:
        for state in STATES:
            yield world.path(route, state)


def leaks(world, role):
    """Return the canaries that this role met although it must not, with the page."""
    client = world.client(role)
    forbidden = {word for state, word in world.canaries.items() if state in SEES and role not in SEES[state]}
    forbidden |= set() if role in INSIDE else {world.canaries["actor"]}
    forbidden |= set() if role in CORE_TEAM else {world.canaries["confidential"]}
    forbidden |= set() if role in TOWN_ADMINS else {"kanarienvogelbarriere"}
    found = set()
    for address in dict.fromkeys(pages(world)):
        answer = client.get(address)
        text = b"".join(answer) if answer.streaming else answer.content
        shown = text.decode("utf-8", "replace").lower() + str(answer.headers).lower()
        asked = address.lower()
        found |= {(word, address) for word in forbidden if word in shown.replace(asked, "") and word not in asked}
    return found


@pytest.mark.parametrize("role", ROLES)
def test_nobody_meets_a_word_that_is_not_for_them(world, role):
    assert leaks(world, role) == set()


def test_the_crawl_finds_a_leak_when_the_door_stands_open(world, monkeypatch):
    monkeypatch.setattr("offenbau.projects.queries.lists.visible_to", lambda viewer: Q())
    assert leaks(world, "anonymous")


def test_the_crawl_finds_a_leak_of_confidential_notes(world, monkeypatch):
    # Two doors guard them; by name, because the package exports a view called `items`.
    for name in ("offenbau.web.projects.views.items", "offenbau.projects.queries.single"):
        monkeypatch.setattr(sys.modules[name], "can_read_confidential", lambda viewer, project: True)
    answer = world.client("town admin").get(world.path("projects:items").replace("massnahmen", "hindernisse"))
    assert world.canaries["confidential"] in answer.content.decode()


@pytest.mark.parametrize("role", [role for role in ROLES if role not in CORE_TEAM])
def test_confidential_notes_open_for_the_core_team_alone(world, role):
    address = world.path("projects:items").replace("massnahmen", "hindernisse")
    assert world.client(role).get(address).status_code in {302, 404}


def test_the_core_team_reads_its_notes(world):
    address = world.path("projects:items").replace("massnahmen", "hindernisse")
    answer = world.client("project caretaker").get(address)
    assert world.canaries["confidential"] in answer.content.decode()
