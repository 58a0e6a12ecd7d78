"""Links in mails: signed, each good for one purpose alone, and kept nowhere.

Who has a link has opened the mailbox. A link to stop is good for ever; the one that shows everything a mailbox
follows for half a year; a question for a week.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core.signing import BadSignature, Signer, TimestampSigner

QUESTION_TERM = timedelta(days=7)
LINK_TERM = timedelta(days=183)
_SEP = "."


@dataclass(frozen=True)
class Stopping:
    """What a link stops: one subscription, or all of a recipient's that come in collected mails."""

    subscription: int | None = None
    recipient: int | None = None


def stop_one(subscription_id: int) -> str:
    """Return a token that stops one subscription."""
    return _stops().sign(f"s{subscription_id}")


def stop_collected(recipient_id: int) -> str:
    """Return a token that stops all that comes in collected mails."""
    return _stops().sign(f"r{recipient_id}")


def read_stop(token: str) -> Stopping | None:
    """Return what the token stops; None if it is none of ours."""
    try:
        value = _stops().unsign(token)
    except BadSignature:
        return None
    number = int(value[1:])
    return Stopping(subscription=number) if value[0] == "s" else Stopping(recipient=number)


def all_of(recipient_id: int) -> str:
    """Return a token that shows and changes everything that a recipient follows."""
    return _links().sign(str(recipient_id))


def read_all_of(token: str) -> int | None:
    """Return the recipient; None if the token is none of ours, or older than LINK_TERM."""
    try:
        return int(_links().unsign(token, max_age=LINK_TERM))
    except BadSignature:
        return None


def question(subscription_id: int, language: str) -> str:
    """Return a token that confirms a subscription, with the language in which it was asked for."""
    return _questions().sign(f"{subscription_id}-{language}")


def read_question(token: str) -> tuple[int, str] | None:
    """Return the subscription and the language; None if the token is none of ours, or older than QUESTION_TERM."""
    try:
        number, _dash, language = _questions().unsign(token, max_age=QUESTION_TERM).partition("-")
    except BadSignature:
        return None
    return int(number), language


def _stops() -> Signer:
    return Signer(sep=_SEP, salt="offenbau.diary.stop")


def _links() -> TimestampSigner:
    return TimestampSigner(sep=_SEP, salt="offenbau.diary.all")


def _questions() -> TimestampSigner:
    return TimestampSigner(sep=_SEP, salt="offenbau.diary.question")
