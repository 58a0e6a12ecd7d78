"""How often somebody may try something, counted in the database: for all processes, and through a restart.

What is counted stands under a keyed hash that no two days share, so that nobody can be followed through the table.
A network is known by its prefix alone. Rows lapse, and the daily `erase_lapsed` takes them away.
"""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from offenbau.base.models import Attempts

_PURPOSE = "offenbau.base.limits"
PREFIXES = {4: 24, 6: 56}  # what one household or one provider's street shares
UNKNOWN_NETWORK = "unknown"


def allow(action: str, key: str, *, most: int, within: timedelta) -> bool:
    """Count one try of `action` by `key`, and return whether it is among the `most` of this span of time.

    Spans follow one another (`within` up to a day, counted from midnight UTC) and end at midnight at the latest. Of
    many tries at once exactly `most` are let through. To be called where one may write: in answer to a post. A
    transaction that is rolled back takes its try back.
    """
    now = timezone.now()
    start, end = _span(now, within)
    return _counted(_hash(action, key, start), lapses_at=end) <= most


def is_first_use(action: str, word: str) -> bool:
    """Whether `word`, a random one that is good for some hours at most, is used for the first time.

    It is remembered over midnight, until the end of the next day; nobody can be followed by it, for it is used once.
    """
    _start, end = _span(timezone.now(), timedelta(days=1))
    key = salted_hmac(_PURPOSE, f"once:{action}:{word}", algorithm="sha256").hexdigest()
    return _counted(key, lapses_at=end + timedelta(days=1)) <= 1


def client_network(request: HttpRequest) -> str:
    """Return the network from which a visitor asks, as 192.0.2.0/24 or 2001:db8::/56; "unknown" if it is none.

    X-Forwarded-For is believed as far as our own proxies wrote it (settings.TRUSTED_PROXIES): the visitor can write
    anything in front.
    """
    try:
        return _prefix(client_address(request))
    except ValueError:
        return UNKNOWN_NETWORK


def _prefix(text: str) -> str:
    """The network of an address; an IPv4 address that came wrapped in IPv6 is one of IPv4."""
    address = ip_address(text.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return str(ip_network(f"{address}/{PREFIXES[address.version]}", strict=False))


def client_address(request: HttpRequest) -> str:
    """Return the address from which a visitor asks, as text that may be none: to be hashed, never to be kept."""
    proxies = settings.TRUSTED_PROXIES
    passed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if proxies and len(passed) >= proxies:
        return passed[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def network_of(request: HttpRequest) -> str:
    """Return a keyed hash of the network that the request comes from; of IPv6 the first 64 bits, one household."""
    text = client_address(request)
    try:
        address = ip_address(text)
    except ValueError:
        return salted_hmac("offenbau.network", text).hexdigest()
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64)
    return salted_hmac("offenbau.network", str(address)).hexdigest()


def _span(now: datetime, within: timedelta) -> tuple[datetime, datetime]:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    start = midnight + (now - midnight) // within * within
    return start, min(start + within, midnight + timedelta(days=1))


def _hash(action: str, key: str, start: datetime) -> str:
    """The start of the span is the salt: it changes daily at the latest."""
    return salted_hmac(_PURPOSE, f"{start.isoformat()}:{action}:{key}", algorithm="sha256").hexdigest()


def _counted(key: str, *, lapses_at: datetime) -> int:
    """Count one more under the key and return how many that are: one statement, so none is lost."""
    table = Attempts._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, count, lapses_at) VALUES (%s, 1, %s) "  # noqa: S608 (the table's own name)
            f"ON CONFLICT (key) DO UPDATE SET count = {table}.count + 1 RETURNING count",
            [key, connection.ops.adapt_datetimefield_value(lapses_at)],
        )
        return int(cursor.fetchone()[0])
