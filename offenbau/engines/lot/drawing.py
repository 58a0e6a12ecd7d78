"""The draw: promised panels, equally likely, and one of them by lot.

What is drawn from is fixed first and said by one SHA-256, that of the commitment: what was asked (size, method,
quotas, pool by its hash, software and the seed of the panels), the panels by theirs, in how many of them each person
sits, and by which chance one will be drawn. Only then comes that chance: dice, numbers announced beforehand, or the
seed itself.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from offenbau import __version__
from offenbau.engines.canonical import digest

from ..lots import key_of
from .announced import Announced, Kind, shown
from .chance import Stream
from .lottery import GoOn, Lottery, Method, always, lottery
from .program import VERSION
from .question import Question
from .rounding import Panel, panels_of

FORMAT = "offenbau-lot/2"
PANELS = 1000
# A chance this near to 0 or 1 is none, or certainty.
SURE = 1e-6


@dataclass(frozen=True)
class Prepared:
    """A draw before chance comes in: what is drawn from, the panels of which one will be drawn, and by what."""

    question: Question
    lottery: Lottery
    asked: dict[str, Any]
    panels: tuple[Panel, ...]
    announced: Announced

    @cached_property
    def commitment(self) -> dict[str, Any]:
        """All that is promised, as JSON data of whole numbers and text, without anybody's profile."""
        return {
            "format": FORMAT,
            "input": self.asked,
            "input_sha256": digest(self.asked),
            "exact": str(self.lottery.exact),
            "panels_sha256": digest(self.listed),
            "seats": self.seats,
            "chance": {
                "by": str(self.announced.kind),
                "source": self.announced.source,
                "when": self.announced.when,
            },
        }

    @cached_property
    def commitment_sha256(self) -> str:
        """The one hash that is published before the draw."""
        return digest(self.commitment)

    @property
    def listed(self) -> list[list[str]]:
        """The panels as JSON data."""
        return [list(panel) for panel in self.panels]

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
    """One panel by lot: its number (0 to 999), and what chance has shown, in the spelling that counts."""

    prepared: Prepared
    number: int
    words: str

    @property
    def panel(self) -> Panel:
        """The keys of the people drawn."""
        return self.prepared.panels[self.number]


def prepare(
    question: Question,
    *,
    method: Method,
    seed: str,
    announced: Announced,
    go_on: GoOn = always,
    hold_out: GoOn = always,
) -> Prepared:
    """Fix what is drawn from and by what, and work out the panels, in the time that `lottery` has. Raises LotError.

    The panels follow from question, method and seed alone, whatever chance is announced.
    """
    asked = _asked(question, method, seed)
    found = lottery(question, method, go_on, hold_out)
    stream = Stream(key_of(FORMAT, "panels", digest(asked)))
    return Prepared(question, found, asked, panels_of(found, PANELS, stream), announced)


def draw(prepared: Prepared, words: str) -> Draw:
    """One panel by lot. Raises LotError as `drawn_number` does."""
    number, counted = drawn_number(prepared.commitment, words)
    return Draw(prepared, number, counted)


def drawn_number(commitment: dict[str, Any], words: str) -> tuple[int, str]:
    """The number of the panel that the promised chance draws, and the words as they are hashed. Raises LotError.

    `words` is what dice or public numbers show; with the seed alone it is not looked at.
    """
    kind = commitment["chance"]["by"]
    words = commitment["input"]["seed"] if kind == Kind.SEED else shown(kind, words)
    if kind == Kind.DICE:
        return int(words), words
    return Stream(key_of(FORMAT, kind, digest(commitment), words)).below(PANELS), words


def preparation(prepared: Prepared) -> dict[str, Any]:
    """What is published before the draw, as JSON data of whole numbers and text; profiles stand in `people` alone."""
    return {
        "format": FORMAT,
        "commitment": prepared.commitment,
        "commitment_sha256": prepared.commitment_sha256,
        "people": _people(prepared.question),
        "panels": prepared.listed,
        "totals": _totals(prepared),
    }


def protocol(draw: Draw) -> dict[str, Any]:
    """All that a verifier needs, as JSON data of whole numbers and text."""
    by = str(draw.prepared.announced.kind)
    return {
        **preparation(draw.prepared),
        "draw": {"by": by, "words": draw.words, "number": draw.number},
        "panel": list(draw.panel),
    }


def _asked(question: Question, method: Method, seed: str) -> dict[str, Any]:
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
        "pool_sha256": digest(_people(question)),
    }


def _people(question: Question) -> list[dict[str, Any]]:
    """The pool; people of one household have its number, those who live alone 0."""
    shared = [home for home in question.households if len(home) > 1]
    home_of = {person.key: number for number, home in enumerate(shared, start=1) for person in home}
    return [
        {"id": person.key, "profile": list(person.profile), "household": home_of.get(person.key, 0)}
        for person in question.people
    ]


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
