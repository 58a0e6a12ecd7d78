"""Asking an OParl server, which may be slow, broken or lying: page by page, within bounds, on its own site alone."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from offenbau.base import outbound
from offenbau.base.outbound import OutboundError
from offenbau.base.tables import cleaned
from offenbau.council.enums import Fault
from offenbau.council.oparl.reading import Object

ACCEPT = "application/json"
MOST_BYTES = 30_000_000  # of one page
MOST_PAGES = 20_000
TRIES = (0.0, 1.0, 4.0)  # seconds to wait before each
AGAIN = {"429", "500", "502", "503", "504"}
EMPTY = 50  # filtered lists may have many in a row
REPEATED = 3  # so many pages one after the other that bring nothing new: the server goes round in circles


class ImportFaultError(Exception):
    """The import cannot go on; `code` is why, `said` what the server answered."""

    def __init__(self, code: Fault, said: str = "") -> None:
        super().__init__(f"{code}: {said}" if said else str(code))
        self.code = code
        self.said = cleaned(said).encode("utf-8", "ignore").decode()[:200]


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
        same = empty = 0
        current = with_since(address, since) if since else address
        for _number in range(MOST_PAGES):
            mark = _short(current)
            if mark in seen:
                raise ImportFaultError(Fault.LOOP, current)
            seen.add(mark)
            page = self._page(current, address, since, first=len(seen) == 1)
            yield page
            if not page.next:
                return
            ids = {_short(str(each.get("id"))) for each in page.objects}
            same = same + 1 if ids and ids <= latest else 0
            empty = 0 if ids else empty + 1
            if same >= REPEATED or empty >= EMPTY:
                raise ImportFaultError(Fault.LOOP, current)
            latest, current = ids or latest, page.next
        raise ImportFaultError(Fault.LOOP, current)

    def one(self, address: str) -> Object:
        """Return the object at an address. Raises ImportFaultError."""
        found = self._json(address)
        if isinstance(found, list):
            found = {"data": found}
        if not isinstance(found, Mapping):
            raise ImportFaultError(Fault.NONSENSE, address)
        return found

    def _page(self, address: str, plain: str, since: datetime | None, *, first: bool) -> Page:
        """Read a page; where a server refuses the moment as the standard writes it, ask in its manner, then without.

        That nothing is there is believed of the first page alone: in the middle of a list it would end it.
        """
        others = [with_since(plain, since, raw=True), plain] if first and since else []
        for other in [*others, ""]:
            try:
                return self._as_page(self._json(address), address, first=first)
            except ImportFaultError as fault:
                refused = fault.code == Fault.STATUS or (fault.code == Fault.NO_ANSWER and fault.said in AGAIN)
                if first and fault.code == Fault.STATUS and fault.said == "404":  # how some say that nothing is there
                    return Page([], "")
                if not refused or not other:
                    raise
                address = other
        raise AssertionError("unreachable")

    def _as_page(self, found: Any, address: str, *, first: bool) -> Page:
        if isinstance(found, list):
            return Page([each for each in found if isinstance(each, Mapping)], "")
        if not isinstance(found, Mapping):
            raise ImportFaultError(Fault.NONSENSE, address)
        data = found.get("data")
        if data is None:  # one object where a list belongs, or an empty result as an error
            is_one = bool(found.get("id")) and "rror" not in str(found.get("type"))
            if not is_one and not first:
                raise ImportFaultError(Fault.NONSENSE, address)
            return Page([found] if is_one else [], "")
        listed = data if isinstance(data, list) else [data]
        links = found.get("links")
        following = links.get("next") if isinstance(links, Mapping) else None
        objects = [each for each in listed if isinstance(each, Mapping)]
        if not isinstance(following, str) or not following.strip():
            return Page(objects, "")
        try:
            following = urljoin(address, following.strip())
        except ValueError:
            raise ImportFaultError(Fault.ELSEWHERE, following) from None
        return Page(objects, self.on_site(following))

    def on_site(self, address: str) -> str:
        """Return the address on this server: http becomes https. Raises ImportFaultError for another site's."""
        try:
            parts = urlsplit(address.strip())
            same = parts.hostname == self.home.hostname and address.strip().isprintable()
            if same and parts.scheme == "http" and self.home.scheme == "https" and parts.port in (None, 80):
                parts = parts._replace(scheme="https", netloc=self.home.netloc)
            same = same and parts.scheme == self.home.scheme and _port(parts) == _port(self.home)
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
                    code = Fault.NO_ANSWER if again else FAULTS[error.code]
                    raise ImportFaultError(code, error.said) from None
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


def _port(parts: SplitResult) -> int | None:
    return parts.port or {"https": 443, "http": 80}.get(parts.scheme)


def _short(word: str) -> bytes:
    return blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
