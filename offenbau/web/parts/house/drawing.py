"""From a House to a HouseView: everything prepared, so that the templates only write it down."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.projects.enums import LIT

from . import paths
from .data import FLOORS, MOST_PEOPLE, House, Window
from .plan import Frame, Plan, Point, frames_for, measure, pick, share
from .signs import lines
from .words import ANCHORS, FLOOR_MEANINGS, FLOOR_NAMES, STATE_NAMES

SHAPES = {
    "enabling": "s",
    "infrastructure": "n",
    "transparency": "w",
    "participation": "w",
    "collaboration": "d",
}
SIZES = {8: "compact", 10: "middle"}
ENLARGED = {"compact": 112, "middle": 108, "wide": 100}  # per cent, where the screen has the room
CAPTION_CHARS = 46
SIGN_CHARS = 26


class Opening(NamedTuple):
    """A window in its place; a tuple, since the template unpacks it a hundred times a page.

    at: SVG transform; shape: id of its drawing; name: what is read aloud; title, detail: the caption.
    """

    at: str
    shape: str
    url: str
    name: str
    title: str
    detail: str


@dataclass(frozen=True)
class FloorView:
    """A floor in the picture: its name plate (at: its middle) and its windows."""

    key: str
    name: str
    label: str
    anchor: str
    at: str
    half: int
    openings: tuple[Opening, ...]

    @property
    def width(self) -> int:
        return 2 * self.half


@dataclass(frozen=True)
class Plate:
    """One drawing of the house.

    size: compact, middle or wide; partner: whether a second drawing takes turns with it by the screen's
    width; path: SVG path data by part; at: SVG transforms by thing; shape: ids of what differs by town.
    """

    size: str
    partner: bool
    width: int
    height: int
    display_width: int
    floors: tuple[FloorView, ...]
    path: Mapping[str, str]
    at: Mapping[str, str]
    shape: Mapping[str, str]
    people: tuple[tuple[str, str], ...]
    sign: tuple[str, ...]
    sign_half: int

    @property
    def sign_width(self) -> int:
        return 2 * self.sign_half


@dataclass(frozen=True)
class Entry:
    """A window in the list: the same words as in the picture."""

    shape: str
    title: str
    url: str
    state: str
    state_key: str
    project: str
    note: str


@dataclass(frozen=True)
class FloorList:
    key: str
    name: str
    meaning: str
    anchor: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class HouseView:
    """A finished house for `parts/house/house.html` and its twin `parts/house/list.html`."""

    name: str
    label: str
    summary: str
    invitation: str
    plates: tuple[Plate, ...]
    floors: tuple[FloorList, ...]


def draw_house(house: House, *, list_url: str = "") -> HouseView:
    """Prepare picture and list. list_url: the page that holds the list; "" when it is the same page."""
    by_floor = {floor: [w for w in house.windows if w.floor == floor] for floor in FLOORS}
    frames = frames_for({floor: len(windows) for floor, windows in by_floor.items()})
    words = _Words(list_url)
    plates = tuple(_Draughtsman(house, by_floor, words).plate(frame, len(frames) > 1) for frame in frames)
    return HouseView(
        name=house.name,
        label=_("The house of %(name)s, floor by floor") % {"name": house.name},
        summary=_summary(house.windows),
        invitation="" if house.windows else _("No window yet. This is where it begins."),
        plates=plates,
        floors=tuple(_floor_list(floor, by_floor[floor], words) for floor in FLOORS),
    )


class _Words:
    """The translated words, looked up once a drawing and not once a window."""

    def __init__(self, list_url: str) -> None:
        self.floors = {key: str(value) for key, value in FLOOR_NAMES.items()}
        self.states = {key: str(value) for key, value in STATE_NAMES.items()}
        self.anchors = {key: f"{list_url}#{anchor}" for key, anchor in ANCHORS.items()}

    def opening(self, window: Window, shape: str, at: str) -> Opening:
        state, floor = self.states[window.state], self.floors[window.floor]
        return Opening(
            at=at,
            shape=f"ob-{shape}-{window.state}",
            url=window.url,
            name=f"{state}: {window.title} ({floor})",
            title=_clip(window.title),
            detail=_clip(" · ".join(filter(None, (state, floor, window.project)))),
        )


class _Draughtsman:
    """Draws one house on frames of different width."""

    def __init__(self, house: House, by_floor: Mapping[str, Sequence[Window]], words: _Words) -> None:
        self.house, self.by_floor, self.words = house, by_floor, words
        self.chance = crc32(house.seed.encode())

    def plate(self, frame: Frame, partner: bool) -> Plate:
        plan = measure({floor: len(windows) for floor, windows in self.by_floor.items()}, frame)
        taken = {floor: _places(plan.levels[floor].rows, len(self.by_floor[floor])) for floor in FLOORS}
        size = "wide" if frame.wing else SIZES[frame.main]
        return Plate(
            size=size,
            partner=partner,
            width=plan.width,
            height=plan.height,
            display_width=plan.width * ENLARGED[size] // 100,
            floors=tuple(self._floor(floor, plan, taken[floor]) for floor in FLOORS),
            path=self._paths(plan, taken),
            at=self._things(plan),
            shape=self._character(),
            people=tuple(self._people(plan)),
            sign=tuple(lines(self.house.name, SIGN_CHARS)),
            sign_half=self._sign_half(),
        )

    def _floor(self, floor: str, plan: Plan, places: Sequence[Point]) -> FloorView:
        words, name = self.words, self.words.floors[floor]
        half = min(76, 18 + 41 * len(name) // 10)
        x, y = _plate_place(plan, floor, half)
        openings = (
            words.opening(window, SHAPES[floor], f"translate({px} {py})")
            for window, (px, py) in zip(self.by_floor[floor], places, strict=True)
        )
        return FloorView(
            key=floor,
            name=name,
            label=_count(name, len(places)),
            anchor=words.anchors[floor],
            at=f"translate({x} {y})",
            half=half,
            openings=tuple(openings),
        )

    def _paths(self, plan: Plan, taken: Mapping[str, Sequence[Point]]) -> dict[str, str]:
        unfinished = not self.house.windows
        free = {floor: _free(plan, taken, floor) for floor in FLOORS}
        return _shell(plan) | {
            "wall": paths.unfinished_wall(plan) if unfinished else paths.wall(plan),
            "bricks": paths.bricks(plan) if unfinished else "",
            "lines": paths.lines(plan, plan.levels["transparency"].top + 20 if unfinished else plan.eaves - 30),
            "niches": paths.blind_niches(free["transparency"] + ([] if unfinished else free["participation"])),
            "stones": paths.plain_stones(free["enabling"]),
            "scaffold": paths.scaffold(plan) if self.house.scaffolding else "",
        }

    def _sign_half(self) -> int:
        return 12 + 33 * max(map(len, lines(self.house.name, SIGN_CHARS))) // 10

    def _people(self, plan: Plan) -> Iterable[tuple[str, str]]:
        """Figures and their places on the street: near the door first, then along the wall."""
        aside = 64 if self.house.scaffolding else 18
        left, right, centre = plan.left, plan.right + aside, plan.centre
        places = [centre - 43, left - 17, right, centre + 44, left - 38, right + 22, left - 58]
        for i, x in enumerate(places[: max(0, min(self.house.people, MOST_PEOPLE))]):
            yield f"ob-person-{(i + self.chance) % 7 + 1}", f"translate({x} {plan.street + 3})"

    def _things(self, plan: Plan) -> dict[str, str]:
        """Where everything stands that is no window."""
        street, inset = plan.street, paths.ridge_inset(plan) + 26
        chimney = plan.main_right - inset if self.chance >> 8 & 1 else plan.main_left + inset
        tree = plan.right + (128 if self.house.scaffolding else 84)
        places = {
            "turret": (plan.centre, plan.ridge),
            "chimney": (chimney, plan.ridge),
            "door": (plan.centre, street),
            "tree": (tree, street),
            "sign": (plan.left - 84 - self._sign_half(), street),
            "lamp": (plan.left - 80 if plan.has_wings else tree + 112, street),
            "site": (plan.right + 24, street),
            "heap": (plan.centre + 96, plan.levels["participation"].bottom),
            "worker": (plan.right + 23, paths.first_lift(plan)),
            "sky": (58, 62),
            "caption": (plan.width // 2, plan.height - 36),
        }
        ends = {"far_left": f"translate({plan.left + 60} {street}) scale(-1 1)"}
        return (
            {name: f"translate({x} {y})" for name, (x, y) in places.items()}
            | ends
            | {"far_right": f"translate({plan.right - 60} {street})"}
        )

    def _character(self) -> dict[str, str]:
        """What differs from town to town, always the same for the same seed."""
        chance = self.chance
        return {
            "turret": f"ob-turret-{chance % 3 + 1}",
            "skyline": f"ob-skyline-{(chance >> 4) % 3 + 1}",
            "tree": f"ob-tree-{(chance >> 10) % 2 + 1}",
        }


def _shell(plan: Plan) -> dict[str, str]:
    """The parts that follow from the plan alone."""
    upper, ground = plan.levels["participation"], plan.levels["transparency"]
    return {
        "ground": paths.box(-paths.FAR, plan.street, paths.FAR, plan.height + 20),
        "street": f"M{-paths.FAR} {plan.street}H{paths.FAR}",
        "roof": paths.roof(plan),
        "roof_cap": paths.roof_cap(plan),
        "wing_roofs": paths.wing_roofs(plan),
        "participation": paths.box(plan.left, upper.top, plan.right, upper.bottom),
        "transparency": paths.box(plan.left, ground.top, plan.right, ground.bottom),
        "piers": paths.piers(plan),
        "cut": paths.slabs(plan) + paths.walls(plan),
        "cornice": paths.cornice(plan),
        "course": paths.course(plan),
        "branches": paths.branches(plan),
    }


def _places(rows: Sequence[Sequence[Point]], amount: int) -> list[Point]:
    """The places that an amount of windows takes, row by row, evenly spread in each."""
    shares = share(amount, [len(row) for row in rows])
    return [place for row, part in zip(rows, shares, strict=True) for place in pick(row, part)]


def _free(plan: Plan, taken: Mapping[str, Sequence[Point]], floor: str) -> list[Point]:
    used = set(taken[floor])
    return [place for place in plan.levels[floor].places if place not in used]


def _plate_place(plan: Plan, floor: str, half: int) -> Point:
    """Where a floor's name hangs: the middle of its plate."""
    return {
        "enabling": (plan.centre, plan.street + 19),
        "infrastructure": (3 * half // 2 + 10, plan.lines),
        "transparency": (plan.centre, plan.levels["transparency"].top + 19),
        "participation": (plan.centre, plan.levels["participation"].top + 19),
        "collaboration": (plan.centre, plan.cap - 21),
    }[floor]


def _floor_list(floor: str, windows: Sequence[Window], words: _Words) -> FloorList:
    return FloorList(
        key=floor,
        name=words.floors[floor],
        meaning=str(FLOOR_MEANINGS[floor]),
        anchor=ANCHORS[floor],
        entries=tuple(
            Entry(
                shape=f"ob-w-{window.state}",
                title=window.title,
                url=window.url,
                state=words.states[window.state],
                state_key=window.state,
                project=window.project,
                note=window.note,
            )
            for window in windows
        ),
    )


def _count(name: str, amount: int) -> str:
    return ngettext("%(floor)s: %(count)d window", "%(floor)s: %(count)d windows", amount) % {
        "floor": name,
        "count": amount,
    }


def _summary(windows: Sequence[Window]) -> str:
    lit = sum(window.state in LIT for window in windows)
    if windows and not lit:
        return ngettext("%(count)d window, not lit", "%(count)d windows, none of them lit", len(windows)) % {
            "count": len(windows)
        }
    total = ngettext("%(count)d window", "%(count)d windows", len(windows)) % {"count": len(windows)}
    return _("%(total)s, %(lit)d of them lit") % {"total": total, "lit": lit}


def _clip(text: str, most: int = CAPTION_CHARS) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
