"""Numbers as Pabulib writes them: digits, for money perhaps some places after a point or comma."""

import re

from .errors import Fault

MOST_DIGITS = 15  # of an amount before the point
MOST_POINTS = 10**6  # on one project of one ballot

# Spelt out, for \d and int() also read the digits of other scripts, and float() reads nan, inf and 1e5.
_AMOUNT = re.compile(r"([0-9]+)(?:[.,]([0-9]{1,2})|\.([0-9]{2})0{3,})?\Z", re.ASCII)
# 40.000 are forty to a program and forty thousand to a German: either guess may be wrong a thousandfold.
_EITHER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+\Z|[0-9]{1,3}(?:,[0-9]{3})+\Z", re.ASCII)
_POINTS = re.compile(r"([0-9]+)(?:\.0+)?\Z", re.ASCII)
_NEGATIVE = re.compile("[-\u2212][0-9]", re.ASCII)


def cents(text: str) -> int | Fault:
    """An amount of money above 0 in hundredths, or what is wrong with it: 14200, 14200.5 and 14200,50."""
    found = _AMOUNT.match(text.strip())
    if not found:
        return _fault(text)
    whole, rest = found[1].lstrip("0"), found[2] or found[3] or "0"
    if len(whole) > MOST_DIGITS:
        return Fault.TOO_HIGH
    return 100 * int(whole or "0") + int(f"{rest:0<2}") or Fault.ZERO


def points(text: str) -> int | Fault:
    """A whole number of points from 0, or what is wrong with it; 3.0 is 3."""
    found = _POINTS.match(text.strip())
    if not found:
        return _fault(text)
    digits = found[1].lstrip("0") or "0"
    return Fault.TOO_HIGH if len(digits) > len(str(MOST_POINTS)) or int(digits) > MOST_POINTS else int(digits)


def _fault(text: str) -> Fault:
    if not text.strip():
        return Fault.EMPTY
    if _EITHER.match(text.strip()):
        return Fault.THOUSANDS
    return Fault.NEGATIVE if _NEGATIVE.match(text.strip()) else Fault.NOT_NUMBER
