"""By which chance one of the panels is drawn: promised with them, before anybody can know what it shows."""

import re
from dataclasses import dataclass
from enum import StrEnum

from .errors import Code, LotError

# Three ten-sided dice, hundreds first; spelt out, for \d knows the digits of every script.
DICE = re.compile(r"[0-9]{3}\Z")
SHOWN = 999
# A number of up to nine digits, or chance in hexadecimal digits as beacons publish it.
NUMBER = re.compile(r"[0-9]{1,9}|[0-9a-f]{16,}", re.ASCII)
BETWEEN = re.compile(r"[\s,;.:/|+-]+", re.ASCII)


class Kind(StrEnum):
    """What draws: dice in public, numbers announced beforehand, or nothing but the seed of the panels."""

    DICE = "dice"
    PUBLIC = "public"
    SEED = "seed"


@dataclass(frozen=True)
class Announced:
    """The kind of chance; for public numbers whose they are (`source`) and of which day or hour (`when`)."""

    kind: Kind
    source: str = ""
    when: str = ""

    def __post_init__(self) -> None:
        named = (self.source.strip(), self.when.strip())
        if all(named) if self.kind is not Kind.PUBLIC else not all(named):
            raise LotError(Code.ANNOUNCEMENT)


def shown(kind: str, words: str) -> str:
    """What chance shows, in the one spelling that is hashed. Raises LotError.

    Dice are three digits. Of public numbers only the numbers count: without leading zeros, one blank between them.
    Otherwise whoever writes them down could choose the spelling that draws the panel they like.
    """
    if kind == Kind.DICE and not DICE.match(words):
        raise LotError(Code.NUMBER, said=words, limit=SHOWN)
    return _numbers(words) if kind == Kind.PUBLIC else words


def _numbers(words: str) -> str:
    parts = [part for part in BETWEEN.split(words.lower()) if part]
    if not parts or not all(map(NUMBER.fullmatch, parts)):
        raise LotError(Code.NO_NUMBERS, said=words)
    return " ".join(str(int(part)) if part.isdecimal() and len(part) < 10 else part for part in parts)
