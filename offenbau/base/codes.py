"""Voting codes: 16 characters that one copies by hand, of which only a keyed hash is kept.

A code has 80 bits from the system's random source. The hash is keyed with the installation's secret, which lies in no
database: a dump alone can be searched for no code, not even for those of a sheet that somebody has found.
"""

import secrets

from django.utils.crypto import salted_hmac

# Crockford's 32: without I, L and O, which are taken for 1 and 0, and without U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
GROUP = 4
_PURPOSE = "offenbau.base.codes"
_MISTAKEN = str.maketrans("OIL", "011")


def new_codes(count: int) -> list[str]:
    """Return `count` distinct codes of LENGTH characters, in an order that says nothing."""
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(secrets.choice(ALPHABET) for _position in range(LENGTH))] = None
    return list(made)


def shown(code: str) -> str:
    """Return the code as it is printed and read out: XXXX-XXXX-XXXX-XXXX."""
    return "-".join(grouped(code))


def grouped(code: str) -> list[str]:
    """Return the code in its groups of four."""
    return [code[start : start + GROUP] for start in range(0, len(code), GROUP)]


def typed(text: str) -> str | None:
    """Return the code that somebody typed, or None if it can be none.

    Case, spaces and dashes do not matter, whichever dashes a telephone makes of them; O counts as 0, I and L as 1.
    """
    letters = _letters(text)
    return letters if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else None


def count_typed(text: str) -> int:
    """Return how many letters and digits somebody typed: fewer or more than LENGTH are no code."""
    return len(_letters(text))


def _letters(text: str) -> str:
    return "".join(letter for letter in text.upper() if letter.isalnum()).translate(_MISTAKEN)


def digest(code: str, salt: str) -> str:
    """Return what may be kept of a code: 64 hex digits, other ones under each salt (one salt a procedure).

    `code` is one from `new_codes` or `typed`. Raises ValueError for anything else.
    """
    if typed(code) != code:
        raise ValueError("not a code in its plain form")
    return salted_hmac(_PURPOSE, f"{salt}:{code}", algorithm="sha256").hexdigest()
