"""Forms that anybody may send, kept from machines without asking anybody else: signed, timed, good for once.

A challenge is signed and stands in the form; nothing is written before the form is sent. It names its form and
procedure, says when the form was first shown, and is good for one sending within its life.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from django.core import signing
from django.utils import timezone

from offenbau.base.models import SpentChallenge

LIFE = timedelta(hours=12)  # one may begin before work and send after it
# Less than anybody needs who reads one word, also by keyboard or screen reader; a machine answers at once.
FASTEST = timedelta(seconds=1)
_SALT = "offenbau.base.humans"


class Refusal(Enum):
    """Why a form is to be sent once more."""

    FILLED_TRAP = "filled trap"
    TOO_FAST = "too fast"
    UNKNOWN = "not ours, for another form, or older than its life"
    SPENT = "sent already"


def challenge(purpose: str, *, after: str = "") -> str:
    """Return a new challenge for the form `purpose` ("vote:12").

    `after` is the challenge of the same form that was just refused: who is asked again need not wait again.
    """
    before = _read(after, purpose)
    shown_at = before["shown"] if before else timezone.now().timestamp()
    return signing.dumps({"for": purpose, "shown": shown_at, "once": secrets.token_urlsafe(12)}, salt=_SALT)


def spend(token: str, purpose: str) -> Refusal | None:
    """Use the challenge up; None if it was good. Of many sendings at once with the same one, one is let through."""
    told = _read(token, purpose)
    if told is None:
        return Refusal.UNKNOWN
    now = timezone.now()
    if now - datetime.fromtimestamp(told["shown"], UTC) < FASTEST:
        return Refusal.TOO_FAST
    key = hashlib.sha256(told["once"].encode()).hexdigest()
    _row, is_new = SpentChallenge.objects.get_or_create(key=key, defaults={"lapses_at": now + LIFE})
    return None if is_new else Refusal.SPENT


def _read(token: str, purpose: str) -> dict[str, Any] | None:
    """What a challenge says, if it is ours, of this form, and within its life."""
    try:
        told = signing.loads(token, salt=_SALT, max_age=LIFE)
    except signing.BadSignature:
        return None
    return told if told["for"] == purpose else None
