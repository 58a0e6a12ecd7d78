"""Places on the earth: reading what people paste, boxes, GeoJSON. Degrees are WGS 84, always (lat, lon)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MICRODEGREE = Decimal("0.000001")  # a tenth of a metre

Position = tuple[Decimal, Decimal]

_NUMBER = r"[-+−]?\d{1,3}(?:[.,]\d+)?"
_POINTED = r"[-+−]?\d{1,3}(?:\.\d+)?"
_WITH_LETTERS = re.compile(rf"({_NUMBER})\s*°?\s*([NS])\s*[,;]?\s*({_NUMBER})\s*°?\s*([EOW])", re.IGNORECASE)
_WITH_SPACE = re.compile(rf"({_NUMBER})\s*°?(?:\s*;\s*|,?\s+)({_NUMBER})\s*°?")
# Without a space both need a point: "48,137" is one number, written in German.
_WITH_COMMA = re.compile(r"([-+−]?\d{1,3}\.\d+)\s*°?\s*,\s*([-+−]?\d{1,3}\.\d+)\s*°?")
_PIN = re.compile(rf"!3d({_POINTED})!4d({_POINTED})")
_AT = re.compile(rf"@({_POINTED}),({_POINTED})")
_OSM_VIEW = re.compile(rf"map=[\d.]+/({_POINTED})/({_POINTED})")
_QUERY_KEYS = ("q", "query", "ll", "coordinate", "center", "sll")


@dataclass(frozen=True)
class GeoPoint:
    """A point with the properties that GeoJSON carries along."""

    lat: Decimal
    lon: Decimal
    properties: Mapping[str, Any] = field(default_factory=dict)


def validate_latitude(value: Decimal) -> None:
    """Raise ValidationError unless value lies from -90 to 90 degrees."""
    if not -90 <= value <= 90:
        raise ValidationError(_("The latitude lies between -90 and 90 degrees."), code="latitude")


def validate_longitude(value: Decimal) -> None:
    """Raise ValidationError unless value lies from -180 to 180 degrees."""
    if not -180 <= value <= 180:
        raise ValidationError(_("The longitude lies between -180 and 180 degrees."), code="longitude")


def degrees(text: str) -> Decimal:
    """One number of degrees, with a point or a decimal comma; ValueError if it is none."""
    try:
        number = Decimal(text.strip().rstrip("°").strip().replace("−", "-").replace(",", "."))
    except InvalidOperation:
        raise ValueError(text) from None
    if not number.is_finite():
        raise ValueError(text)
    return number


def position(lat: Decimal, lon: Decimal) -> Position:
    """(lat, lon) rounded to six places; ValidationError outside the earth."""
    validate_latitude(lat)
    validate_longitude(lon)
    return lat.quantize(MICRODEGREE), lon.quantize(MICRODEGREE)


def parse(text: str) -> Position | None:
    """The position in a pasted text, geo: address or link to a map; None if blank, ValidationError without one.

    Nothing is fetched: a shortened link holds no coordinates and is refused.
    """
    text = text.strip()
    if not text:
        return None
    found = _in_address(text) if ":" in text else _in_text(text)
    if found is None:
        raise ValidationError(_("We found no coordinates in this text."), code="no_coordinates")
    return position(*found)


def _in_text(text: str) -> Position | None:
    if letters := _WITH_LETTERS.fullmatch(text):
        lat, north, lon, east = letters.groups()
        return _signed(lat, north), _signed(lon, east)
    pair = _WITH_COMMA.fullmatch(text) or _WITH_SPACE.fullmatch(text)
    return _pair(pair) if pair else None


def _signed(number: str, letter: str) -> Decimal:
    return -degrees(number) if letter.upper() in "SW" else degrees(number)


def _pair(match: re.Match[str]) -> Position:
    return degrees(match[1]), degrees(match[2])


def _in_address(text: str) -> Position | None:
    if text.lower().startswith("geo:"):
        start = re.match(rf"({_POINTED}),({_POINTED})(?=[,;?]|$)", text[4:])
        return _pair(start) if start else None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return _in_link(text, parts.query) if parts.scheme.lower() in ("http", "https") else None


def _in_link(link: str, query: str) -> Position | None:
    """A named pin goes before the place in the query, that before the middle of the view."""
    if pin := _PIN.search(link):
        return _pair(pin)
    asked = parse_qs(query)
    if "mlat" in asked and "mlon" in asked:
        return _in_text(f"{asked['mlat'][0]}, {asked['mlon'][0]}")
    for key in _QUERY_KEYS:
        if key in asked and (found := _in_text(asked[key][0].strip())):
            return found
    view = _OSM_VIEW.search(link) or _AT.search(unquote(link))
    return _pair(view) if view else None


def bounding_box(points: Iterable[tuple[Any, Any]]) -> tuple[Any, Any, Any, Any] | None:
    """(south, west, north, east) around (lat, lon) pairs, None without any; not across the date line."""
    pairs = list(points)
    if not pairs:
        return None
    lats, lons = zip(*pairs, strict=True)
    return min(lats), min(lons), max(lats), max(lons)


def feature_collection(points: Iterable[GeoPoint]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection (RFC 7946: longitude first), ready for json.dumps if the properties are."""
    return {"type": "FeatureCollection", "features": [_feature(point) for point in points]}


def _feature(point: GeoPoint) -> dict[str, Any]:
    where = {"type": "Point", "coordinates": [float(point.lon), float(point.lat)]}
    return {"type": "Feature", "geometry": where, "properties": dict(point.properties)}
