"""From degrees to places on the sheet: true to scale, north is up."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from offenbau.base.geo import bounding_box

from .data import MapPoint

EARTH_RADIUS = 6_371_008.8  # mean radius in metres
ONE_PLACE = 0.1  # metres: nearer than six places of a degree can tell


class Spot(NamedTuple):
    """A place on the sheet in units of the drawing, from the upper left corner."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle on the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> Spot:
        return Spot((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def hits(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies wholly within."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True)
class Fitted:
    """Points on the sheet, in the order given; `unit`: metres a unit of the drawing, 0 if all are at one place."""

    spots: tuple[Spot, ...]
    unit: float


def fit(points: Sequence[MapPoint], area: Box) -> Fitted:
    """Draw the points as large as the area allows, in the middle of it (local equirectangular projection)."""
    metres = _metres([(float(point.lat), float(point.lon)) for point in points])
    east = max((abs(x) for x, _y in metres), default=0.0)
    north = max((abs(y) for _x, y in metres), default=0.0)
    middle = area.middle
    if 2 * math.hypot(east, north) < ONE_PLACE:
        return Fitted((middle,) * len(metres), 0)
    unit = max(2 * east / area.width, 2 * north / area.height)
    return Fitted(tuple(_within(area, middle.x + x / unit, middle.y - y / unit) for x, y in metres), unit)


def middle_of(points: Sequence[MapPoint]) -> tuple[float, float]:
    """Latitude and longitude of the middle of at least one point, which lies in the middle of the sheet."""
    south, west, north, east = bounding_box([(float(point.lat), float(point.lon)) for point in points])  # type: ignore[misc]
    return (south + north) / 2, (west + east) / 2


def _metres(degrees: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Metres to the east and north of the middle of all."""
    bounds = bounding_box(degrees)
    if bounds is None:
        return []
    south, west, north, east = bounds
    lat, lon = (south + north) / 2, (west + east) / 2
    degree = math.radians(1) * EARTH_RADIUS
    across = degree * math.cos(math.radians(lat))
    return [((x - lon) * across, (y - lat) * degree) for y, x in degrees]


def _within(area: Box, x: float, y: float) -> Spot:
    """The outermost points lie on the edge, whatever rounding makes of it."""
    return Spot(min(max(x, area.left), area.right), min(max(y, area.top), area.bottom))


def round_length(most: float) -> float:
    """The largest of 1, 2, 5, 10, 20 … metres (or parts of it) that is at most `most`, which is above 0."""
    power = 10.0 ** math.floor(math.log10(most))
    digit = most / power
    return power * (5 if digit >= 5 else 2 if digit >= 2 else 1)
