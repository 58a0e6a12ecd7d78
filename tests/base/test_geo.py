from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from offenbau.base import geo

MUNICH = (Decimal("48.137000"), Decimal("11.575000"))
LATS = st.decimals(-90, 90, places=6)
LONS = st.decimals(-180, 180, places=6)


@pytest.mark.parametrize(
    "text",
    [
        "48,137 N 11,575 O",
        "48.137° N, 11.575° E",
        "48.137, 11.575",
        "48.137,11.575",
        "48,137 11,575",
        "48,137, 11,575",
        "48,137; 11,575",
        "geo:48.137,11.575",
        "geo:48.137,11.575;u=35",
        "geo:48.137,11.575?z=17",
        "https://www.openstreetmap.org/#map=17/48.137/11.575",
        "https://www.openstreetmap.org/?mlat=48.137&mlon=11.575#map=17/48.2/11.6",
        "https://www.google.com/maps/@48.137,11.575,17z",
        "https://www.google.com/maps/place/X/@48.2,11.6,17z/data=!3d48.137!4d11.575",
        "https://www.google.com/maps/search/?api=1&query=48.137%2C11.575",
        "https://maps.apple.com/?ll=48.137,11.575&q=Rathaus",
    ],
)
def test_what_people_paste_is_understood(text):
    assert geo.parse(text) == MUNICH


@pytest.mark.parametrize(
    "text", ["Rathaus", "48,137", "1,2,3", "https://maps.app.goo.gl/abc", "javascript:1,2", "http://["]
)
def test_a_text_without_coordinates_is_refused(text):
    with pytest.raises(ValidationError) as refused:
        geo.parse(text)
    assert refused.value.code == "no_coordinates"


@pytest.mark.parametrize(("text", "code"), [("91, 11", "latitude"), ("48, 181", "longitude")])
def test_a_place_outside_the_earth_is_refused(text, code):
    with pytest.raises(ValidationError) as refused:
        geo.parse(text)
    assert refused.value.code == code


def test_a_blank_text_is_no_position():
    assert geo.parse("  ") is None


@given(LATS, LONS)
def test_what_is_written_is_read_back(lat, lon):
    assert geo.parse(f"{lat:f}, {lon:f}") == (lat, lon)


@given(LATS, LONS)
def test_a_decimal_comma_and_letters_are_read_back(lat, lon):
    north, east = "S" if lat < 0 else "N", "W" if lon < 0 else "O"
    assert geo.parse(f"{abs(lat):f} {north} {abs(lon):f} {east}".replace(".", ",")) == (lat, lon)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        found = geo.parse(text)
    except ValidationError:
        return
    assert found is None or (abs(found[0]) <= 90 and abs(found[1]) <= 180)


@given(st.lists(st.tuples(LATS, LONS), min_size=1))
def test_the_box_holds_every_point(points):
    south, west, north, east = geo.bounding_box(points)
    assert all(south <= lat <= north and west <= lon <= east for lat, lon in points)


def test_no_points_have_no_box():
    assert geo.bounding_box([]) is None


def test_geojson_puts_the_longitude_first():
    (feature,) = geo.feature_collection([geo.GeoPoint(*MUNICH, {"title": "Rathaus"})])["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [11.575, 48.137]}
    assert feature["properties"] == {"title": "Rathaus"}
