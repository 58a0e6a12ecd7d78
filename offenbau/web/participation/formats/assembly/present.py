"""An assembly as people read it: how far it is, and its seats beside the population."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from offenbau.participation.formats.assembly.enums import Lot
from offenbau.participation.formats.assembly.models import Assembly
from offenbau.participation.formats.assembly.rules import settings_of
from offenbau.participation.models import Procedure


@dataclass(frozen=True)
class Share:
    """A value of a feature: how many seats it was to have, has, and its share in seats and population (per cent)."""

    feature: str
    value: str
    wanted: str
    seats: int | None
    share: float | None
    population: float | None


def composition(procedure: Procedure, assembly: Assembly) -> list[Share]:
    """Return the seats of each value beside the population's share; seats only once they are drawn."""
    drawn = _seats(assembly)
    size = settings_of(procedure)["seats"]
    found = []
    for feature, value, least, most, population in settings_of(procedure)["quotas"]:
        seats = drawn.get((feature, value))
        share = None if seats is None else 100 * seats / size
        wanted = str(least) if least == most else _("%(least)d to %(most)d") % {"least": least, "most": most}
        found.append(Share(feature, value, wanted, seats, share, population))
    return found


def _seats(assembly: Assembly) -> dict[tuple[str, str], int]:
    """The seats of the drawn panel by value, as they were published with the draw."""
    told: dict[str, Any] = assembly.published or {}
    return {(row["feature"], row["value"]): row["seats"] for row in told.get("composition", [])}


def lot_words(assembly: Assembly) -> str:
    """Say in one sentence how far the draw is."""
    if assembly.lot == Lot.OPEN:
        return _("Nobody is drawn yet.") if not assembly.words else _("Letters are on their way; people reply.")
    if assembly.lot == Lot.WORKING:
        return _("The replies are in. The thousand possible assemblies are being worked out.")
    if assembly.lot == Lot.FAILED:
        return _("The replies are in, but no assembly meets all quotas yet.")
    if assembly.lot == Lot.READY:
        return _("A thousand possible assemblies are published. One of them is drawn in public.")
    number = (assembly.published or {})["draw"]["number"]
    return _("Assembly no. %(number)03d of 000 to 999 is drawn.") % {"number": number}
