"""The code of a ballot: what stands on a receipt and the board, and says nothing of the ballot until it is opened."""

import hashlib
import re

# Random hexadecimal digits that only the voter and the urn know until the end: 128 bits.
NONCE = 32
# Crockford's 32 signs, and how many of them people compare: 100 bits of the code.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SHOWN, _GROUP, _BITS = 20, 4, 5
_MISTAKEN = str.maketrans("OIL", "011")


def is_nonce(text: str) -> bool:
    """Whether this is a nonce as a browser draws it: NONCE small hexadecimal digits."""
    return re.fullmatch(rf"[0-9a-f]{{{NONCE}}}", text, re.ASCII) is not None


def code_of(manifest_digest: str, ballot: str, nonce: str) -> str:
    """Return the code of a ballot, 64 hexadecimal digits.

    `manifest_digest` is the SHA-256 of what was frozen, `ballot` its canonical JSON, `nonce` as `is_nonce` says. None
    of them can hold a line break, so no two ballots have the same text.
    """
    return hashlib.sha256(f"offenbau-ballot-v1\n{manifest_digest}\n{nonce}\n{ballot}".encode()).hexdigest()


def shortened(code: str) -> str:
    """Return the part of a code that people compare: five groups of four signs, XXXX-XXXX-XXXX-XXXX-XXXX."""
    number = int(code, 16) >> (len(code) * 4 - _SHOWN * _BITS)
    signs = [_SIGNS[number >> (_SHOWN - 1 - place) * _BITS & 31] for place in range(_SHOWN)]
    return "-".join("".join(signs[start : start + _GROUP]) for start in range(0, _SHOWN, _GROUP))


def typed(text: str) -> str:
    """Return the beginning of a shortened code that somebody typed, without dashes; empty if it can be none."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum()).translate(_MISTAKEN)
    return signs if len(signs) <= _SHOWN and set(signs) <= set(_SIGNS) else ""


def span(signs: str) -> tuple[str, str]:
    """Return the first and the last code, as hexadecimal digits, whose shortened form begins with these signs."""
    bits = len(signs) * _BITS
    number = 0
    for sign in signs:
        number = number << _BITS | _SIGNS.index(sign)
    low = number << (256 - bits)
    return f"{low:064x}", f"{low + (1 << (256 - bits)) - 1:064x}"
