"""A-01, A-04, A-12: every page against every role, in every state of a Baustelle, in both towns.

One walk tells all: whether a page opens for those it is meant for alone, whether anybody meets a word that is not
for them, whether every answer carries its guards, and whether looking changes anything. The controls show that
the walk can fail.
"""

import sys
from dataclasses import dataclass, field

import pytest
from django.db.models import Q

from tests.access.canaries import met
from tests.access.database import rows
from tests.access.routes import all_routes
from tests.access.table import ALLAUTH, STRANGERS, TABLE
from tests.access.tour import once, tour
from tests.access.world import ROLES, word_of

SEARCHES = [
    "/baustellen/?q=kanarienvogel", "/baustellen/?etage=transparency&q=pfad", "/api/v1/procedures/?q=kanarienvogel",
    "/hierstadt/verfahren/?suche=kanarienvogel", "/hierstadt/verfahren/?form=ideas&stand=laeuft",
]  # fmt: skip


def missing_rows(routes):
    return {route for route in routes - TABLE.keys() if not route.startswith(ALLAUTH)}


def test_every_route_has_a_row():
    assert missing_rows(all_routes()) == set()


def test_no_row_speaks_of_a_route_that_is_gone():
    assert {row.partition("#")[0] for row in TABLE} - all_routes() == set()


def test_a_new_route_without_a_row_would_fail():
    assert missing_rows(all_routes() | {"projects:brand_new"}) == {"projects:brand_new"}


@dataclass
class Walk:
    """What went wrong on the way: pages that answered otherwise than the table says, words, missing guards."""

    pages: list = field(default_factory=list)
    words: set = field(default_factory=set)
    unguarded: list = field(default_factory=list)


def walk(world, role, language="de", places=None):
    """Send somebody in this role to all pages, and return what went wrong."""
    client, wrong = world.client(role), Walk()
    for row, state in places or tour(world, role, TABLE):
        address = world.path(row, state)
        client.cookies["sprache"] = language  # one of the pages sets it
        answer = client.get(address)
        expected = TABLE[row].expected(role, state)
        if answer.status_code != expected:
            wrong.pages.append((row, state, answer.status_code, expected))
        look_at(wrong, role, answer, address)
    for address in SEARCHES:
        look_at(wrong, role, client.get(address), address)
    return wrong


def look_at(wrong, role, answer, address):
    wrong.words |= {(word, address) for word in met(role, answer, address)}
    if not (is_guarded(answer) and (role in STRANGERS or "no-store" in answer.headers.get("Cache-Control", ""))):
        wrong.unguarded.append(address)


def is_for_frames(answer):
    """The one page that other websites may show in a frame."""
    return answer.wsgi_request.resolver_match.view_name == "participation:embed"


def is_guarded(answer):
    policy = answer.headers["Content-Security-Policy"]
    return (
        "default-src 'none'" in policy
        and "unsafe" not in policy
        and answer.headers["X-Content-Type-Options"] == "nosniff"
        and (answer.headers.get("X-Frame-Options") == "DENY" or is_for_frames(answer))
    )


@pytest.mark.parametrize("role", ROLES)
def test_nobody_gets_a_page_or_meets_a_word_that_is_not_for_them(world, bare_404, role):
    assert walk(world, role) == Walk()


@pytest.mark.parametrize("role", ["anonymous", "project editor"])
def test_pages_in_english_show_no_more(world, role):
    assert walk(world, role, "en", once(world, TABLE)) == Walk()


def test_looking_changes_nothing(world, monkeypatch):
    """Nor would it if the database did not refuse."""
    monkeypatch.setattr("offenbau.base.middleware.refuse_writes", lambda execute, *query: execute(*query))
    client, before = world.client("platform admin"), rows()
    for row, state in once(world, TABLE):
        client.get(world.path(row, state))
    assert rows() == before


# -- Controls: each of these breaks a guard, and the walk has to notice ---------------------------
def some_pages(world, *rows):
    return [(row, state) for row in rows for state in world.states_of(row)]


def test_a_door_left_open_is_noticed(world, monkeypatch):
    monkeypatch.setattr("offenbau.web.projects.access.can_read_drafts", lambda viewer, project: True)
    wrong = walk(world, "citizen", places=some_pages(world, "projects:workshop"))
    assert ("projects:workshop", "public", 200, 404) in wrong.pages


def test_a_list_that_shows_everything_is_noticed(world, monkeypatch):
    monkeypatch.setattr("offenbau.projects.queries.lists.visible_to", lambda viewer: Q())
    wrong = walk(world, "anonymous", places=some_pages(world, "network:start"))
    assert word_of("draft") in {word for word, _address in wrong.words}


def test_a_look_over_the_fence_is_noticed(world, monkeypatch):
    """A role on one Baustelle that counts for all: the walk of the neighbours finds it."""
    monkeypatch.setattr("offenbau.projects.queries.single.visible_to", lambda viewer: Q())
    monkeypatch.setattr(
        "offenbau.web.projects.access.can_read_drafts", lambda viewer, project: not viewer.is_anonymous
    )
    wrong = walk(world, "neighbour", places=some_pages(world, "projects:workshop"))
    assert ("projects:workshop", "draft", 200, 404) in wrong.pages
    assert word_of("draft") in {word for word, _address in wrong.words}


def test_a_note_shown_to_an_administrator_is_noticed(world, monkeypatch):
    # By name, because the package exports a view called `items`.
    for name in ("offenbau.web.projects.views.items", "offenbau.projects.queries.single"):
        monkeypatch.setattr(sys.modules[name], "can_read_confidential", lambda viewer, project: True)
    wrong = walk(world, "town admin", places=some_pages(world, "projects:items#notes"))
    assert word_of("draft", "geheim") in {word for word, _address in wrong.words}


def test_notes_shown_to_all_who_read_the_workshop_are_noticed(world, monkeypatch):
    everything = lambda project, viewer: project.notes.select_related("author")  # noqa: E731
    monkeypatch.setattr("offenbau.projects.queries.notes._readable", everything)
    words = {word for word, _address in walk(world, "town admin", places=some_pages(world, "projects:notes")).words}
    assert {word_of("draft", "mitteilung"), word_of("draft", "eigenes")} <= words
    words = {word for word, _address in walk(world, "project team", places=[("projects:notes_file", "draft")]).words}
    assert words == {word_of("draft", "eigenes")}


def test_an_agreement_shown_outside_the_team_is_noticed(world, monkeypatch):
    for name in ("offenbau.web.projects.access", "offenbau.projects.queries.charter"):
        monkeypatch.setattr(sys.modules[name], "in_team", lambda viewer, project: True)
    wrong = walk(world, "platform admin", places=some_pages(world, "projects:charter"))
    assert word_of("draft", "absprache") in {word for word, _address in wrong.words}


def test_an_answer_without_its_guards_is_noticed(world, monkeypatch):
    monkeypatch.setattr("offenbau.base.middleware.patch_cache_control", lambda response, **how: None)
    assert walk(world, "citizen", places=[("network:start", "public")]).unguarded[0] == "/"
