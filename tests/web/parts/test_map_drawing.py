"""The sketch as a pure function: nothing lost, nothing outside, nothing covered, true to scale."""

import math
import re
from itertools import combinations

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from offenbau.web.parts.maps.data import MapPoint
from offenbau.web.parts.maps.drawing import SHEETS, draw_map, length_in_words
from offenbau.web.parts.maps.placing import RADIUS, Box, around, badges, clusters, extent, titles
from offenbau.web.parts.maps.projection import fit, round_length

AT = re.compile(r"translate\((\S+) (\S+)\)")
degrees = st.tuples(st.floats(-85, 85), st.floats(-179, 179))
nearby = st.tuples(st.floats(48.1, 48.101), st.floats(11.5, 11.501))
somewhere = st.lists(degrees | nearby | st.just((48.1, 11.5)), min_size=1, max_size=70)
sheets = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.size)


def points_at(pairs):
    return [MapPoint(number, f"Ort {number}", lat, lon) for number, (lat, lon) in enumerate(pairs, start=1)]


def metres(one, other):
    """By the haversine formula, on a ball of the mean radius of the earth."""
    (lat_a, lon_a), (lat_b, lon_b) = (map(math.radians, place) for place in (one, other))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6_371_008.8 * math.asin(min(1.0, math.sqrt(half)))


def boxes(drawing):
    """The boxes of all badges."""
    for mark in drawing.marks:
        x, y = map(float, AT.fullmatch(mark.at).groups())
        yield Box(x - mark.half, y - RADIUS, x + mark.half, y + RADIUS)


def in_badges(drawing):
    """How many points the badges stand for."""
    return sum(int(mark.text[1:]) if mark.is_cluster else 1 for mark in drawing.marks)


@sheets
@given(pairs=somewhere)
@settings(deadline=None)
def test_every_point_is_within_the_frame(sheet, pairs):
    area, spots = sheet.area, fit(points_at(pairs), sheet.area).spots
    assert len(spots) == len(pairs)
    assert all(area.left <= x <= area.right and area.top <= y <= area.bottom for x, y in spots)


@given(pairs=somewhere)
@settings(deadline=None, max_examples=50)
def test_no_point_is_lost(pairs):
    view = draw_map(points_at(pairs))
    assert [entry.number for entry in view.entries] == list(range(1, len(pairs) + 1))
    assert [in_badges(drawing) for drawing in view.drawings] == [len(pairs)] * 2


@given(pairs=somewhere)
@settings(deadline=None, max_examples=50)
def test_no_badge_leaves_the_sheet(pairs):
    for drawing, sheet in zip(draw_map(points_at(pairs)).drawings, SHEETS, strict=True):
        paper = Box(0, 0, sheet.width, sheet.height)
        assert all(paper.holds(box) for box in boxes(drawing))


@sheets
@given(pairs=somewhere)
@settings(deadline=None, max_examples=50)
def test_single_badges_do_not_cover_one_another(sheet, pairs):
    spots = fit(points_at(pairs[: sheet.single]), sheet.area).spots
    gaps = [math.dist(one, other) for one, other in combinations(badges(spots, sheet.frame), 2)]
    assert all(gap >= 2 * RADIUS for gap in gaps)


@sheets
@given(pairs=somewhere)
@settings(deadline=None, max_examples=50)
def test_badges_of_clusters_do_not_cover_one_another(sheet, pairs):
    found = clusters(fit(points_at(pairs), sheet.area).spots, sheet.frame)
    each = [around(cluster.spot, 30) for cluster in found]
    assert not any(one.hits(other) for one, other in combinations(each, 2))


@sheets
@given(pairs=st.lists(degrees | nearby, min_size=1, max_size=10))
@settings(deadline=None, max_examples=50)
def test_titles_cover_neither_badges_nor_one_another(sheet, pairs):
    places = badges(fit(points_at(pairs), sheet.area).spots, sheet.frame)
    shown = [extent(each) for each in titles(["Rathaus am Markt"] * len(pairs), places, sheet.frame) if each]
    assert all(sheet.frame.holds(box) for box in shown)
    assert not any(one.hits(other) for one, other in combinations(shown, 2))
    assert not any(box.hits(around(place)) for box in shown for place in places)


@sheets
@given(pairs=st.lists(nearby, min_size=2, max_size=12))
@settings(deadline=None)
def test_distances_on_the_sheet_are_true(sheet, pairs):
    fitted = fit(points_at(pairs), sheet.area)
    for (one, at), (other, there) in combinations(zip(pairs, fitted.spots, strict=True), 2):
        assert math.dist(at, there) * fitted.unit == pytest.approx(metres(one, other), rel=1e-3, abs=0.02) or (
            not fitted.unit and metres(one, other) < 0.1
        )


def test_north_is_up_and_east_is_right():
    west_south, east_north = fit(points_at([(48.1, 11.5), (48.2, 11.6)]), SHEETS[0].area).spots
    assert west_south.x < east_north.x
    assert west_south.y > east_north.y


def test_half_a_metre_apart_is_seen():
    one, other = fit(points_at([(48.1, 11.5), (48.1000045, 11.5)]), SHEETS[0].area).spots
    assert math.dist(one, other) > 4 * RADIUS


def test_points_at_one_place_stand_around_it_and_need_no_scale():
    for drawing in draw_map(points_at([(48.1, 11.5)] * 5)).drawings:
        assert len({mark.at for mark in drawing.marks}) == 5
        assert drawing.leaders.count("L") == 4
        assert (drawing.bar, drawing.bar_words) == (0, "")


@pytest.mark.parametrize("kilometres", [0.0005, 0.3, 7, 500])
def test_the_bar_is_as_long_as_it_says(kilometres):
    there = 48.1 + kilometres / 111.195
    with override("en"):
        drawing = draw_map(points_at([(48.1, 11.5), (there, 11.5)])).drawings[0]
    number, unit = drawing.bar_words.replace(",", "").split()
    metres = float(number) * {"m": 1, "km": 1000}[unit]
    assert drawing.bar / SHEETS[0].area.height == pytest.approx(metres / (kilometres * 1000), rel=0.02)


@given(st.floats(0.001, 1e8))
def test_a_round_length_is_a_large_part_of_what_there_is_room_for(most):
    assert most / 2.51 <= round_length(most) <= most * 1.000001


@pytest.mark.parametrize(
    ("metres", "words"), [(0.05, "0,05 m"), (0.2, "0,2 m"), (500, "500 m"), (2000, "2 km"), (5e6, "5.000 km")]
)
def test_a_length_is_said_in_german(metres, words):
    with override("de"):
        assert length_in_words(metres) == words


@pytest.mark.parametrize("metres", [0, 3, 470, 9000])
def test_the_lines_of_the_ground_stay_on_the_sheet(metres):
    for drawing in draw_map(points_at([(48.1, 11.5), (48.1 + metres / 111_195, 11.5)])).drawings:
        across = [float(x) for x in re.findall(r"M(\S+) 0V", drawing.squares)]
        down = [float(y) for y in re.findall(r"M0 (\S+?)H", drawing.squares)]
        assert 0 <= min(across) < max(across) <= drawing.width
        assert 0 <= min(down) < max(down) <= drawing.height
        assert len(across) > 5


def test_three_hundred_points_share_badges_and_keep_their_dots():
    pairs = [(48 + row / 100, 11 + column / 100) for row in range(15) for column in range(20)]
    for drawing in draw_map(points_at(pairs)).drawings:
        assert len(drawing.marks) <= 80
        assert drawing.dots.count("M") == 300
