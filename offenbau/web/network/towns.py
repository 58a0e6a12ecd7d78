"""The list of all houses, by name, a page at a time."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.municipality.lands import land_by_code
from offenbau.municipality.models import Municipality
from offenbau.municipality.queries import listed
from offenbau.projects.models import HouseTally
from offenbau.projects.queries import street
from offenbau.web.parts.house.data import StreetHouse
from offenbau.web.parts.links import link

PAGE_LENGTH = 50


@dataclass(frozen=True)
class Town:
    """A house from afar; `kind` and `seed` are for its picture."""

    name: str
    url: str
    kind: str
    seed: str
    lit: int
    windows: int
    projects: int
    land: str = ""

    @property
    def land_name(self) -> str:
        """The Land's name; empty for a region that lies in several."""
        land = land_by_code(self.land)
        return land.name if land else ""

    @property
    def light(self) -> str:
        """How many of its windows are lit, in words."""
        return windows_lit(self.lit, self.windows)

    @property
    def sites(self) -> str:
        """How many building sites it has, in words."""
        words = ngettext("%(count)d building site", "%(count)d building sites", self.projects)
        return words % {"count": self.projects}


@dataclass(frozen=True)
class TownPage:
    """A page of the list, what was typed, and the address of the next one."""

    text: str
    towns: tuple[Town, ...]
    next: str


def town_page(text: str, after: str) -> TownPage:
    """Return the houses whose name holds `text`, behind the address word `after`; three queries at most."""
    text, after = text.replace("\x00", "").strip()[:80], after.replace("\x00", "")[:80]
    chosen = listed().filter(name__icontains=text) if text else listed()
    found = list(_behind(chosen, after).order_by("name", "id")[: PAGE_LENGTH + 1])
    return TownPage(text, _towns(found[:PAGE_LENGTH]), _next(text, found))


def street_of(length: int) -> tuple[Town, ...]:
    """Return the houses with most to see, then those where nothing is built yet; two queries."""
    tallied = tuple(
        Town(row.name, row.url, row.kind, row.seed, row.lit, row.windows, row.projects) for row in street(length)
    )
    untouched = listed().exclude(pk__in=HouseTally.objects.values("pk"))[: length - len(tallied)]
    return tallied + _towns(list(untouched), tallied=False)


def pictures(towns: tuple[Town, ...]) -> tuple[StreetHouse, ...]:
    """Return what the street is drawn from."""
    return tuple(StreetHouse(town.name, town.url, town.lit, town.windows, town.seed, town.kind) for town in towns)


def windows_lit(lit: int, windows: int) -> str:
    """Say how many windows of a house are lit."""
    if not windows:
        return _("no window yet")
    words = ngettext("%(lit)d of %(windows)d window lit", "%(lit)d of %(windows)d windows lit", windows)
    return words % {"lit": lit, "windows": windows}


def _behind(chosen: QuerySet[Municipality], after: str) -> QuerySet[Municipality]:
    last = chosen.filter(slug=after).first() if after else None
    if last is None:
        return chosen
    return chosen.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))


def _towns(municipalities: list[Municipality], tallied: bool = True) -> tuple[Town, ...]:
    tallies = HouseTally.objects.in_bulk([each.pk for each in municipalities]) if tallied else {}
    return tuple(_town(each, tallies.get(each.pk) or HouseTally()) for each in municipalities)


def _town(municipality: Municipality, tally: HouseTally) -> Town:
    return Town(
        name=municipality.name,
        url=link("municipality:house", municipality.slug),
        kind=municipality.kind,
        seed=municipality.ars or municipality.slug,
        lit=tally.lit,
        windows=tally.windows,
        projects=tally.projects,
        land=municipality.land,
    )


def _next(text: str, found: list[Municipality]) -> str:
    if len(found) <= PAGE_LENGTH:
        return ""
    query = {"q": text, "nach": found[PAGE_LENGTH - 1].slug}
    return f"{link('network:towns')}?{urlencode({key: value for key, value in query.items() if value})}"
