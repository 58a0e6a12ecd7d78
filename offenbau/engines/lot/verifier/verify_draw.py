#!/usr/bin/env python3
"""Check the protocol of a draw by lot. One file, Python 3.9 or newer, no network, nothing to install.

    python3 verify_draw.py PROTOCOL.json [--commitment-sha256 HASH] [--lang de|en]

Give the hash that was published before the draw. Exit status: 0 if everything is right, 1 if something is not, 2 if
the file is no protocol. It was written apart from the program that draws, so that a mistake in one shows in the other.
"""

import argparse
import hashlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Said = Iterator[tuple[str, tuple[Any, ...]]]

FORMAT = "offenbau-lot/2"
MOST_SAID, PANELS = 20, 1000
# All that may stand in a protocol, by place; docs/lots.md says which parts nobody can check.
KNOWN = {
    "": "format commitment commitment_sha256 people panels totals draw panel composition replacements",
    "commitment": "format input input_sha256 exact panels_sha256 seats chance",
    "input": "format size panels method seed software features quotas pool_sha256",
    "chance": "by source when",
    "draw": "by words number",
}
# Seats in so many panels more or less come from rounding; people who are alike for the lot do not lie further apart.
ROUNDING = 5
NUMBER = r"(0|[1-9][0-9]{0,8}|[0-9a-f]{16,})"

# German and English; verify_draw.html says the same.
WORDS = {
    "commitment": (
        "Die Zusage passt nicht zu ihrer Prüfsumme: Gerechnet ist {0}, im Protokoll steht {1}.",
        "The commitment does not fit its hash: computed is {0}, the protocol says {1}.",
    ),
    "published": (
        "Vor der Ziehung veröffentlicht war die Prüfsumme {1}; dieses Protokoll ergibt {0}.",
        "The hash published before the draw was {1}; this protocol gives {0}.",
    ),
    "input": (
        "Die Prüfsumme der Eingaben ist {0}, zugesagt war {1}.",
        "The hash of the input is {0}, promised was {1}.",
    ),
    "pool": (
        "Der Topf ist nicht der zugesagte: Seine Prüfsumme ist {0}, zugesagt war {1}.",
        "The pool is not the promised one: its hash is {0}, promised was {1}.",
    ),
    "panels": (
        "Die Gremien sind nicht die zugesagten: Ihre Prüfsumme ist {0}, zugesagt war {1}.",
        "The panels are not the promised ones: their hash is {0}, promised was {1}.",
    ),
    "count": ("Es sind {0} Gremien statt {1}.", "There are {0} panels instead of {1}."),
    "twice": ("{0} steht im Topf zweimal.", "{0} is in the pool twice."),
    "unpromised": (
        "{0} steht im Topf, doch ohne zugesagte Chance.",
        "{0} is in the pool, but without a promised chance.",
    ),
    "absent": (
        "{0} hat eine zugesagte Chance, steht aber nicht im Topf.",
        "{0} has a promised chance, but is not in the pool.",
    ),
    "size": (
        "Gremium {0}: nicht {1} verschiedene Menschen aus dem Topf.",
        "Panel {0}: not {1} different people of the pool.",
    ),
    "home": (
        "Gremium {0}: {1} und {2} leben in einem Haushalt.",
        "Panel {0}: {1} and {2} live in one household.",
    ),
    "quota": (
        "Gremium {0}: {1} hat {2} Plätze statt {3} bis {4}.",
        "Panel {0}: {1} has {2} seats instead of {3} to {4}.",
    ),
    "chance": (
        "{0}: Zugesagt sind {1} von {2}, in den Gremien sind es {3}.",
        "{0}: promised are {1} in {2}; in the panels it is {3}.",
    ),
    "alike": (
        "{0} und {1} sind für das Los gleich, ihre Chancen aber nicht: {2} und {3} von {4}.",
        "{0} and {1} are alike for the lot, but their chances are not: {2} and {3} in {4}.",
    ),
    "totals": (
        "{0}: Die Gremien haben {1} bis {2} Plätze, zusammen {3}; im Protokoll steht es anders.",
        "{0}: the panels have {1} to {2} seats, {3} together; the protocol says otherwise.",
    ),
    "source": (
        "Es ist nicht gesagt, von wem und von wann die öffentlichen Zahlen sind.",
        "It is not said whose public numbers these are, and of when.",
    ),
    "strange": (
        "Was „{0}“ bedeutet, ist nirgends gesagt.",
        "What “{0}” means is said nowhere.",
    ),
    "thousand": (
        "Zugesagt sind {0} Gremien; es müssen genau {1} sein.",
        "Promised are {0} panels; there must be exactly {1}.",
    ),
    "no_quotas": (
        "Es ist keine Quote zugesagt.",
        "No quota is promised.",
    ),
    "no_draw": (
        "Ein Gremium steht als gezogen da, und nirgends, wie es gezogen wurde.",
        "A panel stands there as drawn, and nowhere how it was drawn.",
    ),
    "no_panel": (
        "Es ist gesagt, wie gezogen wurde, und nirgends, wer.",
        "It is said how it was drawn, and nowhere who.",
    ),
    "no_people": (
        "Das Protokoll will Profile enthalten, und es sind keine darin.",
        "The protocol claims to hold profiles, and there are none in it.",
    ),
    "kind": ("Zugesagt war „{0}“, gezogen wurde durch „{1}“.", "Promised was “{0}”; it was drawn by “{1}”."),
    "seed": (
        "Gezogen wurde mit dem Startwert „{0}“, zugesagt war „{1}“.",
        "It was drawn with the seed “{0}”; promised was “{1}”.",
    ),
    "dice": ("„{0}“ sind keine drei Ziffern.", "“{0}” are not three digits."),
    "spelling": (
        "„{0}“ sind keine Zahlen mit je einem Leerzeichen dazwischen.",
        "“{0}” are not numbers with one blank between them.",
    ),
    "number": (
        "Gezogen sein müsste Gremium {0}, im Protokoll steht {1}.",
        "Panel {0} should be drawn; the protocol says {1}.",
    ),
    "panel": (
        "Die Liste der Gezogenen ist nicht Gremium {0}.",
        "The list of those drawn is not panel {0}.",
    ),
    "by_dice": ("drei Würfel", "three dice"),
    "by_public": ("öffentliche Zahlen", "public numbers"),
    "by_seed": ("der Startwert allein", "the seed alone"),
    "ok": (
        "Alles stimmt: {0} Gremien mit je {1} Menschen, jede Chance wie zugesagt.",
        "All is well: {0} panels of {1} people each, every chance as promised.",
    ),
    "consistent": (
        "In sich stimmig: {0} Gremien mit je {1} Menschen, jede Chance wie zugesagt.",
        "Consistent in itself: {0} panels of {1} people each, every chance as promised.",
    ),
    "whole": (
        "Jedes Gremium hält Quoten und Haushalte ein; wer für das Los gleich ist, hat die gleiche Chance "
        "(bis auf {0} von {1}).",
        "Each panel keeps quotas and households; who is alike for the lot has the same chance (but for {0} in {1}).",
    ),
    "drawn": ("Gezogen ist Gremium {0}, durch: {1}.", "Drawn is panel {0}, by: {1}."),
    "undrawn": ("Gezogen ist noch nicht. Zugesagt ist: {0}.", "Nothing is drawn yet. Promised is: {0}."),
    "least": (
        "Kleinste Chance: {0} von {1} (Menschen: {2}). Größte: {3} von {1} (Menschen: {4}).",
        "Least chance: {0} in {1} (people: {2}). Greatest: {3} in {1} (people: {4}).",
    ),
    "never": (
        "Achtung: {0} von {1} Menschen können nicht gezogen werden.",
        "Note: {0} of {1} people cannot be drawn.",
    ),
    "hash": ("Prüfsumme der Zusage: {0}", "Hash of the commitment: {0}"),
    "wrong": ("Das Protokoll stimmt nicht. Fehler: {0}", "The protocol is wrong. Faults: {0}"),
    "unreadable": (
        "Das ist kein Protokoll einer Auslosung, das ich lesen kann.",
        "This is no protocol of a draw that I can read.",
    ),
    "limits": ("Was das nicht zeigt:", "What this does not show:"),
    "limit_pool": (
        "Ob der Topf der wahre ist: Suchen Sie Ihr eigenes Pseudonym darin.",
        "Whether the pool is the true one: look for your own pseudonym in it.",
    ),
    "limit_quotas": (
        "Ob jedes Gremium Quoten und Haushalte einhält: Die Profile stehen nicht darin. Das prüft, wer den Topf sehen "
        "darf.",
        "Whether each panel keeps quotas and households: the profiles are not in it. Whoever may see the pool checks "
        "that.",
    ),
    "limit_before": (
        "Ob die Zusage vor der Ziehung öffentlich war: Vergleichen Sie ihre Prüfsumme mit der, die vorher bekannt "
        "war.",
        "Whether the commitment was public before the draw: compare its hash with the one that was known before.",
    ),
    "limit_fair": (
        "Ob gerechtere Chancen möglich waren. Die kleinste ist {0} von {1}; wer Topf und Quoten hat, rechnet sie mit "
        "„offenbau draw“ nach.",
        "Whether fairer chances were possible. The least is {0} in {1}; whoever has pool and quotas computes it anew "
        "with “offenbau draw”.",
    ),
    "limit_dice": (
        "Ob wirklich so gewürfelt wurde: Das hat gesehen, wer dabei war.",
        "Whether the dice really fell so: those saw it who were there.",
    ),
    "limit_public": (
        "Ob die Zahlen die angekündigten sind ({0}, {1}): Vergleichen Sie sie mit der Quelle.",
        "Whether the numbers are the announced ones ({0}, {1}): compare them with their source.",
    ),
    "limit_seed": (
        "Ob der Startwert ausgesucht ist: Wer ihn allein bestimmt, kann viele probiert und den mit dem liebsten "
        "Gremium genommen haben.",
        "Whether the seed was picked: whoever chooses it alone may have tried many, and taken the one with the panel "
        "they liked best.",
    ),
    "limit_mates": (
        "Ob der Startwert ausgesucht ist: Wer ihn bestimmt, kann beeinflussen, wer mit wem in einem Gremium sitzt, "
        "nicht aber, welches gezogen wird.",
        "Whether the seed was picked: whoever chooses it can influence who sits with whom in a panel, but not which "
        "one is drawn.",
    ),
}


# What only the program has to say: the page is given files that are there.
NO_FILE = (
    "Diese Datei gibt es nicht, oder sie lässt sich nicht öffnen.",
    "There is no such file, or it cannot be opened.",
)


# -- Hashes -----------------------------------------------------------------------------------------
def canonical(data: Any) -> str:
    """JSON in the one form of RFC 8785; there are only text, whole numbers, lists and objects here."""
    if isinstance(data, dict):
        names = sorted(data, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(data[name])}" for name in names) + "}"
    if isinstance(data, list):
        return "[" + ",".join(map(canonical, data)) + "]"
    return json.dumps(data, ensure_ascii=False)


def sha256(data: Any) -> str:
    """The SHA-256 of data in that form."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def drawn_number(by: str, commitment_sha256: str, words: str, panels: int) -> int:
    """Blocks of SHA-256(key, counter); the first one from which no panel profits, modulo the number of panels."""
    key = hashlib.sha256("\n".join([FORMAT, by, commitment_sha256, words]).encode()).digest()
    limit = 2**256 // panels * panels
    counter = 0
    while True:
        value = int(hashlib.sha256(key + counter.to_bytes(8, "big")).hexdigest(), 16)
        if value < limit:
            return value % panels
        counter += 1


# -- What can be wrong ------------------------------------------------------------------------------
def faults(told: Any, published: str = "", language: str = "de") -> list[str]:
    """All that is wrong with a protocol, in sentences; `published` is the hash that was known before the draw."""
    return [spoken(language, word, *fill) for word, fill in check(told, published)]


def check(told: Any, published: str = "") -> Said:
    """All that is wrong, as words to look up and what fills their gaps."""
    yield from check_names(told)
    yield from check_hashes(told, published.strip().lower())
    yield from check_panels(told)
    yield from check_chances(told)
    if is_whole(told):
        yield from check_pool(told)
        yield from check_quotas(told)
        yield from check_alike(told)
    yield from check_announcement(told)
    if "draw" in told and "panel" in told:
        yield from check_draw(told)


def is_whole(told: Any) -> bool:
    """Whether the pool with its profiles stands in the protocol."""
    return bool(told.get("people"))


def check_names(told: Any) -> Said:
    """Names that nobody knows, and parts of which one is nothing without the other."""
    commitment = told["commitment"]
    places = {"": told, "commitment": commitment, "input": commitment["input"], "chance": commitment["chance"]}
    if "draw" in told:
        places["draw"] = told["draw"]
    for place, data in places.items():
        for name in data:
            if name not in KNOWN[place].split():
                yield "strange", (f"{place}.{name}".lstrip("."),)
    if "people" in told and not told["people"]:
        yield "no_people", ()
    if "panel" in told and "draw" not in told:
        yield "no_draw", ()
    if "draw" in told and "panel" not in told:
        yield "no_panel", ()


def check_hashes(told: Any, published: str) -> Said:
    """The commitment against its hash, and what it was made for against the hashes in it."""
    commitment = told["commitment"]
    if told["format"] != FORMAT or commitment["format"] != FORMAT:
        raise ValueError("another format")
    found = sha256(commitment)
    if found != told["commitment_sha256"]:
        yield "commitment", (found, told["commitment_sha256"])
    if published and found != published:
        yield "published", (found, published)
    parts = [("input", commitment["input"], commitment["input_sha256"])]
    parts += [("panels", told["panels"], commitment["panels_sha256"])]
    parts += [("pool", told["people"], commitment["input"]["pool_sha256"])] if is_whole(told) else []
    for word, data, promised in parts:
        if sha256(data) != promised:
            yield word, (sha256(data), promised)


def check_panels(told: Any) -> Said:
    """How many panels there are, and whether each has its size."""
    asked, known = told["commitment"]["input"], told["commitment"]["seats"]
    if asked["panels"] != PANELS:
        yield "thousand", (asked["panels"], PANELS)
    if not asked["quotas"]:
        yield "no_quotas", ()
    if len(told["panels"]) != asked["panels"]:
        yield "count", (len(told["panels"]), asked["panels"])
    for number, panel in enumerate(told["panels"]):
        if len(panel) != asked["size"] or len({key for key in panel if key in known}) != asked["size"]:
            yield "size", (f"{number:03}", asked["size"])


def check_chances(told: Any) -> Said:
    """In how many panels everybody sits, counted, against what was promised."""
    counted = Counter(key for panel in told["panels"] for key in panel)
    for key, promised in told["commitment"]["seats"].items():
        if counted[key] != promised:
            yield "chance", (key, promised, told["commitment"]["input"]["panels"], counted[key])


def check_pool(told: Any) -> Said:
    """Whether pool and promises name the same people."""
    promised, seen = told["commitment"]["seats"], Counter(person["id"] for person in told["people"])
    for key, times in seen.items():
        if times > 1:
            yield "twice", (key,)
        if key not in promised:
            yield "unpromised", (key,)
    for key in promised:
        if key not in seen:
            yield "absent", (key,)


def check_quotas(told: Any) -> Said:
    """Households and quotas of each panel, and the sums."""
    people = {person["id"]: person for person in told["people"]}
    panels = [[people[key] for key in panel if key in people] for panel in told["panels"]]
    for number, members in enumerate(panels):
        yield from check_homes(f"{number:03}", members)
    asked, totals = told["commitment"]["input"], []
    for quota in asked["quotas"]:
        each = [seats_of(asked, quota, members) for members in panels]
        name = f"{quota['feature']} {quota['value']}"
        for number, seats in enumerate(each):
            if not quota["least"] <= seats <= quota["most"]:
                yield "quota", (f"{number:03}", name, seats, quota["least"], quota["most"])
        sums = {"fewest": min(each, default=0), "most": max(each, default=0), "all": sum(each)}
        totals.append({"feature": quota["feature"], "value": quota["value"], **sums})
        if totals[-1] not in told["totals"]:
            yield "totals", (name, *sums.values())


def check_homes(number: str, members: Sequence[Any]) -> Said:
    """Nobody sits in a panel with somebody of the same household."""
    first: dict[int, str] = {}
    for person in members:
        home = person["household"]
        if home and home in first:
            yield "home", (number, first[home], person["id"])
        first[home] = person["id"]


def seats_of(asked: Any, quota: Any, members: Sequence[Any]) -> int:
    """How many members a quota speaks of."""
    place = asked["features"].index(quota["feature"])
    return sum(person["profile"][place] == quota["value"] for person in members)


def check_alike(told: Any) -> Said:
    """Whether people of the same profile in like households have the same chance, but for rounding."""
    seats = told["commitment"]["seats"]
    homes: dict[Any, list[str]] = {}
    for person in told["people"]:
        home = person["household"] or person["id"]
        homes.setdefault(home, []).append(canonical(person["profile"]))
    alike: dict[Any, list[tuple[int, str]]] = {}
    for person in told["people"]:
        kind = (canonical(person["profile"]), tuple(sorted(homes[person["household"] or person["id"]])))
        alike.setdefault(kind, []).append((seats.get(person["id"], 0), person["id"]))
    for group in alike.values():
        (least, first), (most, last) = min(group), max(group)
        if most - least > ROUNDING:
            yield "alike", (first, last, least, most, told["commitment"]["input"]["panels"])


def check_announcement(told: Any) -> Said:
    """Public numbers are only as good as their announcement."""
    chance = told["commitment"]["chance"]
    if f"by_{chance['by']}" not in WORDS:
        raise ValueError("another kind of chance")
    if chance["by"] == "public" and not (chance["source"].strip() and chance["when"].strip()):
        yield "source", ()


def check_draw(told: Any) -> Said:
    """Whether the chance that was promised leads to the panel that was drawn."""
    draw, panels, commitment = told["draw"], told["panels"], told["commitment"]
    by = commitment["chance"]["by"]
    if draw["by"] != by:
        yield "kind", (Word(f"by_{by}"), Word(f"by_{draw['by']}"))
        return
    if not panels:  # which is wrong, and has been said
        return
    words = draw["words"]
    if by == "seed" and words != commitment["input"]["seed"]:
        yield "seed", (words, commitment["input"]["seed"])
    if by == "public" and not re.fullmatch(rf"{NUMBER}( {NUMBER})*", words):
        yield "spelling", (words,)
    if by == "dice" and not re.fullmatch(r"[0-9]{3}", words):
        yield "dice", (words,)
        return
    number = int(words) if by == "dice" else drawn_number(by, sha256(commitment), words, len(panels))
    if draw["number"] != number:
        yield "number", (number, draw["number"])
    if number >= len(panels) or told["panel"] != panels[number]:
        yield "panel", (f"{number:03}",)


# -- How it is told ---------------------------------------------------------------------------------
class Word(str):
    """A gap that is filled by a word of its own."""


def spoken(language: str, word: str, *fill: Any) -> str:
    """A sentence in German or English."""
    said = WORDS[word][language == "en"] if word in WORDS else word
    for place, value in enumerate(fill):
        said = said.replace(f"{{{place}}}", spoken(language, value) if isinstance(value, Word) else str(value))
    return said


def summary(told: Any, published: str = "") -> Said:
    """What a protocol without a fault says; without a hash known before, it is consistent in itself alone."""
    commitment = told["commitment"]
    panels, size = commitment["input"]["panels"], commitment["input"]["size"]
    seats = Counter(commitment["seats"].values())
    yield ("ok" if published else "consistent"), (panels, size)
    if is_whole(told):
        yield "whole", (ROUNDING, panels)
    least, most = min(seats), max(seats)
    yield "least", (least, panels, seats[least], most, seats[most])
    if seats[0]:
        yield "never", (seats[0], len(commitment["seats"]))
    by = Word(f"by_{commitment['chance']['by']}")
    yield ("drawn", (f"{told['draw']['number']:03}", by)) if "draw" in told else ("undrawn", (by,))
    yield "hash", (told["commitment_sha256"],)


def limits(told: Any, published: str = "") -> Said:
    """What nobody can see from a protocol."""
    commitment = told["commitment"]
    chance, panels = commitment["chance"], commitment["input"]["panels"]
    if not is_whole(told):
        yield "limit_quotas", ()
    yield "limit_pool", ()
    if not published:
        yield "limit_before", ()
    yield "limit_fair", (min(commitment["seats"].values()), panels)
    if chance["by"] == "seed":
        yield "limit_seed", ()
        return
    yield "limit_mates", ()
    yield f"limit_{chance['by']}", (chance["source"], chance["when"])


def usual_language() -> str:
    """English where the system speaks another language than German; German where it names none."""
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "de" if named.lower().startswith(("de", "c.", "posix")) or named in ("", "C") else "en"


def main(argv: "Sequence[str] | None" = None) -> int:
    """Check the protocol that the command line names and print what is wrong."""
    parser = argparse.ArgumentParser(
        description="Prüft das Protokoll einer Auslosung / checks the protocol of a draw."
    )
    parser.add_argument("protocol")
    parser.add_argument("--commitment-sha256", default="", help="vor der Ziehung veröffentlicht / published before")
    parser.add_argument("--lang", "--language", choices=["de", "en"], default=usual_language())
    options = parser.parse_args(argv)
    language, published = options.lang, options.commitment_sha256.strip()
    try:
        told = json.loads(Path(options.protocol).read_text(encoding="utf-8"))
        found = faults(told, published, language)
        good = [*summary(told, published), ("limits", ()), *limits(told, published)] if not found else []
    except OSError:
        print(f"verify_draw: {options.protocol}: {NO_FILE[language == 'en']}", file=sys.stderr)
        return 2
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        print(f"verify_draw: {options.protocol}: {spoken(language, 'unreadable')}", file=sys.stderr)
        return 2
    for fault in found[:MOST_SAID]:
        print(f"✗ {fault}")
    if found:
        print(spoken(language, "wrong", len(found)))
        return 1
    for word, fill in good:
        print(("  – " if word.startswith("limit_") else "") + spoken(language, word, *fill))
    return 0


if __name__ == "__main__":
    sys.exit(main())
