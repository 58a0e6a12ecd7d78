"""The map written out: the same points in sketch and list, by number, name and address."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.translation import override

from offenbau.base.tiles import read_tiles
from offenbau.web import parts
from offenbau.web.parts.maps.data import STATE_WORDS, MapPoint
from offenbau.web.parts.maps.drawing import MARKED, item_class

CSS = (Path(parts.__file__).parent / "static/parts/map.css").read_text()
MARK = re.compile(r'<a class="(ob-map__mark[^"]*)" href="([^"]*)"><title>([^<]*)</title>')
SITES = [
    MapPoint(1, "Rathaus", 48.1371, 11.5754, "#eins", "chosen"),
    MapPoint(2, "Turnhalle & Halle", 48.1392, 11.5802),
    MapPoint(4, "Bahnhof", 48.1403, 11.5583, "/bahnhof/"),
]


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def shown(points, more=""):
    return Template("{% load maps %}{% point_map points " + more + " %}").render(Context({"points": points}))


def test_each_sheet_has_a_link_for_each_point():
    marks = [(url, unescape(name)) for _css, url, name in MARK.findall(shown(SITES))]
    once = [("#eins", "1: Rathaus (chosen)"), ("#karte-2", "2: Turnhalle & Halle"), ("/bahnhof/", "4: Bahnhof")]
    assert marks == once * 2


def test_the_list_says_the_same_with_the_same_numbers():
    html = shown(SITES)
    assert re.findall(r'ob-map__number">(\d+)', html) == ["1", "2", "4"]
    assert '<a class="kern-link" href="/bahnhof/">Bahnhof</a>' in html
    assert 'id="karte-2"' in html
    assert "(chosen)" in html.split("<ol", 1)[1]


def test_a_page_with_its_own_list_leaves_ours_out():
    assert "<ol" not in shown(SITES, "with_list=False")


def test_no_points_are_no_map():
    assert "<svg" not in shown([])


def test_what_people_write_is_no_markup():
    assert "<script>" not in shown([MapPoint(1, "<script>alert(1)</script>", 48, 11), *SITES])


def test_a_point_and_its_item_have_the_same_class():
    css, _url, _name = MARK.findall(shown(SITES))[2]
    assert item_class(2) in css.split()
    item = Template("{% load maps %}{{ points|map_item:4 }}").render(Context({"points": SITES}))
    assert item == item_class(2)


def test_the_stylesheet_lights_up_every_point_that_is_marked():
    for index in range(MARKED):
        assert f".ob-map__mark.{item_class(index)}:is(:hover" in CSS
        assert f":not(.ob-map__mark).{item_class(index)}:is(:hover" in CSS
    assert item_class(MARKED) == ""


@pytest.mark.parametrize("state", [state for state in STATE_WORDS if state])
def test_each_state_is_seen_and_said(state):
    html = shown([MapPoint(1, "Rathaus", 48, 11, state=state)])
    assert f"ob-map__mark--{state}" in html
    assert f".ob-map__mark--{state} " in CSS
    assert f"({STATE_WORDS[state]})" in html


def test_a_cluster_names_some_of_its_points():
    crowd = [MapPoint(number, f"Ort {number}", 48, 11) for number in range(1, 41)]
    names = [name for css, _url, name in MARK.findall(shown(crowd)) if "cluster" in css]
    assert names == ["1: Ort 1, 2: Ort 2, 3: Ort 3 and 37 more"] * 2


def test_tiles_come_with_their_credit_and_host_and_only_where_they_are_set(settings):
    assert "data-tiles" not in shown(SITES)
    assert "<script" not in shown(SITES)
    settings.TILES = read_tiles("https://karten.example/{z}/{x}/{y}.png", "© <Amt> https://karten.example/quelle")
    html = shown(SITES)
    credit = unescape(re.search(r'data-credit="([^"]*)"', html)[1])
    assert credit.startswith('© &lt;Amt&gt; <a href="https://karten.example/quelle"')
    assert "Only when you load it does your browser ask there" in html
    assert '"coordinates": [11.5754, 48.1371]' in html


def test_tiles_of_our_own_need_no_question(settings):
    settings.TILES = read_tiles("/kacheln/{z}/{x}/{y}.png", "© Stadt")
    assert "data-load" not in shown(SITES)
