"""The plan of the house: how many rows and bays it needs, and where every window goes.

All lengths are whole SVG user units, y grows downwards. Nothing here knows words or colours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

BAY = 44  # distance of two windows
ROW = 56  # height of a row of windows
ATTIC_ROW = 60
STONE_ROW = 38
STONE = 47  # least width of a foundation stone
LINE_ROW = 46  # height of a row of junction boxes in the ground
WALL = 8
SHAFT = 36  # riser of the lines, inside each outer wall of the main block
SLAB = 8
HEAD = 38  # room for a floor's name above its windows
SKY = 118  # turret and sky above the ridge
CAP = 48  # upper part of the mansard roof
PLINTH = 14
COURSE = 40  # long stones that carry the name of the foundation
CAPTION = 58
DOOR_BAYS = 2

Point = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True)
class Level:
    """A floor: its box between top and bottom, and its openings row by row, the lowest row first."""

    top: int
    bottom: int
    rows: tuple[tuple[Point, ...], ...]

    @property
    def places(self) -> tuple[Point, ...]:
        return tuple(point for row in self.rows for point in row)


@dataclass(frozen=True)
class Plan:
    """The measured house. left/right: outer walls; main_left/main_right: walls of the main block."""

    width: int
    height: int
    left: int
    right: int
    main_left: int
    main_right: int
    ridge: int
    cap: int
    eaves: int
    street: int
    lines: int
    risers: tuple[int, int]
    levels: Mapping[str, Level]

    @property
    def centre(self) -> int:
        return (self.main_left + self.main_right) // 2

    @property
    def has_wings(self) -> bool:
        return self.left < self.main_left


def rows_needed(amount: int, first: int, other: int) -> int:
    """Rows for an amount of windows when the first row holds `first` and each other row `other`."""
    return 1 if amount <= first else 1 + ceil((amount - first) / other)


def share(amount: int, capacities: Sequence[int]) -> list[int]:
    """Spread an amount over rows in proportion to what they hold; never more than a row holds."""
    total, taken, seen, shares = sum(capacities), 0, 0, []
    for capacity in capacities:
        seen += capacity
        upto = round(amount * seen / total) if total else 0
        shares.append(min(capacity, upto - taken))
        taken += shares[-1]
    return shares


def pick(places: Sequence[T], amount: int) -> list[T]:
    """An amount of places, evenly spread, in their order."""
    return [places[(2 * i + 1) * len(places) // (2 * amount)] for i in range(amount)]


def bays(start: int, amount: int) -> list[int]:
    """Middles of an amount of bays from start to the right."""
    return [start + BAY // 2 + BAY * i for i in range(amount)]


@dataclass(frozen=True)
class Frame:
    """The widths of a house: its walls and the middle of every bay, from left to right."""

    main: int
    wing: int
    margin: int

    @property
    def wing_width(self) -> int:
        return WALL + self.wing * BAY if self.wing else 0

    @property
    def main_width(self) -> int:
        return 2 * (WALL + SHAFT) + self.main * BAY

    @property
    def left(self) -> int:
        return self.margin

    @property
    def main_left(self) -> int:
        return self.left + self.wing_width

    @property
    def main_right(self) -> int:
        return self.main_left + self.main_width

    @property
    def right(self) -> int:
        return self.main_right + self.wing_width

    @property
    def width(self) -> int:
        return self.right + self.margin

    @property
    def risers(self) -> tuple[int, int]:
        inset = WALL + SHAFT // 2
        return self.main_left + inset, self.main_right - inset

    def bays(self) -> list[int]:
        middle = bays(self.main_left + WALL + SHAFT, self.main)
        return [*bays(self.left + WALL, self.wing), *middle, *bays(self.main_right, self.wing)]

    def bays_beside_the_door(self) -> list[int]:
        centre = (self.main_left + self.main_right) // 2
        return [x for x in self.bays() if abs(x - centre) > DOOR_BAYS * BAY // 2]


def measure(counts: Mapping[str, int], frame: Frame) -> Plan:
    """Stack the floors of a frame for the given number of windows a floor; from the ridge down."""
    all_bays, door_bays = frame.bays(), frame.bays_beside_the_door()
    ridge = SKY
    cap = ridge + CAP
    attic_rows = rows_needed(counts["collaboration"], len(all_bays), len(all_bays))
    eaves = cap + 6 + attic_rows * ATTIC_ROW
    upper = _storey(eaves + SLAB, [all_bays] * rows_needed(counts["participation"], len(all_bays), len(all_bays)))
    ground_rows = rows_needed(counts["transparency"], len(door_bays), len(all_bays))
    ground = _storey(upper.bottom + SLAB, [door_bays, *[all_bays] * (ground_rows - 1)], below=PLINTH)
    stones = _stones(counts["enabling"], frame, ground.bottom)
    lines = stones.bottom + 32
    underground = _lines(counts["infrastructure"], frame, (upper, ground), lines)
    return Plan(
        width=frame.width,
        height=underground.bottom + CAPTION,
        left=frame.left,
        right=frame.right,
        main_left=frame.main_left,
        main_right=frame.main_right,
        ridge=ridge,
        cap=cap,
        eaves=eaves,
        street=ground.bottom,
        lines=lines,
        risers=frame.risers,
        levels={
            "enabling": stones,
            "infrastructure": underground,
            "transparency": ground,
            "participation": upper,
            "collaboration": _attic(cap, eaves, all_bays, attic_rows),
        },
    )


def _storey(top: int, rows: Sequence[Sequence[int]], below: int = 8) -> Level:
    bottom = top + HEAD + ROW * len(rows) + below
    heights = [bottom - below - ROW // 2 - ROW * i for i in range(len(rows))]
    return Level(top, bottom, tuple(tuple((x, y) for x in row) for row, y in zip(rows, heights, strict=True)))


def _attic(cap: int, eaves: int, row: Sequence[int], rows: int) -> Level:
    heights = [eaves - 24 - ATTIC_ROW * i for i in range(rows)]
    return Level(cap, eaves, tuple(tuple((x, y) for x in row) for y in heights))


def _stones(amount: int, frame: Frame, street: int) -> Level:
    """Rows of stones under the street in running bond: every second row is half a stone shifted."""
    across = (frame.right - frame.left) // STONE
    rows = 2
    while sum(across - i % 2 for i in range(rows)) < amount:
        rows += 1
    top = street + COURSE
    placed = tuple(_stone_row(frame, across, i, top) for i in reversed(range(rows)))
    return Level(street, top + rows * STONE_ROW, placed)


def _stone_row(frame: Frame, across: int, index: int, top: int) -> tuple[Point, ...]:
    step = (frame.right - frame.left) / across
    shift = 0.5 if index % 2 == 0 else 1.0
    y = top + index * STONE_ROW + STONE_ROW // 2
    return tuple((round(frame.left + step * (i + shift)), y) for i in range(across - index % 2))


NAME_WIDTH = 234  # the name of the lines stands on the first line, at its left end


def _lines(amount: int, frame: Frame, storeys: Sequence[Level], first: int) -> Level:
    """Junction boxes: along the line in the ground, then up the two risers; more lines when these are full."""
    left, right = frame.risers
    shaft = [y for storey in reversed(storeys) for _, y in (row[0] for row in storey.rows)]
    climb = [(left, y) for y in shaft] + [(right, y) for y in shaft]
    full = [20 + BAY // 2 + BAY * i for i in range((frame.width - 40) // BAY)]
    rows = [[x for x in full if x - BAY // 2 >= NAME_WIDTH - 6]]
    while sum(map(len, rows)) + len(climb) < amount:
        rows.append(full)
    ground = [tuple((x, first + i * LINE_ROW) for x in row) for i, row in enumerate(rows)]
    return Level(first - LINE_ROW // 2, first + LINE_ROW * len(rows) - LINE_ROW // 2, (*ground, tuple(climb)))


COMPACT, MIDDLE = Frame(8, 0, 52), Frame(10, 0, 48)
WIDE = tuple(Frame(10, wing, 92) for wing in (3, 4, 5, 6, 7))


def frames_for(counts: Mapping[str, int]) -> tuple[Frame, ...]:
    """One frame that serves every screen, or for a large house a winged one and a tall one for phones."""
    for frame in (COMPACT, MIDDLE):
        if _is_low(counts, frame):
            return (frame,)
    winged = next((frame for frame in WIDE if _is_low(counts, frame)), WIDE[-1])
    return winged, MIDDLE


def _is_low(counts: Mapping[str, int], frame: Frame) -> bool:
    """Whether no floor needs more than two rows (the attic: one; a high attic looks like a barn)."""
    row, beside = len(frame.bays()), len(frame.bays_beside_the_door())
    stones = 2 * ((frame.right - frame.left) // STONE) - 1
    return (
        counts["collaboration"] <= row
        and counts["participation"] <= 2 * row
        and counts["transparency"] <= row + beside
        and counts["enabling"] <= stones
    )
