"""`python -m offenbau.cli.bench.lots`: what fair draws cost, on made-up pools of a German town.

Margins are like those of the official statistics; who replies is not: graduates come 2.2 times as often, those under
25 only 0.4 times. The pools follow from their seeds alone.
"""

import random
import sys
import time
from collections.abc import Sequence

from offenbau.engines.lot import Method, Person, Question, Quota
from offenbau.engines.lot.lottery import lottery

# Per thousand of the population, and how much more often than others people reply.
POPULATION: dict[str, dict[str, tuple[int, float]]] = {
    "Alter": {"16-24": (110, 0.4), "25-39": (220, 1), "40-59": (320, 1), "60-74": (210, 1), "75+": (140, 1)},
    "Bildung": {"ohne": (50, 1), "Haupt": (270, 1), "Mittel": (300, 1), "Abitur": (180, 1), "Studium": (200, 2.2)},
    "Geschlecht": {"w": (507, 1), "m": (490, 1), "d": (3, 1)},
    "Herkunft": {"hier": (720, 1), "zugewandert": (280, 0.6)},
    "Ortsteil": {"A": (300, 1), "B": (200, 1), "C": (150, 1), "D": (130, 1), "E": (120, 1), "F": (100, 1)},
}
SIZES = ((300, 40), (600, 50), (1000, 60))


def town(people: int, size: int, seed: int) -> Question:
    """So many people who replied, and quotas that leave one seat of room around the population's shares."""
    chance = random.Random(seed)  # noqa: S311 (a pool for measuring)
    pool = tuple(Person(f"p{number:05}", tuple(map(_value, [chance] * 5, POPULATION))) for number in range(people))
    return Question(pool, tuple(_quotas(pool, size)), size)


def alike(people: int, size: int) -> Question:
    """So many people of three profiles, the first of them twice as often, and quotas that want all three equally."""
    values = ("16-39", "40-59", "60+")
    pool = tuple(Person(f"p{number:05}", (values[number % 4 % 3],)) for number in range(people))
    return Question(pool, tuple(Quota("Alter", value, size // 3, size // 3 + 1) for value in values), size)


def _value(chance: random.Random, feature: str) -> str:
    values = POPULATION[feature]
    return chance.choices(list(values), [share * reply for share, reply in values.values()])[0]


def _quotas(pool: Sequence[Person], size: int) -> list[Quota]:
    found = []
    for place, (feature, values) in enumerate(POPULATION.items()):
        whole = sum(share for share, _reply in values.values())
        for value, (share, _reply) in values.items():
            there = sum(person.profile[place] == value for person in pool)
            wanted = size * share // whole
            found.append(Quota(feature, value, min(wanted, there), wanted + 1))
    return found


def main() -> None:
    """Print one line a pool."""
    print("people/seats  profiles  method   panels  least chance  CPU s")
    for question in (*(town(people, size, seed=1) for people, size in SIZES), alike(2000, 200)):
        for method in Method:
            began = time.process_time()
            found = lottery(question, method)
            took = time.process_time() - began
            people, size = len(question.people), question.size
            groups, panels = len(found.groups.groups), len(found.mixture.weights)
            least = min(found.chances.values())
            print(f"{people:>6}/{size:<5}  {groups:>8}  {method:<7}  {panels:>6}  {least:>12.4f}  {took:>5.2f}")


if __name__ == "__main__":
    sys.exit(main())
