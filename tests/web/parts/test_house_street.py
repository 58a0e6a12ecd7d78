"""The street of houses and its string of lights."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from offenbau.municipality.enums import Kind
from offenbau.web.parts.house.data import StreetHouse
from offenbau.web.parts.house.street import FACADES, FRONT, TOPS, draw_street


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def _houses(amount: int) -> list[StreetHouse]:
    return [StreetHouse(f"Town {i}", f"/t{i}/", i % 4, i, f"seed {i}", "stadt") for i in range(amount)]


def _openings(path: str) -> int:
    return path.count("z")


def _street(houses, links=()) -> str:
    return render_to_string("parts/house/street.html", {"street": draw_street(houses, links)})


def test_every_house_is_one_link_with_its_name_and_light():
    html = _street(_houses(20))
    assert re.findall(r'href="(/t\d+/)"', html) == [f"/t{i}/" for i in range(20)]
    assert "no window yet" in html
    assert "1 of 5 windows lit" in html


@pytest.mark.parametrize(
    ("lit", "windows", "shown_lit", "shown"), [(0, 0, 0, 0), (1, 1, 1, 1), (1, 90, 1, 7), (90, 90, 7, 7), (0, 9, 0, 7)]
)
def test_a_front_shows_its_share_of_lit_windows(lit, windows, shown_lit, shown):
    house = draw_street([StreetHouse("A", "/a/", lit, windows, "x", "stadt")]).houses[0]
    assert _openings(house.lit) == shown_lit
    assert _openings(house.lit) + _openings(house.dark) == shown
    assert _openings(house.lit) + _openings(house.dark) + _openings(house.blind) == len(FRONT)


def test_joined_houses_stand_side_by_side_on_one_string():
    houses = draw_street(_houses(5), [(0, 3), (3, 4)]).houses
    assert [house.name for house in houses] == ["Town 0", "Town 3", "Town 4", "Town 1", "Town 2"]
    assert [house.string.count("M") for house in houses] == [1, 2, 1, 0, 0]
    assert houses[1].joined == "joined by a string of lights with Town 0, Town 4"
    assert not houses[3].joined


def test_two_groups_that_meet_become_one_string():
    houses = draw_street(_houses(4), [(0, 1), (2, 3), (1, 2)]).houses
    assert [house.string.count("M") for house in houses] == [1, 2, 2, 1]


def test_names_are_escaped():
    evil = StreetHouse("<script>x</script>", "/x/", 1, 2, "", "stadt")
    assert "<script" not in _street([evil, evil], [(0, 1)])


def test_every_kind_has_a_front():
    fronts = {f"ob-front-{name}" for name in TOPS}
    html = _street(_houses(1))
    assert fronts <= set(re.findall(r' id="([^"]+)"', html))
    for kind in Kind.values:
        for i in range(FACADES * 3):
            assert draw_street([StreetHouse("A", "/", 0, 0, str(i), kind)]).houses[0].facade in fronts


def test_an_empty_street_is_drawn_too():
    assert "<li class" not in _street([])
