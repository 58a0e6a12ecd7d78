"""In which order questions come up, so that all voices are heard: a rule that can be told in two sentences.

Whoever has spoken less comes before whoever has spoken more; among those, topics alternate, and within a topic
comes first what most people want to know. Each question is taken for itself: no clock, no chance.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """A question that waits: its number, who asks, on which topic, and how many want to know it too."""

    number: int
    person: str
    topic: int
    supports: int


def in_turns(waiting: Iterable[Waiting], heard: Mapping[str, int], talked: Mapping[int, int]) -> list[int]:
    """Return the numbers in the order of turns.

    `heard` says how many questions of a person have been called up already, `talked` how many of a topic.
    """
    rounds: dict[int, list[Waiting]] = {}
    turn: Counter[str] = Counter(heard)
    for one in sorted(waiting, key=lambda each: each.number):
        rounds.setdefault(turn[one.person], []).append(one)
        turn[one.person] += 1
    topics = Counter(talked)
    return [number for place in sorted(rounds) for number in _alternating(rounds[place], topics)]


def _alternating(waiting: list[Waiting], topics: Counter[int]) -> list[int]:
    """Return one round: topics by how often they had their turn, in each what most people want to know first."""
    placed: list[tuple[int, int, int, int]] = []
    for one in sorted(waiting, key=lambda each: (-each.supports, each.number)):
        placed.append((topics[one.topic], -one.supports, one.number, one.topic))
        topics[one.topic] += 1
    return [number for _lap, _supports, number, _topic in sorted(placed)]
