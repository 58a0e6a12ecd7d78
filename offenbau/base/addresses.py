"""The address under which this installation is known: for links in mails, on paper, in feeds and calendars."""

from urllib.parse import urlsplit

from django.conf import settings

from offenbau.base.models import Installation


def absolute(path: str) -> str:
    """Return a whole address for a link in a mail or on paper; never built from what a request claims as its host."""
    installation = Installation.objects.first()
    base = settings.PUBLIC_URL or (installation.public_url if installation else "") or settings.LOCAL_URL
    return base.rstrip("/") + path


def host() -> str:
    """Return the installation's host name."""
    return urlsplit(absolute("/")).hostname or "localhost"


def tag_uri(key: str) -> str:
    """Return a name of a thing for ever (RFC 4151); `key` is a word of ours such as contribution/12."""
    installation = Installation.objects.first()
    since = f"{installation.set_up_at:%Y-%m-%d}" if installation else "2026"
    return f"tag:{host()},{since}:{key}"
