"""Asking an OParl server, which may be slow, broken or lying: page by page, within bounds, on its own site alone."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from offenbau.base import outbound
from offenbau.base.outbound import OutboundError
from offenbau.council.enums import Fault
from offenbau.council.oparl.reading import Object

ACCEPT = "application/json"
MOST_BYTES = 30_000_000  # of one page
MOST_PAGES = 20_000
TRIES = (0.0, 1.0, 4.0)  # seconds to wait before each
AGAIN = {"429", "500", "502", "503", "504"}
REPEATED = 3  # so many pages one after the other that bring nothing new: the server goes round in circles


class ImportFaultError(Exception):
    """The import cannot go on; `code` is why, `said` what the server answered."""

    def __init__(self, code: Fault, said: str = "") -> None:
        super().__init__(f"{code}: {said}" if said else str(code))
        self.code, self.said = code, said[:200]


@dataclass(frozen=True)
class Page:
    """The objects of a page of a list, and where the next one is."""

    objects: list[Object]
    next: str


class Client:
    """Speaks with one server: whatever address it names must lie on the site that it was given."""

    def __init__(self, address: str, *, wait: Callable[[float], None] = time.sleep) -> None:
        self.home = urlsplit(address)
        self.wait = wait

    def pages(self, address: str, since: datetime | None = None) -> Iterator[Page]:
        """Yield a list from this address to its end, or what changed in it; follows `links.next` alone.

        Raises ImportFaultError where it goes round in circles or has no end.
        """
        seen: set[bytes] = set()
        latest: set[bytes] = set()
        same = 0
        current = with_since(address, since) if since else address
        for _number in range(MOST_PAGES):
            mark = _short(current)
            if mark in seen:
                raise ImportFaultError(Fault.LOOP, current)
            seen.add(mark)
            page = self._page(current, address if since and len(seen) == 1 else "", since)
            yield page
            if not page.next:
                return
            ids = {_short(str(each.get("id"))) for each in page.objects}
            same = same + 1 if ids <= latest else 0
            if same >= REPEATED:
                raise ImportFaultError(Fault.LOOP, current)
            latest, current = ids or latest, page.next
        raise ImportFaultError(Fault.LOOP, current)

    def one(self, address: str) -> Object:
        """Return the object at an address. Raises ImportFaultError."""
        found = self._json(address)
        if isinstance(found, list):
            found = found[0] if found else {}
        if not isinstance(found, Mapping):
            raise ImportFaultError(Fault.NONSENSE, address)
        return found

    def _page(self, address: str, plain: str, since: datetime | None) -> Page:
        """Read a page; where a server refuses the moment as the standard writes it, ask once more in its manner."""
        try:
            found = self._json(address)
        except ImportFaultError as fault:
            if fault.code != Fault.STATUS:
                raise
            if fault.said == "404":  # how some say that nothing is there
                return Page([], "")
            if not plain or since is None:
                raise
            found = self._json(with_since(plain, since, raw=True))
        return self._as_page(found, address)

    def _as_page(self, found: Any, address: str) -> Page:
        if isinstance(found, list):
            return Page([each for each in found if isinstance(each, Mapping)], "")
        if not isinstance(found, Mapping):
            raise ImportFaultError(Fault.NONSENSE, address)
        data = found.get("data")
        if data is None:  # one object where a list belongs, or an empty result as an error
            return Page([found] if found.get("id") and "rror" not in str(found.get("type")) else [], "")
        listed = data if isinstance(data, list) else [data]
        links = found.get("links")
        following = links.get("next") if isinstance(links, Mapping) else None
        objects = [each for each in listed if isinstance(each, Mapping)]
        return Page(objects, self.on_site(following) if isinstance(following, str) and following.strip() else "")

    def on_site(self, address: str) -> str:
        """Return the address on this server: http becomes https. Raises ImportFaultError for another site's."""
        try:
            parts = urlsplit(address.strip())
            if not parts.netloc and not parts.scheme:
                parts = parts._replace(scheme=self.home.scheme, netloc=self.home.netloc)
            same = parts.hostname == self.home.hostname
            if same and parts.scheme == "http" and self.home.scheme == "https" and parts.port in (None, 80):
                parts = parts._replace(scheme="https", netloc=self.home.netloc)
            same = same and parts.scheme == self.home.scheme and parts.port == self.home.port
        except ValueError:
            same = False
        if not same:
            raise ImportFaultError(Fault.ELSEWHERE, address)
        return urlunsplit(parts._replace(fragment=""))

    def _json(self, address: str) -> Any:
        body = self._body(self.on_site(address))
        try:
            # Control characters within texts are against the rules, and in use.
            return json.loads(body.decode("utf-8-sig", "replace"), strict=False)
        except (ValueError, RecursionError):
            raise ImportFaultError(Fault.NONSENSE, address) from None

    def _body(self, address: str) -> bytes:
        for number, seconds in enumerate(TRIES, start=1):
            if seconds:
                self.wait(seconds)
            try:
                return outbound.fetch(address, accept=ACCEPT, most_bytes=MOST_BYTES).body
            except OutboundError as error:
                again = error.code == outbound.Code.NO_ANSWER or error.said in AGAIN
                if not again or number == len(TRIES):
                    raise ImportFaultError(FAULTS[error.code], error.said) from None
        raise AssertionError("unreachable")


FAULTS = {
    outbound.Code.OFF: Fault.OFF,
    outbound.Code.ADDRESS: Fault.ADDRESS,
    outbound.Code.UNKNOWN: Fault.NO_ANSWER,
    outbound.Code.HOST: Fault.ADDRESS,
    outbound.Code.NO_ANSWER: Fault.NO_ANSWER,
    outbound.Code.REDIRECTS: Fault.ADDRESS,
    outbound.Code.STATUS: Fault.STATUS,
    outbound.Code.TOO_LARGE: Fault.TOO_LARGE,
}


def with_since(address: str, since: datetime, *, raw: bool = False) -> str:
    """Return the address of a list that asks for changes alone; `raw` leaves the moment's signs as they are."""
    moment = since.isoformat(timespec="seconds")
    value = moment if raw else quote(moment, safe="")
    return f"{address}{'&' if '?' in address else '?'}modified_since={value}"


def _short(word: str) -> bytes:
    return blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
