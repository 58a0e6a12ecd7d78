"""Portals that a Land runs for its municipalities, at no charge for them.

Saxony's was the first; North Rhine-Westphalia, Hesse and Saxony-Anhalt took it over and develop it with Saxony.
"""

from typing import NamedTuple


class Portal(NamedTuple):
    """A portal by its name and address."""

    name: str
    url: str


PORTALS = {
    "HE": Portal("Beteiligungsportal Hessen", "https://beteiligungsportal.hessen.de/"),
    "NW": Portal("Beteiligung NRW", "https://beteiligung.nrw.de/"),
    "SN": Portal("Beteiligungsportal Sachsen", "https://buergerbeteiligung.sachsen.de/"),
    "ST": Portal("Beteiligungsportal Sachsen-Anhalt", "https://beteiligung.sachsen-anhalt.de/"),
}
