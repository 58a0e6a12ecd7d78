"""From a House to a HouseView: everything prepared, so that the templates only write it down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import paths
from .data import FLOORS, LIT, MOST_PEOPLE, House, Window
from .plan import NAME_WIDTH, Frame, Plan, Point, frames_for, measure, pick, share
from .words import ANCHORS, FLOOR_MEANINGS, FLOOR_NAMES, STATE_NAMES

SHAPES = {
    "enabling": "s",
    "infrastructure": "n",
    "transparency": "w",
    "participation": "w",
    "collaboration": "d",
}
CAPTION_CHARS = 46


@dataclass(frozen=True)
class Opening:
    """A window in its place. at: SVG transform; shape: id of its drawing; name: what is read aloud."""

    at: str
    shape: str
    url: str
    name: str
    title: str
    detail: str


@dataclass(frozen=True)
class FloorView:
    """A floor in the picture: its name plate and its windows."""

    key: str
    name: str
    label: str
    anchor: str
    plate_at: str
    plate_width: int
    wash: str
    openings: tuple[Opening, ...]


@dataclass(frozen=True)
class Plate:
    """One drawing of the house. size: compact, middle or wide; partner: whether a second one takes turns."""

    key: str
    size: str
    partner: bool
    width: int
    height: int
    display_width: int
    view_box: str
    floors: tuple[FloorView, ...]
    walls: str
    wall_face: str
    slabs: str
    cornice: str
    roof: str
    roof_cap: str
    wing_roofs: str
    niches: str
    stones: str
    course: str
    lines: str
    scaffold: str
    piers: str
    ground: str
    ground_edge: str
    turret: str
    turret_at: str
    chimney_at: str
    door_at: str
    tree_at: str
    sign_at: str
    lamp_at: str
    site_at: str
    skyline: str
    skyline_at: tuple[str, str]
    people: tuple[tuple[str, str], ...]
    caption_x: int
    caption_y: int
    caption_y2: int


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

    def __init__(self, house: House, by_floor: dict[str, list[Window]], words: _Words) -> None:
        self.house, self.by_floor, self.words = house, by_floor, words
        self.chance = crc32(house.seed.encode())

    def plate(self, frame: Frame, partner: bool) -> Plate:
        plan = measure({floor: len(windows) for floor, windows in self.by_floor.items()}, frame)
        taken = {floor: _places(plan.levels[floor].rows, len(self.by_floor[floor])) for floor in FLOORS}
        size = {8: "compact"}.get(frame.main, "middle") if not frame.wing else "wide"
        return Plate(
            key=size,
            size=size,
            partner=partner,
            width=plan.width,
            height=plan.height,
            display_width={"compact": plan.width * 13 // 10, "middle": plan.width * 5 // 4}.get(size, plan.width),
            view_box=f"0 0 {plan.width} {plan.height}",
            floors=tuple(self._floor(floor, plan, taken[floor]) for floor in FLOORS),
            niches=paths.blind_niches(_free(plan, taken, "transparency", "participation")),
            stones=paths.plain_stones(_free(plan, taken, "enabling")),
            people=tuple(self._people(plan)),
            **_shell(plan),
            **self._scenery(plan),
        )

    def _floor(self, floor: str, plan: Plan, places: Sequence[Point]) -> FloorView:
        words, level, name = self.words, plan.levels[floor], self.words.floors[floor]
        width = min(NAME_WIDTH - 20, 38 + 8 * len(name))
        x, y = _plate_place(plan, floor, width)
        openings = (
            words.opening(window, SHAPES[floor], f"translate({px} {py})")
            for window, (px, py) in zip(self.by_floor[floor], places, strict=True)
        )
        return FloorView(
            key=floor,
            name=name,
            label=_count(name, len(places)),
            anchor=words.anchors[floor],
            plate_at=f"translate({x} {y})",
            plate_width=width,
            wash=paths.box(plan.left, level.top, plan.right, level.bottom) if SHAPES[floor] == "w" else "",
            openings=tuple(openings),
        )

    def _people(self, plan: Plan) -> Iterable[tuple[str, str]]:
        """Figures and their places on the street: at the door first, then along the wall."""
        right = plan.right + (60 if self.house.scaffolding else 20)
        left, centre = plan.left, plan.centre
        places = [centre + 34, left - 18, right, centre - 36, left - 38, centre + 2, right + 22]
        for i, x in enumerate(places[: max(0, min(self.house.people, MOST_PEOPLE))]):
            yield f"ob-person-{(i + self.chance) % 7 + 1}", f"translate({x} {plan.street + 4})"

    def _scenery(self, plan: Plan) -> dict[str, str | tuple[str, str]]:
        """What differs from town to town, always the same for the same seed."""
        chance = self.chance
        side = plan.main_right - 70 if chance >> 8 & 1 else plan.main_left + 70
        scaffold = paths.scaffold(plan) if self.house.scaffolding else ""
        return {
            "turret": f"ob-turret-{chance % 3 + 1}",
            "skyline": f"ob-skyline-{(chance >> 4) % 3 + 1}",
            "chimney_at": f"translate({side} {plan.ridge + 14})",
            "scaffold": scaffold,
            "site_at": f"translate({plan.right + 24} {plan.street})" if scaffold else "",
        }


def _shell(plan: Plan) -> dict:
    """Everything that follows from the plan alone."""
    street, centre = plan.street, plan.centre
    return {
        "walls": paths.walls(plan),
        "wall_face": paths.box(plan.left, plan.eaves, plan.right, street),
        "slabs": paths.slabs(plan),
        "cornice": paths.cornice(plan),
        "roof": paths.roof(plan),
        "roof_cap": paths.roof_cap(plan),
        "wing_roofs": paths.wing_roofs(plan),
        "course": paths.course(plan),
        "lines": paths.lines(plan),
        "piers": paths.piers(plan),
        "ground": paths.box(-paths.FAR, street, paths.FAR, plan.height + 20),
        "ground_edge": f"M{-paths.FAR} {street}H{paths.FAR}",
        "turret_at": f"translate({centre} {plan.ridge})",
        "door_at": f"translate({centre} {street})",
        "tree_at": f"translate({plan.right + 110} {street})",
        "sign_at": f"translate({plan.left - 118} {street})",
        "lamp_at": f"translate({plan.left - 220} {street})",
        "skyline_at": (
            f"translate({plan.left - 40} {street}) scale(-1 1)",
            f"translate({plan.right + 40} {street})",
        ),
        "caption_x": plan.width // 2,
        "caption_y": plan.height - 34,
        "caption_y2": plan.height - 12,
    }


def _places(rows: Sequence[Sequence[Point]], amount: int) -> list[Point]:
    """The places that an amount of windows takes, row by row, evenly spread in each."""
    shares = share(amount, [len(row) for row in rows])
    return [place for row, part in zip(rows, shares, strict=True) for place in pick(row, part)]


def _free(plan: Plan, taken: dict[str, list[Point]], *floors: str) -> Iterable[Point]:
    for floor in floors:
        used = set(taken[floor])
        yield from (place for place in plan.levels[floor].places if place not in used)


def _plate_place(plan: Plan, floor: str, width: int) -> tuple[int, int]:
    """Where a floor's name hangs: upper left corner of its plate."""
    level, left = plan.levels[floor], plan.centre - width // 2
    return {
        "enabling": (left, plan.street + 5),
        "infrastructure": (12, plan.lines - 12),
        "transparency": (left, level.top + 6),
        "participation": (left, level.top + 6),
        "collaboration": (left, plan.cap - 30),
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
    total = ngettext("%(count)d window", "%(count)d windows", len(windows)) % {"count": len(windows)}
    return _("%(total)s, %(lit)d of them lit") % {"total": total, "lit": lit}


def _clip(text: str) -> str:
    return text if len(text) <= CAPTION_CHARS else text[: CAPTION_CHARS - 1].rstrip() + "…"
