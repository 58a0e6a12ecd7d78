"""Euros as people type and read them."""

import re
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

MOST = 1_000_000_000

_MARKS = re.compile(r"\s|€|eur(?:o|os)?", re.IGNORECASE)
# Spelt out, for \d reads the digits of other scripts, too. Points part thousands, or stand before one or two digits.
_GERMAN = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}|-|\u2013))?\Z")
_ENGLISH = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.([0-9]{1,2})\Z")


def whole_euros(text: str) -> int:
    """Return an amount above 0 in whole euros, cents rounded up: "14.200", "14200,50 €". Raises ValidationError."""
    bare = _MARKS.sub("", text)
    if bare.startswith(("-", "\u2212", "\u2013")):
        raise ValidationError(_("An amount is more than 0 euros; please leave the minus out."), code="negative")
    found = _GERMAN.match(bare) or _ENGLISH.match(bare)
    if not found:
        raise ValidationError(_("Please type an amount in euros, such as 14,200 or 14200."), code="no_amount")
    digits = re.sub("[.,]", "", found[1]).lstrip("0")
    if len(digits) > len(str(MOST)):
        raise ValidationError(_("That is more than a billion euros. Please check the digits."), code="too_much")
    amount = int(digits or 0) + bool((found[2] or "").strip("0-\u2013"))
    return _within(amount)


def _within(amount: int) -> int:
    if amount > MOST:
        raise ValidationError(_("That is more than a billion euros. Please check the digits."), code="too_much")
    if amount < 1:
        raise ValidationError(_("An amount is more than 0 euros."), code="nothing")
    return amount


def in_euros(amount: int | Fraction) -> str:
    """Return an amount as people read it: 14.200 €, with cents where there are some."""
    cents = round(Fraction(amount) * 100)
    if cents % 100 == 0:
        return f"{number_format(cents // 100, use_l10n=True, force_grouping=True)}\u00a0€"
    whole, rest = divmod(cents, 100)
    mark = number_format(0.5, decimal_pos=1, use_l10n=True)[1]
    return f"{number_format(whole, use_l10n=True, force_grouping=True)}{mark}{rest:02}\u00a0€"
