"""The street of the network: small houses side by side, joined by a string of lights."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .data import StreetHouse
from .signs import breakable

WIDTH, GROUND, SAG = 132, 150, 44
FACADES, TONES = 5, 5
TOPS = {"1": 40, "2": 40, "3": 30, "4": 40, "5": 26, "kreis": 26}
ALLIED = frozenset({"verbund", "region"})  # several municipalities: neighbours stand behind the house
# Middles of the windows that a small front has room for; the door stands between the last two.
FRONT = ((66, 78), (38, 102), (57, 102), (75, 102), (94, 102), (38, 130), (94, 130))


@dataclass(frozen=True)
class StreetPicture:
    """A small house, ready to be written down. string, bulbs: path data, empty without a neighbour."""

    name: str
    url: str
    light: str
    joined: str
    facade: str
    allied: bool
    tone: str
    tree: bool
    blind: str
    dark: str
    lit: str
    string: str
    bulbs: str


@dataclass(frozen=True)
class StreetView:
    """A finished street for `parts/house/street.html`."""

    label: str
    houses: tuple[StreetPicture, ...]


def draw_street(houses: Sequence[StreetHouse], links: Iterable[tuple[int, int]] = ()) -> StreetView:
    """Prepare the street. links: pairs of indexes of houses that adopted from one another.

    Houses that hang on one string stand side by side, where the first of them stood.
    """
    chains = _chains(len(houses), links)
    pictures = tuple(_picture(houses, chain, place) for chain in chains for place in range(len(chain)))
    return StreetView(label=_("The street of open houses"), houses=pictures)


def _chains(amount: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Groups of joined houses, each in the order given, ordered by their first house."""
    group = list(range(amount))
    for one, other in links:
        old, new = sorted((group[one], group[other]), reverse=True)
        group = [new if each == old else each for each in group]
    return [[i for i in range(amount) if group[i] == first] for first in dict.fromkeys(group)]


def _picture(houses: Sequence[StreetHouse], chain: Sequence[int], place: int) -> StreetPicture:
    house = houses[chain[place]]
    chance = crc32(house.seed.encode())
    facade = "kreis" if house.kind == "kreis" else str(chance % FACADES + 1)
    shown = min(max(house.windows, 0), len(FRONT))
    lit = _lit_shown(house, shown)
    order = sorted(FRONT, key=lambda spot: crc32(f"{house.seed}{spot}".encode()))
    halves = _halves(TOPS[facade], place > 0, place < len(chain) - 1)
    return StreetPicture(
        name=breakable(house.name),
        url=house.url,
        light=_light(house),
        joined=_joined([houses[i].name for i in chain if houses[i] is not house]),
        facade=f"ob-front-{facade}",
        allied=house.kind in ALLIED,
        tone=f"obh-tone-{(chance >> 8) % TONES + 1}",
        tree=bool(chance >> 12 & 1),
        blind=_openings(order[shown:]),
        dark=_openings(order[lit:shown]),
        lit=_openings(order[:lit]),
        string="".join(line for line, _bulbs in halves),
        bulbs="".join(bulbs for _line, bulbs in halves),
    )


def _lit_shown(house: StreetHouse, shown: int) -> int:
    """Of the windows shown, as many lit as of all; one at least when any is lit."""
    if house.lit <= 0 or not shown:
        return 0
    return max(1, min(shown, round(shown * house.lit / house.windows)))


def _openings(spots: Iterable[tuple[int, int]]) -> str:
    return "".join(f"M{x - 5} {y + 8}v-13q5-5 10 0v13z" for x, y in spots)


def _halves(top: int, to_left: bool, to_right: bool) -> list[tuple[str, str]]:
    """The string from the roof's tip down to the edge of the cell, where the neighbour's half begins."""
    ends = ([0] if to_left else []) + ([WIDTH] if to_right else [])
    return [_half(top, end) for end in ends]


def _half(top: int, end: int) -> tuple[str, str]:
    middle = WIDTH // 2
    bend = end + (middle - end) // 3
    line = f"M{middle} {top}Q{bend} {SAG} {end} {SAG}"
    bulbs = "".join(_bulb(middle, top, bend, end, t) for t in (0.25, 0.5, 0.75, 1.0) if t < 1 or end)
    return line, bulbs


def _bulb(middle: int, top: int, bend: int, end: int, t: float) -> str:
    """A bulb on the curve at t (0 roof, 1 edge): a dot as a line without length."""
    x = (1 - t) ** 2 * middle + 2 * t * (1 - t) * bend + t * t * end
    y = (1 - t) ** 2 * top + 2 * t * (1 - t) * SAG + t * t * SAG
    return f"M{round(x)} {round(y) + 4}h.01"


def _light(house: StreetHouse) -> str:
    if not house.windows:
        return _("no window yet")
    if not house.lit:
        none = ngettext("%(count)d window, not lit", "%(count)d windows, none of them lit", house.windows)
        return none % {"count": house.windows}
    words = ngettext("%(lit)d of %(count)d window lit", "%(lit)d of %(count)d windows lit", house.windows)
    return words % {"lit": house.lit, "count": house.windows}


def _joined(names: Sequence[str]) -> str:
    return _("joined by a string of lights with %(names)s") % {"names": ", ".join(names)} if names else ""
