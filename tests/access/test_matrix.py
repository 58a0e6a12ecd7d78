"""Route × role × visibility: every page against every role, in every state of a Baustelle."""

import pytest
from django.urls import path, reverse

from tests.access.routes import all_routes
from tests.access.table import ALLAUTH, ELSEWHERE, LONE, TABLE
from tests.access.world import ROLES, STATES


def missing_rows(routes: set[str]) -> set[str]:
    return {route for route in routes - TABLE.keys() - ELSEWHERE if not route.startswith(ALLAUTH)}


def test_every_route_has_a_row():
    assert missing_rows(all_routes()) == set()


def test_no_row_speaks_of_a_route_that_is_gone():
    assert (TABLE.keys() | ELSEWHERE) - all_routes() == set()


def test_a_new_route_without_a_row_would_fail():
    assert missing_rows(all_routes() | {"projects:brand_new"}) == {"projects:brand_new"}
    assert path("x/", lambda request: None, name="brand_new").name == "brand_new"


@pytest.mark.parametrize("role", ROLES)
def test_each_page_opens_for_those_it_is_meant_for(world, role):
    client = world.client(role)
    wrong = []
    for route, row in TABLE.items():
        depends = route.startswith("projects:") and "slug" in world.arguments["public"].get(
            route, world.arguments["public"]["*"]
        )
        for state in STATES if depends else STATES[:1]:
            status = client.get(world.path(route, state)).status_code
            if status != row.expected(role, state):
                wrong.append((route, state, status, row.expected(role, state)))
    assert wrong == []


def test_the_matrix_notices_a_door_left_open(world, monkeypatch):
    monkeypatch.setattr("offenbau.web.projects.access.can_read_drafts", lambda viewer, project: True)
    answer = world.client("citizen").get(world.path("projects:workshop"))
    assert answer.status_code != TABLE["projects:workshop"].expected("citizen", "public")


def test_things_of_another_baustelle_are_not_found_under_this_one(world):
    """Ids swapped: the address of one Baustelle with the goal, measure, role, finding of another."""
    client = world.client("platform admin")
    here, there = world.arguments["public"], world.arguments["draft"]
    for route in ("goal", "measure", "edit", "remove", "edit_role", "end_role"):
        name = f"projects:{route}"
        assert client.get(reverse(name, kwargs={**here[name], "pk": there[name]["pk"]})).status_code == 404
    for route in ("take_up", "put_back", "move"):
        name = f"projects:{route}"
        swapped = reverse(name, kwargs={**here[name], "pk": there[name]["pk"]})
        assert client.post(swapped, {"statement": "x"}).status_code == 404


def test_lone_pages_are_all_in_the_table():
    assert LONE.items() <= TABLE.items()
