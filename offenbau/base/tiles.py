"""Where the pictures of maps come from: the operator's setting, read once at the start."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PLACES = ("{z}", "{x}", "{y}")
_SOURCE = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d+)?")


@dataclass(frozen=True)
class Tiles:
    """A server of map tiles. `address`: with {z}, {x}, {y}; `credit`: text, an address in it becomes a link.

    `host` is named to visitors and `source` allowed by the content security policy: both "" on our own origin.
    """

    address: str
    credit: str
    host: str = ""
    source: str = ""


def read_tiles(address: str, credit: str, public_url: str = "") -> Tiles | None:
    """Return the tiles that the settings name, None without any; ImproperlyConfigured if they make no map."""
    if not address:
        return None
    if not all(place in address for place in PLACES):
        raise ImproperlyConfigured("OFFENBAU_TILES needs {z}, {x} and {y}, as in /tiles/{z}/{x}/{y}.png")
    if not credit:
        raise ImproperlyConfigured("OFFENBAU_TILES_CREDIT must say whose map it is")
    if address.startswith("/") and not address.startswith("//"):
        return Tiles(address, credit)
    return _elsewhere(address, credit, public_url)


def _elsewhere(address: str, credit: str, public_url: str) -> Tiles:
    parts = urlsplit(address)
    source = f"{parts.scheme}://{parts.netloc}".replace("{s}", "*")
    if not _SOURCE.fullmatch(source):
        raise ImproperlyConfigured("OFFENBAU_TILES is a path on this site or begins with https:// and a host")
    if source == public_url:
        return Tiles(address, credit)
    return Tiles(address, credit, host=source.split("://")[1].removeprefix("*."), source=source)
