#!/usr/bin/env python3
"""Check the protocol of a draw by lot. One file, Python's own library alone, no network.

    python3 verify_draw.py PROTOCOL.json [--input-sha256 HASH] [--panels-sha256 HASH]

Give the hashes that were published before the draw. Exit status: 0 if everything is right, 1 if something is not, 2 if
the file is no protocol. It was written apart from the program that draws, so that a mistake in one shows in the other.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

FORMAT = "offenbau-lot/1"


def canonical(data: Any) -> bytes:
    """JSON in the one form of RFC 8785; there are only text, whole numbers, lists and objects here."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(data: Any) -> str:
    """The SHA-256 of data in that form."""
    return hashlib.sha256(canonical(data)).hexdigest()


def drawn_number(by: str, input_sha256: str, panels_sha256: str, words: str, panels: int) -> int:
    """Blocks of SHA-256(key, counter); the first one from which no panel profits, modulo the number of panels."""
    key = hashlib.sha256("\n".join([FORMAT, by, input_sha256, panels_sha256, words]).encode()).digest()
    limit = 2**256 // panels * panels
    counter = 0
    while True:
        value = int(hashlib.sha256(key + counter.to_bytes(8, "big")).hexdigest(), 16)
        if value < limit:
            return value % panels
        counter += 1


def faults(told: Any, input_sha256: str | None = None, panels_sha256: str | None = None) -> Iterator[str]:
    """All that is wrong with a protocol, in words; nothing if all is right."""
    yield from hash_faults(told, input_sha256, panels_sha256)
    if is_whole(told):
        yield from panel_faults(told["commitment"], told["panels"])
        yield from total_faults(told)
    yield from seat_faults(told)
    yield from draw_faults(told)


def is_whole(told: Any) -> bool:
    """Whether the pool with its profiles stands in the protocol; without it quotas and households stay unchecked."""
    return "commitment" in told


def hash_faults(told: Any, input_sha256: str | None, panels_sha256: str | None) -> Iterator[str]:
    """What was committed to, against its hash in the protocol and the one published before the draw."""
    for name, found, published in (
        ("input_sha256", sha256(told["commitment"]) if is_whole(told) else told["input_sha256"], input_sha256),
        ("panels_sha256", sha256(told["panels"]), panels_sha256),
    ):
        if found != told[name]:
            yield f"{name}: Gerechnet ist {found}, im Protokoll steht {told[name]}."
        if published and found != published.strip().lower():
            yield f"{name}: Gerechnet ist {found}, vorher veröffentlicht war {published}."


def panel_faults(asked: Any, panels: Sequence[Any]) -> Iterator[str]:
    """Each panel against the pool, the size, the households and the quotas."""
    people = {person["id"]: person for person in asked["people"]}
    if len(people) != len(asked["people"]):
        yield "Im Topf steht eine Kennung zweimal."
    if len(panels) != asked["panels"]:
        yield f"Es sind {len(panels)} Gremien statt {asked['panels']}."
    for number, panel in enumerate(panels):
        unknown = [key for key in panel if key not in people]
        if unknown or len(set(panel)) != asked["size"] or len(panel) != asked["size"]:
            yield f"Gremium {number:03}: nicht {asked['size']} verschiedene Menschen aus dem Topf."
            continue
        members = [people[key] for key in panel]
        homes = [person["household"] for person in members if person["household"]]
        if len(set(homes)) != len(homes):
            yield f"Gremium {number:03}: zwei Menschen aus einem Haushalt."
        yield from quota_faults(asked, number, members)


def quota_faults(asked: Any, number: int, members: Sequence[Any]) -> Iterator[str]:
    """Quotas that a panel does not keep."""
    for quota in asked["quotas"]:
        seats = seats_of(asked, quota, members)
        if not quota["least"] <= seats <= quota["most"]:
            name = f"{quota['feature']} {quota['value']}"
            yield f"Gremium {number:03}: {name} hat {seats} Plätze statt {quota['least']} bis {quota['most']}."


def seats_of(asked: Any, quota: Any, members: Sequence[Any]) -> int:
    """How many members a quota speaks of."""
    place = asked["features"].index(quota["feature"])
    return sum(person["profile"][place] == quota["value"] for person in members)


def seat_faults(told: Any) -> Iterator[str]:
    """How often everybody sits in the panels, counted."""
    seats = dict.fromkeys(told["seats"], 0)
    for panel in told["panels"]:
        for key in panel:
            seats[key] = seats.get(key, 0) + 1
    if seats != told["seats"]:
        yield "Wie oft jeder Mensch in den Gremien sitzt, stimmt nicht mit den Gremien überein."
    if is_whole(told) and set(seats) != {person["id"] for person in told["commitment"]["people"]}:
        yield "Die Häufigkeiten nennen nicht genau die Menschen im Topf."
    if len({len(set(panel)) for panel in told["panels"]}) != 1:
        yield "Die Gremien sind nicht alle gleich groß."


def total_faults(told: Any) -> Iterator[str]:
    """The seats of each quota in all panels, counted."""
    people = {person["id"]: person for person in told["commitment"]["people"]}
    found = []
    for quota in told["commitment"]["quotas"]:
        each = [
            seats_of(told["commitment"], quota, [people[key] for key in panel if key in people])
            for panel in told["panels"]
        ]
        sums = {"fewest": min(each, default=0), "most": max(each, default=0), "all": sum(each)}
        found.append({"feature": quota["feature"], "value": quota["value"], **sums})
    if found != told["totals"]:
        yield "Die Summen je Quote stimmen nicht mit den Gremien überein."


def draw_faults(told: Any) -> Iterator[str]:
    """Whether chance leads to the panel that was drawn."""
    draw, panels = told["draw"], told["panels"]
    number = -1
    if draw["by"] == "dice" and len(draw["words"]) == 3 and draw["words"].isdecimal():
        number = int(draw["words"])
    if draw["by"] in ("public", "seed"):
        input_sha256 = sha256(told["commitment"]) if is_whole(told) else told["input_sha256"]
        number = drawn_number(draw["by"], input_sha256, sha256(panels), draw["words"], len(panels))
    if draw["by"] == "seed" and is_whole(told) and draw["words"] != told["commitment"]["seed"]:
        yield "Der Startwert der Ziehung ist nicht der, der festgelegt war."
    if draw["number"] != number:
        yield f"Gezogen sein müsste Gremium {number}, im Protokoll steht {draw['number']}."
    if not 0 <= number < len(panels) or told["panel"] != panels[number]:
        yield "Die Liste der Gezogenen ist nicht das gezogene Gremium."


def main() -> int:
    """Check the protocol that the command line names and print what is wrong."""
    parser = argparse.ArgumentParser(description="Prüft das Protokoll einer Auslosung.")
    parser.add_argument("protocol")
    parser.add_argument("--input-sha256", help="vor der Ziehung veröffentlicht")
    parser.add_argument("--panels-sha256", help="vor der Ziehung veröffentlicht")
    options = parser.parse_args()
    try:
        told = json.loads(Path(options.protocol).read_text(encoding="utf-8"))
        found = list(faults(told, options.input_sha256, options.panels_sha256))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        print(f"Das ist kein Protokoll einer Auslosung, das ich lesen kann ({type(error).__name__}).", file=sys.stderr)
        return 2
    for fault in found[:20]:
        print(f"FALSCH: {fault}")
    if found:
        print(f"Das Protokoll stimmt an {len(found)} Stellen nicht.")
        return 1
    drawn = f"{told['draw']['number']:03}"
    checked = "jedes innerhalb der Quoten" if is_whole(told) else "die Quoten ungeprüft (der Topf steht nicht darin)"
    print(f"Alles stimmt: {len(told['panels'])} Gremien, {checked}, gezogen {drawn}.")
    print(f"input_sha256   {told['input_sha256']}")
    print(f"panels_sha256  {told['panels_sha256']}")
    if not (options.input_sha256 and options.panels_sha256):
        print("Vergleichen Sie beide Zahlen mit denen, die vor der Ziehung öffentlich waren.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
