"""A landscape in words, tables and pictures, ready for pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.participation.formats.landscape.figures import LETTERS, Share, shares_of, typical_in
from offenbau.participation.formats.landscape.models import Statement
from offenbau.participation.formats.landscape.queries import PLACED_FROM, Whereabouts
from offenbau.web.participation.present import rounded, whole

SIZE, MARGIN = 800, 60  # of the picture, in its own units


@dataclass(frozen=True)
class Outline:
    """A group in the picture and as a row of its table."""

    letter: str
    people: str
    where: str
    away: str
    x: int
    y: int
    rx: int
    ry: int
    turn: int


@dataclass(frozen=True)
class Map:
    """The picture: groups, and the place of who looks at it (None: it is not shown)."""

    groups: tuple[Outline, ...]
    size: int
    middle: tuple[int, int]
    own: tuple[int, int] | None
    own_where: str


def map_of(data: dict[str, Any], own: Whereabouts | None = None) -> Map | None:
    """Return the picture of a drawing; None where there is nothing to see: neither groups nor a place of one's own."""
    groups = data.get("groups", [])
    if not groups and own is None:
        return None
    reach = max([1.0, *(_reach(group) for group in groups), *([abs(own.x), abs(own.y)] if own else [])])
    scale = (SIZE // 2 - MARGIN) / reach

    def put(x: float, y: float) -> tuple[int, int]:
        return round(SIZE // 2 + x * scale), round(SIZE // 2 - y * scale)

    outlines = tuple(
        Outline(
            letter=LETTERS[at],
            people=whole(group["size"]),
            where=_where(group["x"], group["y"], reach),
            away=_away(own, group, reach) if own else "",
            x=put(group["x"], group["y"])[0],
            y=put(group["x"], group["y"])[1],
            rx=max(round(group["rx"] * scale), 16),
            ry=max(round(group["ry"] * scale), 16),
            turn=-round(group["turn"]),
        )
        for at, group in enumerate(groups)
    )
    place = put(own.x, own.y) if own else None
    return Map(outlines, SIZE, put(0, 0), place, _where(own.x, own.y, reach) if own else "")


def _reach(group: dict[str, Any]) -> float:
    return max(abs(group["x"]), abs(group["y"])) + max(group["rx"], group["ry"])


def _where(x: float, y: float, reach: float) -> str:
    """Where a place lies, in words, for who does not see the picture."""
    across = "" if abs(x) < reach / 5 else _("right") if x > 0 else _("left")
    along = "" if abs(y) < reach / 5 else _("above") if y > 0 else _("below")
    return " ".join(filter(None, (along, across))) or _("in the middle")


def _away(own: Whereabouts, group: dict[str, Any], reach: float) -> str:
    share = hypot(own.x - group["x"], own.y - group["y"]) / reach
    return _("near") if share < 0.35 else _("in between") if share < 0.9 else _("far")


def place_in_words(data: dict[str, Any], own: Whereabouts | None, said: int) -> str:
    """Say where somebody stands who has answered to so many statements, or why that cannot be told."""
    if not data:
        return _("Too few people have taken part so far to say where you stand. From 30 people on it is told here.")
    if own is None and said >= PLACED_FROM:
        return _("What you have answered to is newer than the picture. It is drawn anew as more people take part.")
    if own is None:
        return _("After five answers it says here where you stand.")
    groups = data["groups"]
    if own.group is None:
        words = _(
            "There are no groups so far to which you could stand closer: each needs %(smallest)s people who "
            "answer alike."
        )
        return words % {"smallest": data["smallest"]}
    words = _("You stand closest to group %(letter)s, with %(people)s of %(all)s people who have answered enough.")
    return words % {
        "letter": LETTERS[own.group],
        "people": whole(groups[own.group]["size"]),
        "all": whole(data["counted"]),
    }


def caution(data: dict[str, Any]) -> str:
    """Say what groups are, and how well they can be told apart."""
    if not data.get("groups"):
        return _("There are no groups: each would need %(smallest)s people.") % {"smallest": data["smallest"]}
    words = _(
        "Groups are a reading aid: computed from who answers alike, not found. Silhouette %(silhouette)s (1: wholly "
        "apart, 0: not at all), seed %(seed)s."
    ) % {"silhouette": rounded(data["silhouette"], 2), "seed": data["seed"]}
    if data["distinct"]:
        return words
    more = _("They can hardly be told apart: a single cloud of opinions could be cut up like this.")
    return f"{words} {more}"


# -- Statements -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Bar:
    """What one group, or everybody, said to a statement: shares in words, and stretches of the bar in per cent."""

    label: str
    agree: int
    disagree: int
    passed: int
    seen: str

    @property
    def passed_from(self) -> int:
        """Where the stretch of those who don't know begins: between agreeing, on the left, and disagreeing."""
        return self.agree

    @property
    def disagree_from(self) -> int:
        """Where disagreeing begins."""
        return 100 - self.disagree


@dataclass(frozen=True)
class Line:
    """A statement with what was said to it; no bars where too few have said something."""

    number: int
    words: str
    seed: bool
    bars: tuple[Bar, ...]


def lines_of(names: Sequence[str], data: dict[str, Any], statements: dict[str, Statement]) -> list[Line]:
    """Return statements with their bars, in the order of `names`; what nobody may read any more is left out."""
    return [
        Line(statement.number, statement.words, statement.is_seed, _bars(data["statements"][name]))
        for name in names
        if (statement := statements.get(name)) and name in data["statements"]
    ]


def _bars(figures: dict[str, Any]) -> tuple[Bar, ...]:
    """Return a bar for each group, if there are several and none of them is too small; else one of everybody."""
    shares = shares_of(figures)
    if shares.groups:
        named = zip(LETTERS, shares.groups, strict=False)
        return tuple(_bar(_("Group %(letter)s") % {"letter": letter}, share) for letter, share in named)
    return (_bar(_("Everybody"), shares.everybody),) if shares.everybody else ()


def _bar(label: str, share: Share) -> Bar:
    return Bar(label, share.agree, share.disagree, share.passed, whole(share.seen))


@dataclass(frozen=True)
class GroupWords:
    """What is typical of a group."""

    letter: str
    people: str
    lines: tuple[tuple[str, str], ...]


def typical_of(data: dict[str, Any], statements: dict[str, Statement]) -> list[GroupWords]:
    """Return for each group what it says more than the others."""
    says = {"agree": _("agrees"), "disagree": _("disagrees")}
    return [
        GroupWords(
            letter,
            whole(group["size"]),
            tuple((says[side], statements[name].words) for name, side in said if name in statements),
        )
        for letter, group, said in zip(LETTERS, data["groups"], typical_in(data), strict=False)
    ]


def left_in_words(left: int) -> str:
    """How many statements are left."""
    return ngettext("%(count)s statement left", "%(count)s statements left", left) % {"count": whole(left)}
