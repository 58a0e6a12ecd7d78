"""From points to a MapView: everything prepared, so that the template only writes it down."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.base.geo import GeoPoint, feature_collection

from .data import STATE_WORDS, MapPoint
from .placing import CELL_WIDTH, RADIUS, Title, badges, clusters, titles
from .projection import Box, Spot, fit, middle_of, round_length

MARGIN = RADIUS + 6
FOOT = 48  # below the points: scale bar and north arrow
MARKED = 30  # so many points light up together with their list item; map.css counts as far
SQUARE = 26  # about the side of a square of the ground
CLUSTER = "ob-map__mark--cluster"
AIR = 0.2  # of width and height, on each side, where one picks a place
NAMED = 3  # so many titles are read out of a cluster


class Sheet(NamedTuple):
    """A format of the drawing; single: up to how many points have a badge each, titled: … and a title."""

    size: str
    width: int
    height: int
    single: int
    titled: int
    letters: int

    @property
    def frame(self) -> Box:
        """Where badges and titles may stand."""
        return Box(4, 4, self.width - 4, self.height - FOOT)

    @property
    def area(self) -> Box:
        """Where the points lie."""
        return Box(MARGIN, MARGIN, self.width - MARGIN, self.height - FOOT - MARGIN)


SHEETS = (Sheet("wide", 640, 400, 30, 10, 26), Sheet("narrow", 300, 320, 12, 7, 16))


class Mark(NamedTuple):
    """A badge: where, what stands in it, where it leads, what is read aloud, its looks; half: of its width."""

    at: str
    text: str
    url: str
    name: str
    css: str
    half: int
    title: Title | None

    @property
    def width(self) -> int:
        return 2 * self.half

    @property
    def is_cluster(self) -> bool:
        return CLUSTER in self.css


@dataclass(frozen=True)
class Drawing:
    """One sheet. squares, dots, leaders: SVG path data; bar: length of the scale bar, 0 without one."""

    size: str
    width: int
    height: int
    squares: str
    dots: str
    leaders: str
    marks: tuple[Mark, ...]
    bar: int
    bar_words: str
    has_clusters: bool
    #: For a sketch on which one picks a place: latitude and longitude of its middle, where that is, metres a unit.
    ground: str = ""

    @property
    def foot(self) -> int:
        """The height of the line at the foot."""
        return self.height - 20

    @property
    def north(self) -> str:
        return f"translate({self.width - 26} {self.height - 24})"


@dataclass(frozen=True)
class Entry:
    """A point in the list."""

    anchor: str
    css: str
    number: int
    title: str
    url: str
    state: str


@dataclass(frozen=True)
class MapView:
    """A finished map for `parts/map/map.html`. places: the same points as GeoJSON, for a map with tiles."""

    label: str
    note: str
    drawings: tuple[Drawing, ...]
    entries: tuple[Entry, ...]
    places: dict[str, Any]


def draw_map(points: Sequence[MapPoint], *, name: str = "karte", picks: bool = False) -> MapView:
    """Prepare sketch and list. name: begins the ids of the list items, one a map on a page.

    With `picks` one can pick a place on it, also around the points.
    """
    entries = tuple(_entry(point, index, name) for index, point in enumerate(points))
    label = ngettext("Sketch map with %(count)d place", "Sketch map with %(count)d places", len(points))
    return MapView(
        label=label % {"count": len(points)},
        note=_note(points),
        drawings=tuple(_drawing(points, entries, sheet, picks=picks) for sheet in SHEETS),
        entries=entries,
        places=feature_collection(_place(point, entry) for point, entry in zip(points, entries, strict=True)),
    )


def _place(point: MapPoint, entry: Entry) -> GeoPoint:
    looks = {"number": point.number, "name": _name(point, entry), "url": _link(point, entry)}
    return GeoPoint(Decimal(str(point.lat)), Decimal(str(point.lon)), looks | {"css": _css(point, entry)})


def _name(point: MapPoint, entry: Entry) -> str:
    return f"{point.number}: {point.title}" + (f" ({entry.state})" if entry.state else "")


def _link(point: MapPoint, entry: Entry) -> str:
    return point.url or f"#{entry.anchor}"


def _css(point: MapPoint, entry: Entry) -> str:
    return f"ob-map__mark ob-map__mark--{point.state or 'open'} {entry.css}".strip()


def _note(points: Sequence[MapPoint]) -> str:
    if len(points) > 1 and not fit(points, SHEETS[0].area).unit:
        return _("All of these are at the same place.")
    return _("A sketch, true to scale; north is up.")


def item_class(index: int) -> str:
    """The class by which a point's mark and list item (index from 0) light up together."""
    return f"ob-map-{index + 1}" if index < MARKED else ""


def _entry(point: MapPoint, index: int, name: str) -> Entry:
    return Entry(
        anchor=f"{name}-{index + 1}",
        css=item_class(index),
        number=point.number,
        title=point.title,
        url=point.url,
        state=str(STATE_WORDS[point.state]),
    )


def _drawing(points: Sequence[MapPoint], entries: Sequence[Entry], sheet: Sheet, *, picks: bool) -> Drawing:
    area = _within_air(sheet.area) if picks else sheet.area
    fitted = fit(points, area)
    crowded = len(points) > sheet.single
    places = [] if crowded else badges(fitted.spots, sheet.frame)
    marks = _crowd(entries, points, fitted.spots, sheet) if crowded else _singles(entries, points, places, sheet)
    bar = round_length(fitted.unit * sheet.width / 3) if fitted.unit else 0
    bar_width = bar / fitted.unit if fitted.unit else 0
    return Drawing(
        size=sheet.size,
        width=sheet.width,
        height=sheet.height,
        squares=_squares(sheet, _square(bar_width)),
        dots=_dots(fitted.spots),
        leaders="" if crowded else _leaders(fitted.spots, places),
        marks=marks,
        bar=round(bar_width),
        bar_words=length_in_words(bar) if bar else "",
        has_clusters=any(mark.is_cluster for mark in marks),
        ground=_ground(points, area, fitted.unit) if picks and fitted.unit else "",
    )


def _within_air(area: Box) -> Box:
    """Leave as much room around the points as a place beside them needs."""
    across, down = area.width * AIR, area.height * AIR
    return Box(area.left + across, area.top + down, area.right - across, area.bottom - down)


def _ground(points: Sequence[MapPoint], area: Box, unit: float) -> str:
    lat, lon = middle_of(points)
    return f"{lat:.7f} {lon:.7f} {area.middle.x:.1f} {area.middle.y:.1f} {unit:.6f}"


def _singles(
    entries: Sequence[Entry], points: Sequence[MapPoint], places: Sequence[Spot], sheet: Sheet
) -> tuple[Mark, ...]:
    """A badge for each point, and its title where there is room."""
    texts = [_clip(point.title, sheet.letters) for point in points]
    shown = titles(texts, places, sheet.frame) if len(points) <= sheet.titled else [None] * len(points)
    return tuple(_single(*each) for each in zip(entries, points, places, shown, strict=True))


def _single(entry: Entry, point: MapPoint, place: Spot, title: Title | None) -> Mark:
    return Mark(
        at=_at(place),
        text=str(point.number),
        url=_link(point, entry),
        name=_name(point, entry),
        css=_css(point, entry),
        half=RADIUS,
        title=title,
    )


def _crowd(
    entries: Sequence[Entry], points: Sequence[MapPoint], spots: Sequence[Spot], sheet: Sheet
) -> tuple[Mark, ...]:
    """A badge for each point that stands alone, and one for all that stand close together."""
    return tuple(
        _single(entries[members[0]], points[members[0]], place, None)
        if len(members) == 1
        else _cluster([entries[index] for index in members], place)
        for members, place in clusters(spots, sheet.frame)
    )


def _cluster(entries: Sequence[Entry], place: Spot) -> Mark:
    text = f"×{len(entries)}"
    return Mark(
        at=_at(place),
        text=text,
        url=f"#{entries[0].anchor}",
        name=_cluster_name(entries),
        css=" ".join(["ob-map__mark", CLUSTER, *(entry.css for entry in entries if entry.css)]),
        half=min(8 + 4 * len(text), CELL_WIDTH // 2 - 1),
        title=None,
    )


def _cluster_name(entries: Sequence[Entry]) -> str:
    named = ", ".join(f"{entry.number}: {entry.title}" for entry in entries[:NAMED])
    rest = len(entries) - NAMED
    if rest <= 0:
        return named
    return ngettext("%(named)s and %(count)d more", "%(named)s and %(count)d more", rest) % {
        "named": named,
        "count": rest,
    }


def _clip(title: str, letters: int) -> str:
    return title if len(title) <= letters else f"{title[: letters - 1].rstrip()}…"


def _at(place: Spot) -> str:
    return f"translate({_short(place.x)} {_short(place.y)})"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _dots(spots: Iterable[Spot]) -> str:
    """All places as dots: lines without length."""
    return "".join(f"M{_short(x)} {_short(y)}h.01" for x, y in dict.fromkeys(spots))


def _leaders(spots: Sequence[Spot], places: Sequence[Spot]) -> str:
    """Lines from where a point is to its badge, where that found no room on it."""
    pairs = ((spot, place) for spot, place in zip(spots, places, strict=True) if spot != place)
    return "".join(f"M{_short(a.x)} {_short(a.y)}L{_short(b.x)} {_short(b.y)}" for a, b in pairs)


def _square(bar_width: float) -> float:
    """The side of a square of the ground: a fraction of the scale bar, of a size that is good to look at."""
    return bar_width / round(bar_width / SQUARE) if bar_width else SQUARE


def _squares(sheet: Sheet, side: float) -> str:
    """The lines of the ground; one of them runs through the lower left corner of the points' area."""
    across = _lines(sheet.area.left, side, sheet.width)
    down = _lines(sheet.area.bottom, side, sheet.height)
    return "".join(
        [f"M{_short(x)} 0V{sheet.height}" for x in across] + [f"M0 {_short(y)}H{sheet.width}" for y in down]
    )


def _lines(through: float, side: float, end: int) -> list[float]:
    first = through % side
    return [first + step * side for step in range(math.ceil((end - first) / side))]


def length_in_words(metres: float) -> str:
    """A round length: "200 m", "5 km"; below a metre with decimals."""
    if metres >= 1000:
        return _("%(length)s km") % {"length": number_format(round(metres / 1000), force_grouping=True)}
    decimals = 0 if metres >= 1 else 1 if metres >= 0.1 else 2
    return _("%(length)s m") % {"length": number_format(metres, decimals)}
