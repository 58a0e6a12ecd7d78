"""Where badges and titles stand, so that none covers another."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .projection import Box, Spot

RADIUS = 13  # of a badge: 26 units, on a phone still 24 pixels to tap
GAP = 2
LETTER, LINE = 6.8, 16  # a letter's width and a line's height in a title
CELL_WIDTH, CELL_HEIGHT = 62, 40


class Cluster(NamedTuple):
    """Points that share a badge (their indexes), and where it stands."""

    members: tuple[int, ...]
    spot: Spot


class Title(NamedTuple):
    """A title beside its badge; anchor: of SVG's text-anchor."""

    x: float
    y: float
    anchor: str
    text: str


def around(spot: Spot, half_width: float = RADIUS) -> Box:
    """The box of a badge at a spot."""
    return Box(spot.x - half_width, spot.y - RADIUS, spot.x + half_width, spot.y + RADIUS)


def badges(spots: Sequence[Spot], frame: Box) -> list[Spot]:
    """A place for the badge of each spot: on it, or as near as there is room."""
    taken: list[Spot] = []
    for spot in spots:
        taken.append(next((each for each in _nearer_first(spot, frame) if _is_free(each, taken)), spot))
    return taken


def _is_free(spot: Spot, taken: Iterable[Spot]) -> bool:
    far = (2 * RADIUS + GAP) ** 2
    return all((spot.x - x) ** 2 + (spot.y - y) ** 2 >= far for x, y in taken)


def _nearer_first(spot: Spot, frame: Box) -> Iterator[Spot]:
    """The spot itself, then rings around it, each beginning outwards, as long as a badge stays within the frame."""
    yield spot
    middle = frame.middle
    outwards = math.atan2(spot.y - middle.y, spot.x - middle.x)
    ring = 2 * RADIUS + GAP
    for radius in range(ring, int(frame.width + frame.height), RADIUS):
        steps = max(12, round(radius / 4))
        for step in range(steps):
            turn = (step + 1) // 2 * (-1) ** step / steps
            angle = outwards + math.tau * turn
            place = Spot(spot.x + radius * math.cos(angle), spot.y + radius * math.sin(angle))
            if frame.holds(around(place)):
                yield place


def clusters(spots: Sequence[Spot], frame: Box) -> list[Cluster]:
    """Points put together by the cells of a grid; a badge stays within its cell, so none covers another."""
    columns, rows = int(frame.width // CELL_WIDTH), int(frame.height // CELL_HEIGHT)
    width, height = frame.width / columns, frame.height / rows
    cells: dict[tuple[int, int], list[int]] = {}
    for index, (x, y) in enumerate(spots):
        column = min(int((x - frame.left) / width), columns - 1)
        row = min(int((y - frame.top) / height), rows - 1)
        cells.setdefault((column, row), []).append(index)
    return [
        Cluster(tuple(members), _middle_of([spots[index] for index in members], _cell(frame, *place, width, height)))
        for place, members in cells.items()
    ]


def _cell(frame: Box, column: int, row: int, width: float, height: float) -> Box:
    """The part of a cell in which a badge's middle may stand."""
    left, top = frame.left + column * width, frame.top + row * height
    across, down = CELL_WIDTH / 2, RADIUS + GAP / 2
    return Box(left + across, top + down, left + width - across, top + height - down)


def _middle_of(spots: Sequence[Spot], cell: Box) -> Spot:
    x = sum(spot.x for spot in spots) / len(spots)
    y = sum(spot.y for spot in spots) / len(spots)
    return Spot(min(max(x, cell.left), cell.right), min(max(y, cell.top), cell.bottom))


def titles(texts: Sequence[str], places: Sequence[Spot], frame: Box) -> list[Title | None]:
    """A place for each title beside its badge, None where there is no room."""
    taken = [around(place) for place in places]
    found: list[Title | None] = []
    for text, place in zip(texts, places, strict=True):
        title = next((each for each in _sides(text, place) if _fits(each, frame, taken)), None)
        if title:
            taken.append(extent(title))
        found.append(title)
    return found


def _sides(text: str, place: Spot) -> Iterator[Title]:
    """To the right, to the left, below, above."""
    yield Title(place.x + RADIUS + 5, place.y + 4.5, "start", text)
    yield Title(place.x - RADIUS - 5, place.y + 4.5, "end", text)
    yield Title(place.x, place.y + RADIUS + 14, "middle", text)
    yield Title(place.x, place.y - RADIUS - 6, "middle", text)


def extent(title: Title) -> Box:
    """The box that a title is reckoned to fill."""
    width = len(title.text) * LETTER
    left = title.x - {"start": 0.0, "middle": width / 2, "end": width}[title.anchor]
    return Box(left, title.y - LINE + 4, left + width, title.y + 4)


def _fits(title: Title, frame: Box, taken: Iterable[Box]) -> bool:
    box = extent(title)
    return frame.holds(box) and not any(box.hits(other) for other in taken)
