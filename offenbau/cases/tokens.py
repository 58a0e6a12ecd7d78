"""Links in mails about an application: signed, each good for one purpose, and none opens the application."""

from datetime import timedelta

from django.core.signing import BadSignature, Signer, TimestampSigner

QUESTION_TERM = timedelta(days=7)
_SEP = "."


def yes(notification_id: int) -> str:
    """Return a token that says yes for a mailbox."""
    return _yes().sign(str(notification_id))


def read_yes(token: str) -> int | None:
    """Return whose yes it is; None for what is none of ours, or older than QUESTION_TERM."""
    try:
        return int(_yes().unsign(token, max_age=QUESTION_TERM))
    except BadSignature:
        return None


def stop(notification_id: int) -> str:
    """Return a token that stops the mails, for ever."""
    return _stop().sign(str(notification_id))


def read_stop(token: str) -> int | None:
    """Return what it stops; None for what is none of ours."""
    try:
        return int(_stop().unsign(token))
    except BadSignature:
        return None


def _yes() -> TimestampSigner:
    return TimestampSigner(sep=_SEP, salt="offenbau.cases.yes")


def _stop() -> Signer:
    return Signer(sep=_SEP, salt="offenbau.cases.stop")
