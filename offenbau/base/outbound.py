"""The one door through which this program asks other servers: public ones that the operator has named, and no others.

An address may come from whoever sets something up. So that nobody makes the server read what lies in its own
network, a host is asked only at an address that is public, and the connection goes to that very address: a second
answer of the name server cannot lead elsewhere. Each redirect passes the same door. Nothing is asked unless
`settings.OUTBOUND` names the host (`OFFENBAU_OUTBOUND`): without it everything is off.

For trying things out on one machine `settings.OUTBOUND_LOOPBACK` opens a second, small door: plain HTTP to a port of
this machine itself (`http://127.0.0.1:8300/…`), and nothing else. It is shut unless the operator opens it.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

from offenbau import __version__

PORT = 443
REDIRECTS = 3
SECONDS = 15.0  # for all of it, redirects included
MOST_BYTES = 2_000_000
CHUNK = 65_536
LONGEST = 1000  # signs of an address
LOOPBACK = "127.0.0.1"


class Code(StrEnum):
    """Why something was not fetched."""

    OFF = "off"  # the operator has not named this host
    ADDRESS = "address"  # no address that may be asked: another scheme or port, a name in it
    UNKNOWN = "unknown"  # nobody knows the host, or no name server answers
    HOST = "host"  # the host does not lie in the public net
    NO_ANSWER = "no_answer"  # it does not answer, or not in time, or not as a server of the web
    REDIRECTS = "redirects"  # it sends from one address to the next
    STATUS = "status"  # it answers that there is nothing
    TOO_LARGE = "too_large"


class OutboundError(Exception):
    """Nothing was fetched; `said` is what the server answered (a status), if anything."""

    def __init__(self, code: Code, said: str = "") -> None:
        super().__init__(f"{code}: {said}" if said else str(code))
        self.code, self.said = code, said


@dataclass(frozen=True)
class Fetched:
    """What a server gave. `is_same` says that nothing is new since `etag` and `modified`; then `body` is empty."""

    body: bytes
    kind: str
    etag: str = ""
    modified: str = ""
    is_same: bool = False


def is_allowed(url: str) -> bool:
    """Whether the operator lets this address be asked; nothing is looked up."""
    try:
        parts = _parted(url)
        if not _is_loopback(parts):
            _require_allowed(parts)
    except OutboundError:
        return False
    return True


def fetch(url: str, *, accept: str, etag: str = "", modified: str = "", most_bytes: int = MOST_BYTES) -> Fetched:
    """Return what stands at an address; `etag` and `modified` are those of the last answer. Raises OutboundError."""
    asked = {"Accept": accept, "If-None-Match": etag, "If-Modified-Since": modified}
    headers = {name: value for name, value in asked.items() if value}
    until = time.monotonic() + SECONDS
    for _hop in range(REDIRECTS + 1):
        found = _asked(_parted(url), headers, until, most_bytes)
        if isinstance(found, Fetched):
            return found
        url = urljoin(url, found)
    raise OutboundError(Code.REDIRECTS)


def _parted(url: str) -> SplitResult:
    """Return the address in parts. Raises OutboundError unless it is https, on the usual port, names nobody."""
    try:
        parts = urlsplit(url)
        if _is_loopback(parts) and len(url) <= LONGEST and url.isprintable():
            return parts
        odd = parts.port not in (None, PORT) or parts.username is not None or parts.password is not None
    except ValueError:
        raise OutboundError(Code.ADDRESS) from None
    if odd or parts.scheme != "https" or not parts.hostname or len(url) > LONGEST or not url.isprintable():
        raise OutboundError(Code.ADDRESS)
    return parts


def _is_loopback(parts: SplitResult) -> bool:
    """Whether it leads to this machine itself, and the operator lets that be asked."""
    if not settings.OUTBOUND_LOOPBACK or parts.scheme != "http" or parts.username or parts.password:
        return False
    return parts.hostname == LOOPBACK and parts.port is not None


def _require_allowed(parts: SplitResult) -> str:
    """Return the host in ASCII. Raises OutboundError unless it is named, or below one named with a dot."""
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError:
        raise OutboundError(Code.ADDRESS) from None
    named = settings.OUTBOUND
    if not any(each in ("*", host) or (each.startswith(".") and host.endswith(each)) for each in named):
        raise OutboundError(Code.OFF)
    return host


def _asked(parts: SplitResult, headers: Mapping[str, str], until: float, most_bytes: int) -> Fetched | str:
    """Return what the server gives, or the address to which it sends."""
    path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe="/%?&=+,;:@!$'()*~-._")
    connection = _connection(parts, _left(until))
    try:
        with _cut_off(connection, until):
            return _answer(connection, path, headers, until, most_bytes)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise OutboundError(Code.NO_ANSWER, type(error).__name__) from None
    finally:
        connection.close()


def _connection(parts: SplitResult, seconds: float) -> http.client.HTTPConnection:
    if not _is_loopback(parts):
        host = _require_allowed(parts)
        return connected(host, public_address(host), seconds)
    connection = http.client.HTTPConnection(LOOPBACK, parts.port, timeout=seconds)
    try:
        connection.connect()
    except OSError as error:
        raise OutboundError(Code.NO_ANSWER, type(error).__name__) from None
    return connection


@contextmanager
def _cut_off(connection: http.client.HTTPConnection, until: float) -> Iterator[None]:
    """Let nobody hold us up: who sends a letter a second is within the time of each read, but not of all."""
    sock = connection.sock
    timer = threading.Timer(_left(until), socket.socket.shutdown, (sock, socket.SHUT_RDWR))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _answer(
    connection: http.client.HTTPConnection, path: str, headers: Mapping[str, str], until: float, most_bytes: int
) -> Fetched | str:
    connection.request("GET", path, headers={"User-Agent": f"Offenbau/{__version__}", **headers})
    with connection.getresponse() as answer:
        if answer.status in (301, 302, 303, 307, 308) and (location := answer.getheader("Location")):
            return location
        if answer.status == http.client.NOT_MODIFIED:
            return Fetched(b"", "", headers.get("If-None-Match", ""), headers.get("If-Modified-Since", ""), True)
        if answer.status != http.client.OK:
            raise OutboundError(Code.STATUS, str(answer.status))
        if (answer.getheader("Content-Encoding") or "identity").lower() != "identity":
            raise OutboundError(Code.NO_ANSWER, "Content-Encoding")  # never asked for; it may grow without end
        kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        etag, modified = (answer.getheader(name) or "" for name in ("ETag", "Last-Modified"))
        return Fetched(_body(answer, until, most_bytes), kind, etag[:200], modified[:100])


def _body(answer: http.client.HTTPResponse, until: float, most_bytes: int) -> bytes:
    parts, size = [], 0
    while chunk := answer.read1(CHUNK):
        size += len(chunk)
        if size > most_bytes:
            raise OutboundError(Code.TOO_LARGE)
        parts.append(chunk)
    _left(until)  # what was cut off may look like an end
    return b"".join(parts)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise OutboundError(Code.NO_ANSWER, "TimeoutError")
    return left


def public_address(host: str) -> str:
    """Return an address of the host. Raises OutboundError if it has none, or if any of them is not public."""
    found = addresses_of(host)
    if not found:
        raise OutboundError(Code.UNKNOWN)
    if not all(map(is_public, found)):
        raise OutboundError(Code.HOST)
    return found[0]


def addresses_of(host: str) -> list[str]:
    """Return all addresses of a host as the name server gives them; none of one that it does not know."""
    try:
        return [str(each[4][0]) for each in socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        return []


def is_public(address: str) -> bool:
    """Whether an IP address lies in the public net: also where an old one hides in a new one."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        hidden = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _translated(ip)
        if hidden is not None:
            return is_public(str(hidden))
        if ip.is_site_local:
            return False
    if any(ip.version == network.version and ip in network for network in _NOT_PUBLIC):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


# What older Pythons take for public: addresses of documentation, and relays from the old net to the new one.
_NOT_PUBLIC = tuple(map(ipaddress.ip_network, ("3fff::/20", "192.88.99.0/24")))
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None


def connected(host: str, address: str, seconds: float) -> http.client.HTTPConnection:
    """Return a connection to this very address that speaks to the host, its certificate checked."""
    connection = http.client.HTTPSConnection(host, PORT, timeout=seconds)
    try:
        connection.sock = socket.create_connection((address, PORT), timeout=seconds)
        connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
    except OSError as error:
        connection.close()
        raise OutboundError(Code.NO_ANSWER, type(error).__name__) from None
    return connection
