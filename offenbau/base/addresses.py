"""The address under which this installation is known: for links in mails, on paper, in feeds and calendars."""

from urllib.parse import urlsplit

from django.conf import settings

from offenbau.base.models import Installation


def absolute(path: str) -> str:
    """Return a whole address for a link in a mail or on paper; never built from what a request claims as its host."""
    return _base(Installation.objects.first()) + path


def _base(installation: Installation | None) -> str:
    known = installation.public_url if installation else ""
    return (settings.PUBLIC_URL or known or settings.LOCAL_URL).rstrip("/")


def host_of(address: str) -> str:
    """Return the host name of a whole address."""
    return urlsplit(address).hostname or "localhost"


def tag_uri(key: str) -> str:
    """Return a name of a thing for ever (RFC 4151); `key` is a word of ours such as contribution/12."""
    installation = Installation.objects.first()
    since = f"{installation.set_up_at:%Y-%m-%d}" if installation else "2026"
    return f"tag:{host_of(_base(installation))},{since}:{key}"
