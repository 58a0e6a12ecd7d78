"""Guests, who speak without an account: their receipts wait in their session."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from offenbau.people.tokens import hashed

RECEIPTS = "receipts"
MOST_RECEIPTS = 50


def keep_receipt(request: HttpRequest, receipt: str) -> None:
    """Keep a guest's receipt in their session, so that they find what they said as long as it lasts."""
    if receipt:
        request.session[RECEIPTS] = [*request.session.get(RECEIPTS, []), receipt][-MOST_RECEIPTS:]


def receipts_of(request: HttpRequest) -> tuple[str, ...]:
    """Return the hashes of the receipts that this visitor holds; who has no session holds none."""
    return tuple(hashed(receipt) for receipt in _held(request))


def receipt_for(request: HttpRequest, receipt_hash: str) -> str:
    """Return the visitor's receipt with this hash, or an empty string: for actions on what a guest said."""
    return next((receipt for receipt in _held(request) if receipt_hash and hashed(receipt) == receipt_hash), "")


def _held(request: HttpRequest) -> list[str]:
    return request.session.get(RECEIPTS, []) if request.session.session_key else []


def kept_private(response: HttpResponse) -> HttpResponse:
    """The address is the key: no cache keeps the page, no search engine lists it, no other site learns it."""
    patch_cache_control(response, no_store=True, private=True)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response
