"""A lot that settles a tie: the order that follows from a seed drawn in public after the end.

For each option SHA-256 is taken of the seed, a line feed and the option's key, in UTF-8. The option with the smallest
hash (in hexadecimal) is placed first, and so on. Nobody can choose a seed that favours somebody if it is thrown with
dice, or taken from public numbers that were named before, once no ballot can be cast any more and all keys are known.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..lots import key_of
from . import limits
from .errors import Code, QuestionError

SEED_CHARACTERS = 200
WITNESS_CHARACTERS = 300
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@dataclass(frozen=True)
class Lot:
    """A seed as it was drawn, on which day (2026-11-30), and who saw it. Raises QuestionError."""

    seed: str
    drawn_on: str
    witness: str

    def __post_init__(self) -> None:
        if not _is_line(self.seed, SEED_CHARACTERS):
            raise QuestionError(Code.LOT, "lot.seed", SEED_CHARACTERS)
        if type(self.drawn_on) is not str or not _DAY.match(self.drawn_on):
            raise QuestionError(Code.LOT, "lot.drawn_on", SEED_CHARACTERS)
        if not _is_line(self.witness, WITNESS_CHARACTERS):
            raise QuestionError(Code.LOT, "lot.witness", WITNESS_CHARACTERS)


def order(lot: Lot, keys: Iterable[str]) -> tuple[str, ...]:
    """The keys as the lot places them, the first before all others."""
    return tuple(sorted(keys, key=lambda key: drawn_number(lot.seed, key)))


def drawn_number(seed: str, key: str) -> str:
    """The hash by which an option is placed: what `printf 'SEED\\nKEY' | sha256sum` prints."""
    return key_of(seed, key).hex()


def _is_line(value: object, most: int) -> bool:
    """One line without blanks around it, which would be lost when somebody writes the seed down."""
    return type(value) is str and bool(value) and value == " ".join(value.split()) and limits.is_text(value, most)
