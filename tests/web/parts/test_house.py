"""The house picture and its list twin, written out."""

import re
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from offenbau.web.parts.house.data import FLOORS, STATES, House, Window
from offenbau.web.parts.house.drawing import draw_house
from offenbau.web.parts.house.words import ANCHORS, FLOOR_MEANINGS, FLOOR_NAMES, STATE_NAMES

LINK = re.compile(r'<a class="obh-w" href="([^"]*)"><title>([^<]*)</title>')


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def _house(amount: int = 0, **changes) -> House:
    windows = tuple(
        Window(FLOORS[i % 5], f"Measure {i}", f"/m/{i}/", STATES[i % 7], project="Baustelle") for i in range(amount)
    )
    return House(**{"name": "Lindenau", "windows": windows, "scaffolding": False, "seed": "034"} | changes)


def _picture(house: House) -> str:
    return render_to_string("parts/house/house.html", {"house": draw_house(house)})


def _list(house: House) -> str:
    return render_to_string("parts/house/list.html", {"house": draw_house(house)})


@pytest.mark.parametrize("amount", [1, 3, 12])
def test_every_window_stands_once_in_the_picture_and_once_in_the_list(amount):
    house = _house(amount)
    addresses = sorted(window.url for window in house.windows)
    assert sorted(url for url, _name in LINK.findall(_picture(house))) == addresses
    assert sorted(re.findall(r'<a href="([^"]*)"', _list(house))) == addresses


@pytest.mark.parametrize("amount", [60, 120])
def test_a_large_house_has_two_drawings_and_each_shows_every_window_once(amount):
    house = _house(amount)
    view = draw_house(house)
    assert [plate.size for plate in view.plates] == ["wide", "middle"]
    for plate in view.plates:
        urls = [opening.url for floor in plate.floors for opening in floor.openings]
        assert sorted(urls) == sorted(window.url for window in house.windows)


def test_links_follow_the_floors_from_the_foundation_up():
    names = [unescape(name) for _url, name in LINK.findall(_picture(_house(25)))]
    floors = [re.search(r"\((\w+)\)$", name)[1] for name in names]
    assert list(dict.fromkeys(floors)) == [str(FLOOR_NAMES[floor]) for floor in FLOORS]
    assert len([1 for a, b in zip(floors, floors[1:], strict=False) if a != b]) == len(FLOORS) - 1


def test_a_window_is_named_by_state_title_and_floor():
    picture = _picture(_house(windows=(Window("participation", "Youth forum", "/y/", "running"),)))
    assert LINK.findall(picture) == [("/y/", "running: Youth forum (Participation)")]


def test_names_are_escaped_wherever_they_stand():
    evil = "<script>alert('x')</script>\"&"
    house = _house(windows=(Window("enabling", evil, '/x/?a=1&b="', "dropped", evil, evil),), name=evil)
    for html in (_picture(house), _list(house)):
        assert "<script" not in html
        assert "&lt;script&gt;" in html
        assert 'b="' not in html


def test_each_state_has_its_own_shape_and_every_shape_is_drawn():
    shapes = render_to_string("parts/house/_shapes.html")
    drawings = dict(re.findall(r'<g id="ob-([a-z]-[a-z]+)">(.*)</g>', shapes))
    for frame in "swnd":
        assert len({drawings[f"{frame}-{state}"] for state in STATES}) == len(STATES)


def test_every_use_names_a_shape_that_is_there():
    html = _picture(_house(30, scaffolding=True, people=7)) + _picture(_house()) + _list(_house(7))
    used, drawn = set(re.findall(r'<use href="#([^"]+)"', html)), set(re.findall(r' id="([^"]+)"', html))
    assert used <= drawn


def test_a_large_house_repeats_no_id():
    ids = re.findall(r' id="([^"]+)"', _picture(_house(120)) + _list(_house(120)))
    assert len(ids) == len(set(ids))


def test_the_same_data_draw_the_same_house():
    assert _picture(_house(33, people=5)) == _picture(_house(33, people=5))


def test_towns_differ_by_their_seed():
    characters = {tuple(draw_house(_house(3, seed=str(i))).plates[0].shape.items()) for i in range(20)}
    assert len(characters) > 3


def test_a_house_without_a_window_invites():
    view = draw_house(_house())
    assert view.invitation
    assert view.invitation in _picture(_house())
    assert view.plates[0].path["bricks"]
    assert not draw_house(_house(1)).invitation


def test_the_scaffold_stands_only_where_a_baustelle_is_open():
    assert "obh-scaffold" in _picture(_house(3, scaffolding=True))
    assert "obh-scaffold" not in _picture(_house(3))


@pytest.mark.parametrize(("people", "drawn"), [(-1, 0), (0, 0), (4, 4), (7, 7), (50, 7)])
def test_people_stand_in_the_street(people, drawn):
    assert len(draw_house(_house(3, people=people)).plates[0].people) == drawn


def test_the_list_explains_each_floor_and_gives_state_project_and_note_in_words():
    window = Window("collaboration", "Repair café", "/r/", "dropped", "Baustelle Nord", "No room was found.")
    html = unescape(_list(_house(windows=(window,))))
    for floor in FLOORS:
        assert str(FLOOR_MEANINGS[floor]) in html
        assert f'id="{ANCHORS[floor]}"' in html
    assert "dropped · Baustelle Nord · No room was found." in html
    assert html.count("No window on this floor yet.") == 4


def test_names_of_the_floors_lead_to_the_list_wherever_it_is():
    plate = draw_house(_house(3), list_url="/lindenau/").plates[0]
    assert [floor.anchor for floor in plate.floors] == [f"/lindenau/#{ANCHORS[floor]}" for floor in FLOORS]


def test_a_long_title_is_shortened_in_the_picture_and_kept_in_its_name():
    title = "A very long title " * 12
    opening = (
        draw_house(_house(windows=(Window("enabling", title, "/x/", "planned"),))).plates[0].floors[0].openings[0]
    )
    assert len(opening.title) <= 46
    assert title in opening.name


@pytest.mark.parametrize("amount", [0, 12, 120])
def test_nothing_needs_an_inline_style_or_script(amount):
    html = _picture(_house(amount, scaffolding=True, people=7)) + _list(_house(amount))
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)


def test_every_state_and_floor_has_a_german_word():
    with override("de"):
        assert str(STATE_NAMES["running"]) == "läuft"
        assert str(FLOOR_NAMES["collaboration"]) == "Zusammenarbeit"
        assert "Noch kein Fenster." in draw_house(_house()).invitation
