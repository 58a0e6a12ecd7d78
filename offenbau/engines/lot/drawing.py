"""The draw: commitment, equally likely panels, and one of them by lot.

What is drawn from is fixed first and said by its SHA-256: pool, quotas, size, method, software and the seed of the
panels (the commitment), then the panels. Only then comes chance: dice, numbers announced beforehand, or the seed
itself.
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import rfc8785

from offenbau import __version__

from .chance import Stream, key_of
from .errors import Code, LotError
from .lottery import GoOn, Lottery, Method, lottery
from .program import VERSION
from .question import Question
from .rounding import Panel, panels_of

FORMAT = "offenbau-lot/1"
PANELS = 1000
# Three ten-sided dice, hundreds first; spelt out, for \d knows the digits of every script.
DICE = re.compile(r"[0-9]{3}\Z")
# A chance this near to 0 or 1 is none, or certainty.
SURE = 1e-6


@dataclass(frozen=True)
class Prepared:
    """A draw before chance comes in: what it is drawn from, and the panels of which one will be drawn."""

    question: Question
    lottery: Lottery
    commitment: dict[str, Any]
    panels: tuple[Panel, ...]

    @cached_property
    def input_sha256(self) -> str:
        """The SHA-256 of the commitment as canonical JSON (RFC 8785)."""
        return digest(self.commitment)

    @cached_property
    def panels_sha256(self) -> str:
        """The SHA-256 of the panels as canonical JSON."""
        return digest([list(panel) for panel in self.panels])

    @cached_property
    def chances(self) -> dict[str, float]:
        """The fairest chance of each person, by key."""
        found = self.lottery.chances
        return {person.key: found[person.key] for person in self.question.people}

    @cached_property
    def seats(self) -> dict[str, int]:
        """In how many of the panels each person sits: the chance that really is drawn with."""
        counted = Counter(key for panel in self.panels for key in panel)
        return {person.key: counted[person.key] for person in self.question.people}

    @property
    def deviation(self) -> float:
        """By how much anybody's chance in the panels differs from the fairest one, at most."""
        return max(abs(self.seats[key] / PANELS - chance) for key, chance in self.chances.items())

    @property
    def certain(self) -> tuple[str, ...]:
        """Who sits in every panel because the quotas leave no choice."""
        return tuple(key for key, chance in self.chances.items() if chance > 1 - SURE)

    @property
    def never(self) -> tuple[str, ...]:
        """Who can sit in no panel because of the quotas."""
        return tuple(key for key, chance in self.chances.items() if chance < SURE)


@dataclass(frozen=True)
class Draw:
    """One panel by lot: its number (0 to 999), and the chance it came from (`dice`, `public` or `seed`, and the
    words).
    """

    prepared: Prepared
    number: int
    by: str
    words: str

    @property
    def panel(self) -> Panel:
        """The keys of the people drawn."""
        return self.prepared.panels[self.number]


def prepare(question: Question, *, method: Method, seed: str, go_on: GoOn = lambda _share: True) -> Prepared:
    """Fix what is drawn from and work out the panels. Raises LotError."""
    commitment = _commitment(question, method, seed)
    found = lottery(question, method, go_on)
    stream = Stream(key_of(FORMAT, "panels", digest(commitment)))
    return Prepared(question, found, commitment, panels_of(found, PANELS, stream))


def draw(prepared: Prepared, by: str, words: str) -> Draw:
    """One panel by lot. Raises LotError as `drawn_number` does."""
    hashes = {"input_sha256": prepared.input_sha256, "panels_sha256": prepared.panels_sha256}
    return Draw(prepared, drawn_number(hashes, by, words), by, words)


def preparation(prepared: Prepared) -> dict[str, Any]:
    """What is published before the draw, as JSON data of whole numbers and text; profiles stand in `commitment`."""
    return {
        "format": FORMAT,
        "commitment": prepared.commitment,
        "input_sha256": prepared.input_sha256,
        "exact": str(prepared.lottery.exact),
        "panels": [list(panel) for panel in prepared.panels],
        "panels_sha256": prepared.panels_sha256,
        "seats": prepared.seats,
        "totals": _totals(prepared),
    }


def drawn_number(published: dict[str, Any], by: str, words: str) -> int:
    """The number of the panel that chance draws from what `preparation` has given. Raises LotError.

    `by` is `dice` (the words are three digits), `public` or `seed`.
    """
    if by != "dice":
        key = key_of(FORMAT, by, published["input_sha256"], published["panels_sha256"], words)
        return Stream(key).below(PANELS)
    if not DICE.match(words):
        raise LotError(Code.NUMBER, said=words, limit=PANELS - 1)
    return int(words)


def protocol(draw: Draw) -> dict[str, Any]:
    """All that a verifier needs, as JSON data of whole numbers and text."""
    return {
        **preparation(draw.prepared),
        "draw": {"by": draw.by, "words": draw.words, "number": draw.number},
        "panel": list(draw.panel),
    }


def digest(data: Any) -> str:
    """The SHA-256 of data as canonical JSON (RFC 8785), as hex."""
    return hashlib.sha256(rfc8785.dumps(data)).hexdigest()


def _commitment(question: Question, method: Method, seed: str) -> dict[str, Any]:
    shared = [home for home in question.households if len(home) > 1]
    home_of = {person.key: number for number, home in enumerate(shared, start=1) for person in home}
    return {
        "format": FORMAT,
        "size": question.size,
        "panels": PANELS,
        "method": str(method),
        "seed": seed,
        "software": {"offenbau": __version__, "highs": VERSION},
        "features": list(question.features),
        "quotas": [
            {"feature": quota.feature, "value": quota.value, "least": quota.least, "most": quota.most}
            for quota in question.quotas
        ],
        "people": [
            {"id": person.key, "profile": list(person.profile), "household": home_of.get(person.key, 0)}
            for person in question.people
        ],
    }


def _totals(prepared: Prepared) -> list[dict[str, Any]]:
    """For each quota the fewest and most seats in any panel, and those in the panels together."""
    question, found = prepared.question, []
    place = {feature: index for index, feature in enumerate(question.features)}
    for quota in question.quotas:
        index = place[quota.feature]
        seats = [sum(question.profiles[key][index] == quota.value for key in panel) for panel in prepared.panels]
        found.append(
            {
                "feature": quota.feature,
                "value": quota.value,
                "fewest": min(seats),
                "most": max(seats),
                "all": sum(seats),
            }
        )
    return found
