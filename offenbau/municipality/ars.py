"""Regional keys. Always strings: a leading zero belongs to the key.

ARS, 12 digits: Land 2, administrative region 1, district 2, association 4, municipality 3.
AGS, 8 digits: the same without the association.
"""

import re

from offenbau.municipality.lands import Land, land_by_number

_ARS = re.compile(r"[0-9]{12}")


class ArsError(ValueError):
    """What was given cannot be a regional key."""


def parse_ars(text: str) -> str:
    """Return the key in `text` without blanks; raise ArsError unless it has twelve digits of a real Land."""
    digits = "".join(text.split())
    if not _ARS.fullmatch(digits) or land_by_number(digits[:2]) is None:
        raise ArsError(text[:40])
    return digits


def ags_of(ars: str) -> str:
    """Return the eight digits of the AGS: 053580016016 → 05358016."""
    return ars[:5] + ars[9:]


def land_of(ars: str) -> Land:
    """Return the Land in which the place with this valid key lies."""
    land = land_by_number(ars[:2])
    if land is None:
        raise ArsError(ars[:40])
    return land


def padded(key: str) -> str:
    """Return the key of a higher level in twelve digits: 05358 → 053580000000."""
    return key.ljust(12, "0")
