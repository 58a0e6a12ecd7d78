"""What a visitor has shown, kept in their session until their voice is counted; never what they chose."""

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from offenbau.base.limits import allow, client_network
from offenbau.participation.enums import Entrance
from offenbau.participation.identity import Participant, by_account, by_browser, by_code, by_mail_mark, mail_mark
from offenbau.participation.models import Procedure
from offenbau.participation.queries.board import Receipt, receipt_of

SHOWN, DONE, BROWSER, RECEIPT = "shown", "taken_part", "browser", "receipt"
# How long what was shown holds: long enough to think, short enough for a browser that others use too.
HOLDS = 3600
THANKS = 900


def participant_of(request: HttpRequest, procedure: Procedure) -> Participant | None:
    """Return who takes part, as far as they have shown it; None where they still have to."""
    person = request.user if request.user.is_authenticated else None  # type: ignore[attr-defined]
    shown = _shown(request, procedure)
    if not procedure.is_started or procedure.entrance == Entrance.REGISTERED:
        return by_account(person) if person else None
    if procedure.entrance == Entrance.ANYONE:
        return by_account(person) if person else by_browser(_browser(request))
    if procedure.by_code:
        return by_code(shown["code"]) if "code" in shown else None
    return _by_address(procedure, person, shown)


def _by_address(procedure: Procedure, person: Any, shown: dict[str, Any]) -> Participant | None:
    home = shown.get("home", "")
    if person and (home or procedure.entrance == Entrance.MAIL):
        return by_account(person, home)
    return by_mail_mark(shown["mark"], home) if "mark" in shown else None


def is_guest(participant: Participant) -> bool:
    """Whether we know nothing of them but their browser: forms then ask for a sign that it is no machine."""
    return participant.shown == "browser"


def within_limits(request: HttpRequest, procedure: Procedure, participant: Participant, form: BaseForm) -> bool:
    """Whether one more guest from this network may take part today; if not, the form says so."""
    words = too_many(request, f"{procedure.pk}", participant)
    if words:
        form.add_error(None, words)
    return not words


def too_many(request: HttpRequest, what: str, participant: Participant) -> str:
    """Count one more guest of this network with `what`; return why it is one too many for today, or nothing.

    A school or a home shares a network, so the limit is wide: it slows down a machine, no class.
    """
    if not is_guest(participant):
        return ""
    key = f"{what}:{client_network(request)}"
    if allow("guest takes part", key, most=settings.GUESTS_A_DAY, within=timedelta(days=1)):
        return ""
    return _("Very many have taken part from your network today. Please try it tomorrow, or come by: we help you.")


def remember(request: HttpRequest, procedure: Procedure, **shown: str) -> None:
    """Keep what was shown for this procedure, for an hour."""
    every = request.session.get(SHOWN, {})
    every[str(procedure.pk)] = {**shown, "until": timezone.now().timestamp() + HOLDS}
    request.session[SHOWN] = every


def forget(request: HttpRequest, procedure: Procedure) -> None:
    """Forget what was shown: another person at this browser begins anew."""
    every = request.session.get(SHOWN, {})
    if every.pop(str(procedure.pk), None) is not None:
        request.session[SHOWN] = every


def thank(
    request: HttpRequest, procedure: Procedure, response: HttpResponse, receipt: Receipt | None = None
) -> HttpResponse:
    """Let the next page say thank you, with the receipt where there is one, and forget what was shown.

    That somebody took part stands for a quarter of an hour in a cookie of the browser alone, and in no session: those
    lie in the database, with a name and a moment. Each procedure has its own, so that none takes another's place.
    """
    forget(request, procedure)
    if receipt:
        _keep(response, f"{RECEIPT}_{procedure.pk}", f"{receipt.code}.{receipt.nonce}")
    return _mark(response, procedure, secrets.token_urlsafe(12))


def receipt_in(request: HttpRequest, procedure: Procedure) -> Receipt | None:
    """Return the receipt of the vote that was just cast from here; it lies in a cookie of the browser alone."""
    kept = request.get_signed_cookie(f"{RECEIPT}_{procedure.pk}", None, max_age=THANKS)
    return receipt_of(procedure, *kept.split(".")) if kept else None


def invite(procedure: Procedure, response: HttpResponse) -> HttpResponse:
    """Let who has contributed or signed, for the first time here, say something of themselves once."""
    return _mark(response, procedure, secrets.token_urlsafe(12)) if procedure.is_started else response


def has_told(procedure: Procedure, response: HttpResponse) -> HttpResponse:
    """Take the word back with which one says something of oneself; the thanks stay."""
    return _mark(response, procedure, "")


def is_done(request: HttpRequest, procedure: Procedure) -> bool:
    """Whether a voice was just given from here."""
    return _word(request, procedure) is not None


def may_tell(request: HttpRequest, procedure: Procedure) -> str:
    """Return the word with which who has just taken part says something of themselves once; empty for none.

    It belongs to no person and lies in the cookie alone.
    """
    return _word(request, procedure) or ""


def _word(request: HttpRequest, procedure: Procedure) -> str | None:
    return request.get_signed_cookie(_cookie(procedure), None, max_age=THANKS)


def _mark(response: HttpResponse, procedure: Procedure, word: str) -> HttpResponse:
    return _keep(response, _cookie(procedure), word)


def _keep(response: HttpResponse, cookie: str, value: str) -> HttpResponse:
    response.set_signed_cookie(
        cookie, value, max_age=THANKS, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def _cookie(procedure: Procedure) -> str:
    return f"{DONE}_{procedure.pk}"


def _shown(request: HttpRequest, procedure: Procedure) -> dict[str, Any]:
    shown = request.session.get(SHOWN, {}).get(str(procedure.pk), {})
    return shown if shown.get("until", 0) > timezone.now().timestamp() else {}


def _browser(request: HttpRequest) -> str:
    """The word by which we know this browser again; only a post may keep one in the session.

    It follows from the cookie of the form, which the browser has before it sends: if the answer to a vote is lost on
    the way, and with it the session's cookie, whoever sends it once more is still the same.
    """
    known = request.session.get(BROWSER)
    if known is None:
        known = _word_of_form(request) or secrets.token_urlsafe(18)
        if request.method == "POST":
            request.session[BROWSER] = known
    return known


def _word_of_form(request: HttpRequest) -> str:
    cookie = request.META.get("CSRF_COOKIE", "")
    return salted_hmac("offenbau.participation.browser", cookie).hexdigest()[:24] if cookie else ""


# -- Confirming a mail address ------------------------------------------------------------------------
ASKED, DIGITS, TRIES, WAITS = "asked", 6, 5, timedelta(minutes=15)


def ask_for_digits(request: HttpRequest, procedure: Procedure, mail: str, home: str) -> str:
    """Begin to confirm an address; returns the digits to be mailed. They hold for 15 minutes and five tries.

    The session keeps the address in a form that nobody can read, and a hint at it for whoever sits there.
    """
    digits = "".join(secrets.choice("0123456789") for _place in range(DIGITS))
    mark = mail_mark(mail)
    every = request.session.get(ASKED, {})
    every[str(procedure.pk)] = {
        "mark": mark,
        "hint": hinted(mail),
        "home": home,
        "digits": _hashed(procedure, mark, digits),
        "until": timezone.now().timestamp() + WAITS.total_seconds(),
    }
    request.session[ASKED] = every
    return digits


def hinted(mail: str) -> str:
    """Return an address so that its owner knows it again: e…a@example.org."""
    local, _at, host = mail.strip().rpartition("@")
    return f"{local[:1]}…{local[-1:]}@{host}"


def waits_for_digits(request: HttpRequest, procedure: Procedure) -> str:
    """Return a hint at the address to which digits were sent and are awaited; empty if none are."""
    asked = request.session.get(ASKED, {}).get(str(procedure.pk), {})
    return asked["hint"] if asked.get("until", 0) > timezone.now().timestamp() else ""


def confirm_digits(request: HttpRequest, procedure: Procedure, digits: str) -> bool:
    """Return whether these are the digits; if so the address is confirmed. The fifth wrong try is the last one.

    Tries are counted in the database: many at once are as many tries.
    """
    every = request.session[ASKED]
    asked = every[str(procedure.pk)]
    if not allow("digits typed", asked["digits"], most=TRIES, within=WAITS):
        ask_anew(request, procedure)
        return False
    if not constant_time_compare(asked["digits"], _hashed(procedure, asked["mark"], digits)):
        return False
    ask_anew(request, procedure)
    remember(request, procedure, mark=asked["mark"], home=asked["home"])
    return True


def ask_anew(request: HttpRequest, procedure: Procedure) -> None:
    """Forget the address that was to be confirmed: it was mistyped, or it is confirmed."""
    every = request.session.get(ASKED, {})
    if every.pop(str(procedure.pk), None) is not None:
        request.session[ASKED] = every


def _hashed(procedure: Procedure, mark: str, digits: str) -> str:
    return salted_hmac(
        "offenbau.participation.digits", f"{procedure.pk}:{mark}:{digits}", algorithm="sha256"
    ).hexdigest()
