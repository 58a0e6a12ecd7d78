"""Check a board without trusting who runs it: python3 verify_board.py aushang.json [--receipt quittung.json].

One file, Python 3.9 or newer, nothing to install. It reads the board that everybody can download, computes every
code, every page and the result anew, and says what is not as it should be. Give hashes that you knew before: without
one it can only say that the board is consistent in itself. Exit 0: nothing is wrong; 1: something is; 2: a file
cannot be read. docs/board.md describes the same in words.
"""

import argparse
import csv
import hashlib
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Data = dict[str, Any]
Said = Iterator[tuple[str, tuple[Any, ...]]]
Point = tuple[int, int, int, int]

P = 2**255 - 19
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
ORDER = 2**252 + 27742317777372353535851937790883648493
MOST_SAID, LEAST_PAGE, LEAST_OPENED = 20, 20, 30
LISTS = ("single", "approval", "ranked", "schulze", "stv")
SUMS = ("single", "approval", "score", "dots", "resistance")
RATED = {"resistance": 10, "judgment": 5, "three": 2}
POINTS = {"score": "top", "dots": "most_per_option"}
# From here on a resistance is a high one: among equals fewer of these win.
HIGH = 8
KINDS = {"approval": "approval", "points": "cumulative", "basket": "knapsack"}
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

WORDS = {
    "manifest": (
        "Was am Anfang festgelegt wurde, passt nicht zu seiner Prüfsumme.",
        "What was frozen does not fit its hash.",
    ),
    "key": (
        "Der Prüfschlüssel ist nicht der, der am Anfang festgelegt wurde.",
        "The key is not the one that was frozen.",
    ),
    "codes": (
        "Seite {0}: Die Codes sind nicht sortiert, nicht echt oder stehen doppelt da.",
        "Page {0}: codes are not sorted, not genuine, or there twice.",
    ),
    "number": ("Seite {0} fehlt oder steht nicht an ihrem Platz.", "Page {0} is missing or out of place."),
    "head": (
        "Seite {0}: Die Prüfsumme passt nicht zu den Codes und den Seiten davor.",
        "Page {0}: its hash does not fit the codes and the pages before it.",
    ),
    "opened": (
        "Code {0}: Dahinter steht ein anderer Stimmzettel, als er sagt.",
        "Code {0}: another ballot stands behind it.",
    ),
    "missing": ("{0} Codes haben am Ende keinen Stimmzettel.", "{0} codes have no ballot behind them in the end."),
    "extra": ("{0} Stimmzettel haben keinen Code auf dem Aushang.", "{0} ballots have no code on the board."),
    "unfinished": (
        "Die Stimmzettel liegen offen, doch der Aushang ist noch nicht vollständig.",
        "The ballots are open, but the board is not complete.",
    ),
    "receipt_vote": ("Diese Quittung gehört zu einer anderen Abstimmung.", "This receipt belongs to another vote."),
    "receipt_sign": (
        "Die Unterschrift unter der Quittung ist nicht echt.",
        "The signature under the receipt is not genuine.",
    ),
    "receipt_gone": (
        "Der Code der Quittung steht nicht auf dem vollständigen Aushang. Das darf nicht sein: "
        "Zeigen Sie die Quittung vor.",
        "The receipt's code is not on the complete board. That must not be: show the receipt.",
    ),
    "receipt_nonce": (
        "Hinter dem Code der Quittung stehen andere Zufallsziffern als auf ihr: Er gehört zu einer fremden Stimme.",
        "Behind the receipt's code stand other random digits than on it: it belongs to another vote.",
    ),
    "small": ("Seite {0} hat weniger als 20 Codes.", "Page {0} has fewer than 20 codes."),
    "closed": (
        "Warum die Stimmzettel geschlossen sind, steht dort nicht richtig.",
        "Why ballots are closed is not said rightly.",
    ),
    "withheld": (
        "Das Ergebnis steht fest, und die Stimmzettel liegen trotzdem nicht offen.",
        "The result stands, and the ballots are not open all the same.",
    ),
    "result": (
        "Option {0}: {1} Stimmen nachgezählt, {2} veröffentlicht.",
        "Option {0}: {1} counted anew, {2} published.",
    ),
    "named": (
        "Option {0}: Sie steht auf {1} Stimmzetteln, veröffentlicht sind {2}.",
        "Option {0}: it stands on {1} ballots, published are {2}.",
    ),
    "answers": (
        "{0}, „{1}“: {2} nachgezählt, {3} veröffentlicht.",
        "{0}, “{1}”: {2} counted anew, {3} published.",
    ),
    "sum": ("{0}: {1} nachgezählt, {2} veröffentlicht.", "{0}: {1} counted anew, {2} published."),
    "differs": (
        "Die Datei der Stimmzettel sagt etwas anderes, als am Anfang festgelegt wurde: {0}.",
        "The file of ballots says something else than was frozen: {0}.",
    ),
    "listed": (
        "Die Datei der Stimmzettel nennt eine andere Liste von Vorhaben oder andere Kosten als der Aushang.",
        "The file of ballots names another list of projects or other costs than the board.",
    ),
    "form": (
        "Code {0}: Dahinter steht etwas, was nach den festgelegten Regeln kein Stimmzettel ist: {1}",
        "Code {0}: behind it stands what by the frozen rules is no ballot: {1}",
    ),
    "form_published": (
        "Unter den veröffentlichten Stimmzetteln ist etwas, was nach den festgelegten Regeln keiner ist: {0}",
        "Among the published ballots is what by the frozen rules is none: {0}",
    ),
    "format": ("Was für ein Verfahren „{0}“ ist, weiß dieses Programm nicht.", "This program does not know “{0}”."),
    "options": (
        "Das veröffentlichte Ergebnis nennt andere Optionen, als am Anfang festgelegt wurden.",
        "The published result names other options than were frozen.",
    ),
    "number_of": (
        "Veröffentlicht sind {0} Stimmzettel, auf dem Aushang stehen {1} Codes.",
        "Published are {0} ballots; on the board stand {1} codes.",
    ),
    "known_manifest": (
        "Die Prüfsumme des Festgelegten ist {0}; Sie kannten {1}.",
        "The hash of what was frozen is {0}; you knew {1}.",
    ),
    "known_head": (
        "Seite {0}: Ihre Prüfsumme ist {1}; Sie kannten {2}.",
        "Page {0}: its hash is {1}; you knew {2}.",
    ),
    "known_gone": (
        "Seite {0}, deren Prüfsumme Sie kannten, fehlt.",
        "Page {0}, whose hash you knew, is missing.",
    ),
    "ballots": (
        "Die veröffentlichten Stimmzettel sind andere als die auf dem Aushang.",
        "The published ballots differ from those on the board.",
    ),
    "ok": (
        "Alles stimmt: {0} Codes auf {1} Seiten, {2} Stimmzettel geöffnet.",
        "All is well: {0} codes, {1} pages, {2} opened.",
    ),
    "consistent": (
        "In sich stimmig: {0} Codes auf {1} Seiten, {2} Stimmzettel geöffnet.",
        "Consistent in itself: {0} codes, {1} pages, {2} opened.",
    ),
    "unknown": (
        "Ob es der Aushang von damals ist, zeigt erst eine Prüfsumme, die Sie schon vorher kannten.",
        "Whether it is the board of that time, only a hash shows that you knew before.",
    ),
    "asked": ("Gefragt ist: {0}", "The question: {0}"),
    "manifest_is": ("Prüfsumme des Festgelegten: {0}", "Hash of what was frozen: {0}"),
    "head_is": ("Prüfsumme des Aushangs: {0}", "Head of the board: {0}"),
    "later": (
        "Die Stimmzettel liegen noch nicht offen: geprüft sind die Seiten.",
        "Ballots are not open yet: pages are checked.",
    ),
    "few": (
        "Bei so wenigen Stimmen bleiben die Stimmzettel geschlossen: geprüft sind die Seiten.",
        "With so few votes ballots stay closed: pages are checked.",
    ),
    "cancelled": (
        "Das Verfahren wurde abgebrochen: Die Stimmzettel bleiben geschlossen, geprüft sind die Seiten.",
        "It was cancelled: ballots stay closed, pages are checked.",
    ),
    "receipt_ok": (
        "Ihre Quittung {0} ist echt und steht auf Seite {1}.",
        "Your receipt {0} is genuine and on page {1}.",
    ),
    "receipt_wait": (
        "Ihre Quittung {0} ist echt. Ihr Code kommt mit einer der nächsten Seiten.",
        "Your receipt {0} is genuine. Its code comes with one of the next pages.",
    ),
    "receipt_ballot": ("Hinter ihr steht: {0}", "Behind it stands: {0}"),
    "counted": ("Nachgezählt: {0}", "Counted anew: {0}"),
    "elsewhere": (
        "Diese Zählweise zählt „offenbau recount“ nach; hier sind Frage, Optionen und Stimmzettel verglichen.",
        "This method is counted by “offenbau recount”; here question, options and ballots are compared.",
    ),
    "elsewhere_budget": (
        "Welche Vorhaben gewählt sind, zählt „offenbau count“ nach; hier sind Liste, Kosten und Stimmen verglichen.",
        "Which projects are chosen is counted by “offenbau count”; here list, costs and votes are compared.",
    ),
    "elsewhere_details": (
        "Einzelheiten der Zählung (details) vergleicht „offenbau recount“.",
        "Details of the count (details) are compared by “offenbau recount”.",
    ),
    "f_title": ("der Name", "the name"),
    "f_question": ("die Frage", "the question"),
    "f_method": ("die Zählweise", "the method"),
    "f_settings": ("die Zahlen zur Zählweise", "the numbers of the method"),
    "f_seats": ("wie viele gewinnen", "how many win"),
    "f_options": ("die Optionen", "the options"),
    "f_electorate": ("wie viele abstimmen dürfen", "how many may vote"),
    "f_theses": ("die Thesen", "the theses"),
    "f_budget": ("das Budget", "the budget"),
    "f_vote_type": ("die Art des Stimmzettels", "the kind of ballot"),
    "s_ballots": ("Stimmzettel", "Ballots"),
    "s_empty": ("Leere Stimmzettel", "Empty ballots"),
    "s_turnout": ("Beteiligung", "Turnout"),
    "s_whole": ("Das Ganze, von dem Anteile gerechnet sind", "The whole of which shares are parts"),
    "s_winners": ("Gewonnen", "Winners"),
    "s_tied": ("Gleichstand", "Tied"),
    "s_drawn": ("Durch das Los", "By lot"),
    "s_num_votes": ("Stimmzettel", "Ballots"),
    "s_votes": ("Stimmen für {0}", "Votes for {0}"),
    "s_score": ("Punkte für {0}", "Points for {0}"),
}


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def shortened(code: str) -> str:
    number = int(code, 16) >> 156
    signs = "".join(SIGNS[number >> shift & 31] for shift in range(95, -1, -5))
    return "-".join(signs[start : start + 4] for start in range(0, 20, 4))


def is_hash(text: object) -> bool:
    return isinstance(text, str) and len(text) == 64 and set(text) <= set("0123456789abcdef")


def is_nonce(text: object) -> bool:
    return isinstance(text, str) and len(text) == 32 and set(text) <= set("0123456789abcdef")


def canonical(data: Any) -> str:
    """The one text that stands for a ballot."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def frozen_in(board: Data) -> Data:
    """What was frozen at the start."""
    found: Data = json.loads(board["manifest"])
    return found


def listed_on(board: Data) -> "list[Data]":
    """What is voted on and was only settled when voting began; every head holds it."""
    found: list[Data] = json.loads(board.get("list") or "[]")
    return found


def check_board(board: Data) -> Said:
    """Yield (word, fill-ins) for everything that is wrong with the board itself."""
    digest, frozen = board["manifest_sha256"], frozen_in(board)
    if sha256(board["manifest"]) != digest:
        yield "manifest", ()
    if frozen.get("board_key") != board["key"]:
        yield "key", ()
    if frozen.get("format") not in ("vote", "theses", "budget"):
        yield "format", (frozen.get("format"),)
        return
    yield from check_pages(board["pages"], start_of(board))
    yield from check_rules(board)
    if board["ballots"]:
        yield from check_ballots(board, digest)
        yield from check_forms(board)


def check_known(board: Data, manifest: str, heads: "dict[int, str]") -> Said:
    """Compare with the hashes that somebody knew before: that of the manifest, and heads by page (0: before any)."""
    if manifest and manifest != sha256(board["manifest"]):
        yield "known_manifest", (sha256(board["manifest"]), manifest)
    found = {0: start_of(board), **{page["number"]: page["head"] for page in board["pages"]}}
    for number, head in heads.items():
        if number not in found:
            yield "known_gone", (number,)
        elif found[number] != head:
            yield "known_head", (number, found[number], head)


def check_rules(board: Data) -> Said:
    """What the published rules promise: full pages, and open ballots as soon as the result stands."""
    codes = sum(len(page["codes"]) for page in board["pages"])
    full = board["pages"][:-1] if board["complete"] else board["pages"]
    for page in full:
        if len(page["codes"]) < LEAST_PAGE:
            yield "small", (page["number"],)
    if board["closed"] not in reasons(board, codes):
        yield "closed", ()
    if board["complete"] and codes >= LEAST_OPENED and not board["ballots"] and board["closed"] != "cancelled":
        yield "withheld", ()


def reasons(board: Data, codes: int) -> "tuple[str, ...]":
    """What may be said of why ballots are closed; empty where they are open."""
    if board["ballots"]:
        return ("",)
    if not board["complete"]:
        return "open", "cancelled"
    return ("few", "cancelled") if codes < LEAST_OPENED else ("", "few", "cancelled")


def start_of(board: Data) -> str:
    """The head before the first page."""
    listed = [sha256(board["list"])] if board.get("list") else []
    return sha256("\n".join(["offenbau-board-v1", board["manifest_sha256"], *listed]))


def check_pages(pages: list[Data], head: str) -> Said:
    seen: set[str] = set()
    for place, page in enumerate(pages, start=1):
        codes = page["codes"]
        if page["number"] != place:
            yield "number", (place,)
        if codes != sorted(set(codes)) or seen & set(codes) or not all(map(is_hash, codes)):
            yield "codes", (place,)
        seen |= set(codes)
        head = sha256("\n".join((head, sha256("\n".join(codes)), str(len(codes)))))
        if page["head"] != head:
            yield "head", (place,)


def check_ballots(board: Data, digest: str) -> Said:
    if not board["complete"]:
        yield "unfinished", ()
    for each in board["ballots"]:
        text = "\n".join(("offenbau-ballot-v1", digest, each["nonce"], each["ballot"]))
        if not is_nonce(each["nonce"]) or sha256(text) != each["code"]:
            yield "opened", (shortened(each["code"]),)
    posted = Counter(code for page in board["pages"] for code in page["codes"])
    opened = Counter(each["code"] for each in board["ballots"])
    if posted - opened:
        yield "missing", (sum((posted - opened).values()),)
    if opened - posted:
        yield "extra", (sum((opened - posted).values()),)


# -- Ballots by the frozen rules --------------------------------------------------------------------
def check_forms(board: Data) -> Said:
    frozen, listed = frozen_in(board), listed_on(board)
    bad = {text for text in {each["ballot"] for each in board["ballots"]} if not is_ballot(frozen, listed, text)}
    for each in board["ballots"]:
        if each["ballot"] in bad:
            yield "form", (shortened(each["code"]), each["ballot"])


def is_ballot(frozen: Data, listed: "list[Data]", text: str) -> bool:
    """Whether this is a ballot of the vote as it was frozen, in its one spelling."""
    try:
        choices = json.loads(text)
    except ValueError:
        return False
    if not isinstance(choices, (list, dict)) or canonical(choices) != text:
        return False
    if frozen["format"] == "budget":
        return is_shared_out(choices, frozen["settings"], listed)
    if frozen["format"] == "theses":
        keys = [each["key"] for each in frozen["theses"] + listed]
        return isinstance(choices, dict) and bool(choices) and are_answers(choices, keys, frozen["answers"])
    keys = [option["key"] for option in frozen["options"]]
    return fits(choices, keys, frozen["method"], frozen["method_settings"])


def are_answers(choices: Data, keys: "list[str]", answers: "list[str]") -> bool:
    return all(key in keys and answer in answers for key, answer in choices.items())


def fits(choices: Any, keys: "list[str]", method: str, settings: Data) -> bool:
    """Whether choices are those of the method, for options with these keys."""
    if method in LISTS:
        most = {"single": 1, "approval": settings.get("most", 0)}.get(method, len(keys))
        ordered = method != "approval" or are_known(choices, keys) and choices == sorted(choices)
        return are_known(choices, keys) and len(choices) <= most and ordered
    if method in RATED:
        whole = not choices or len(choices) == len(keys)
        return whole and are_numbers(choices, keys, 0, RATED[method])
    if method not in POINTS or not are_numbers(choices, keys, 1, settings[POINTS[method]]):
        return False
    return method != "dots" or sum(choices.values()) <= settings["dots"]


def are_known(choices: Any, keys: "list[str]") -> bool:
    """Whether this is a list of different keys."""
    known = isinstance(choices, list) and all(key in keys for key in choices)
    return known and len(set(choices)) == len(choices)


def are_numbers(choices: Any, keys: "list[str]", least: int, most: int) -> bool:
    """Whether these are whole numbers by key."""
    if not isinstance(choices, dict):
        return False
    return all(key in keys and type(number) is int and least <= number <= most for key, number in choices.items())


def is_shared_out(choices: Any, settings: Data, listed: "list[Data]") -> bool:
    """Whether this is a ballot of a budget: keys in the order of the list, or points by key."""
    keys = [project["key"] for project in listed]
    if settings["ballot"] == "points":
        points = settings["points"]
        return are_numbers(choices, keys, 1, points) and sum(choices.values()) <= points
    if not are_known(choices, keys) or choices != [key for key in keys if key in choices]:
        return False
    cost = sum(project["cost"] for project in listed if project["key"] in choices)
    return settings["ballot"] != "basket" or cost <= settings["budget"]


# -- The result -------------------------------------------------------------------------------------
class Word(str):
    """A gap that is filled by a word of its own."""


def check_result(board: Data, published: Data) -> Said:
    """Yield what differs between the board and the file of published ballots (docs/ballots.md, docs/budgets.md)."""
    frozen = frozen_in(board)
    checks = {"vote": check_vote, "theses": check_theses, "budget": check_budget}
    yield from checks[frozen["format"]](board, frozen, published)


def differing(pairs: "dict[str, tuple[Any, Any]]") -> Said:
    for name, (said, settled) in pairs.items():
        if said != settled:
            yield "differs", (Word(f"f_{name}"),)


def sums(pairs: "dict[str, tuple[Any, Any]]") -> Said:
    for name, (mine, theirs) in pairs.items():
        if mine != theirs:
            yield "sum", (Word(f"s_{name}"), shown(mine), shown(theirs))


def shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return "–" if value is None else str(value)


def compared(board: Data, theirs: "Counter[str]") -> Said:
    """The published ballots against those on the board; where these are closed, only how many they are."""
    codes, number = sum(len(page["codes"]) for page in board["pages"]), sum(theirs.values())
    if number != codes:
        yield "number_of", (number, codes)
    if board["ballots"] and Counter(each["ballot"] for each in board["ballots"]) != theirs:
        yield "ballots", ()
    for text in sorted(theirs - in_form(board, theirs)):
        yield "form_published", (text,)


def in_form(board: Data, ballots: "Counter[str]") -> "Counter[str]":
    """Those of the ballots that are ballots by the frozen rules."""
    frozen, listed = frozen_in(board), listed_on(board)
    return Counter({text: number for text, number in ballots.items() if is_ballot(frozen, listed, text)})


def told_ballots(entries: "list[Data]") -> "Counter[str]":
    found: Counter[str] = Counter()
    for each in entries:
        found[canonical(each["choices"])] += each.get("count", 1)
    return found


def check_vote(board: Data, frozen: Data, published: Data) -> Said:
    options = [{"key": each["key"], "title": each["title"]} for each in frozen["options"]]
    yield from differing({
        "title": (published["title"], frozen["title"]),
        "question": (published["question"], frozen["question"]),
        "method": (published["method"], frozen["method"]),
        "settings": (published.get("settings", {}), frozen["method_settings"]),
        "seats": (published.get("seats", 1), frozen["seats"]),
        "options": (published["options"], options),
        "electorate": (published.get("electorate"), frozen["electorate_size"]),
    })  # fmt: skip
    theirs, result = told_ballots(published["ballots"]), published["result"]
    yield from compared(board, theirs)
    counted = count_vote(frozen, in_form(board, theirs), published.get("lot"))
    turnout = counted["ballots"] + published.get("invalid", 0)
    yield from sums({"turnout": (turnout, published["turnout"])})
    if [each["key"] for each in result["options"]] != [each["key"] for each in options]:
        yield "options", ()
        return
    for each in result["options"]:
        key = each["key"]
        if frozen["method"] in SUMS and counted["votes"][key] != each["votes"]:
            yield "result", (key, counted["votes"][key], each["votes"])
        if counted["named"][key] != each["ballots"]:
            yield "named", (key, counted["named"][key], each["ballots"])
    names = ["ballots", "empty"] + (["whole", "winners", "tied", "drawn"] if frozen["method"] in SUMS else [])
    said = {**result, "drawn": result.get("drawn", [])}
    for name in ("winners", "tied", "drawn"):
        said[name] = sorted(said[name])
    yield from sums({name: (counted[name], said[name]) for name in names})


def numbers_on(text: str) -> "dict[str, int]":
    choices = json.loads(text)
    return choices if isinstance(choices, dict) else dict.fromkeys(choices, 1)


def count_vote(frozen: Data, ballots: "Counter[str]", lot: Any) -> Data:
    """The count of ballots that are in order; votes and who wins hold for methods that add up."""
    keys = [option["key"] for option in frozen["options"]]
    votes, named, high = dict.fromkeys(keys, 0), dict.fromkeys(keys, 0), dict.fromkeys(keys, 0)
    filled = 0
    for text, times_cast in ballots.items():
        given = numbers_on(text)
        filled += times_cast if given else 0
        for key, number in given.items():
            votes[key] += number * times_cast
            named[key] += times_cast
            high[key] += times_cast if number >= HIGH else 0
    method, settings = frozen["method"], frozen["method_settings"]
    worth = {key: (votes[key], 0) for key in keys if votes[key]}
    seats = frozen["seats"]
    if method == "resistance":
        passive = votes[keys[settings["passive"] - 1]]
        worth = {key: (-votes[key], -high[key]) for key in keys if filled and votes[key] <= passive}
    winners, tied = elected(worth, seats)
    drawn = sorted(tied, key=lambda key: sha256(f"{lot['seed']}\n{key}"))[: seats - len(winners)] if lot else []
    parts = {"score": filled * settings.get("top", 0), "dots": sum(votes.values()), "resistance": filled * 10}
    return {
        "ballots": sum(ballots.values()), "empty": sum(ballots.values()) - filled, "votes": votes, "named": named,
        "whole": parts.get(method, filled),
        "winners": sorted(winners), "tied": sorted(tied), "drawn": sorted(drawn),
    }  # fmt: skip


def elected(worth: "dict[str, tuple[int, int]]", seats: int) -> "tuple[list[str], list[str]]":
    """Who surely wins, and who shares the last places."""
    chosen = sorted(worth, key=lambda key: worth[key], reverse=True)
    if len(chosen) <= seats:
        return chosen, []
    last = worth[chosen[seats - 1]]
    if worth[chosen[seats]] < last:
        return chosen[:seats], []
    return [key for key in chosen if worth[key] > last], [key for key in chosen if worth[key] == last]


def check_theses(board: Data, frozen: Data, published: Data) -> Said:
    theses = [{"key": each["key"], "text": each["text"]} for each in frozen["theses"]]
    number, keys = len(theses), [each["key"] for each in theses + listed_on(board)]
    added = [each["key"] for each in published["theses"][number:]]
    yield from differing({
        "title": (published["title"], frozen["title"]),
        "question": (published["question"], frozen["question"]),
        "theses": ((published["theses"][:number], added), (theses, keys[number:])),
    })  # fmt: skip
    entries = published["whole_ballots"]
    if entries is None:
        yield from sums({"ballots": (sum(len(page["codes"]) for page in board["pages"]), published["ballots"])})
        return
    theirs = told_ballots(entries)
    yield from compared(board, theirs)
    yield from sums({"ballots": (sum(theirs.values()), published["ballots"])})
    answers = answers_in(in_form(board, theirs))
    for key in keys:
        for answer in frozen["answers"]:
            said = published["figures"].get(key, {}).get(answer)
            if answers[key, answer] != said:
                yield "answers", (key, answer, answers[key, answer], shown(said))


def answers_in(ballots: "Counter[str]") -> "Counter[tuple[str, str]]":
    found: Counter[tuple[str, str]] = Counter()
    for text, number in ballots.items():
        for pair in json.loads(text).items():
            found[pair] += number
    return found


def check_budget(board: Data, frozen: Data, published: Data) -> Said:
    meta, settings = published["meta"], frozen["settings"]
    yield from differing({
        "title": (meta.get("description"), frozen["title"]),
        "budget": (meta.get("budget"), str(settings["budget"])),
        "vote_type": (meta.get("vote_type"), KINDS[settings["ballot"]]),
    })  # fmt: skip
    projects = [(each["project_id"], each["cost"]) for each in published["projects"]]
    if projects != [(each["key"], str(each["cost"])) for each in listed_on(board)]:
        yield "listed", ()
    theirs: Counter[str] = Counter(vote_in(each, settings["ballot"]) for each in published["votes"])
    yield from compared(board, theirs)
    yield from sums({"num_votes": (str(sum(theirs.values())), meta.get("num_votes"))})
    votes: Counter[str] = Counter()
    score: Counter[str] = Counter()
    for text, number in theirs.items():
        for key, points in numbers_on(text).items():
            votes[key] += number
            score[key] += number * points
    for each in published["projects"]:
        for name, counted in (("votes", votes), ("score", score)):
            mine = str(counted[each["project_id"]])
            if mine != each[name]:
                yield "sum", (Word(f"s_{name}"), mine, each[name], each["project_id"])


def vote_in(row: "dict[str, str]", kind: str) -> str:
    """A row of votes as the text that stands on the board."""
    keys = row["vote"].split(",") if row["vote"] else []
    if kind != "points":
        return canonical(keys)
    points = row["points"].split(",") if row["points"] else []
    if len(points) != len(keys) or len(set(keys)) != len(keys):
        raise ValueError("points")
    return canonical({key: int(points[place]) for place, key in enumerate(keys)})


def pabulib(text: str) -> Data:
    """A file in Pabulib's format: META, PROJECTS and VOTES, each with a row of names."""
    found: Data = {"meta": {}, "projects": [], "votes": []}
    section = ""
    names: list[str] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        if row in (["META"], ["PROJECTS"], ["VOTES"]):
            section, names = row[0].lower(), []
        elif not names:
            names = row
        elif section == "meta":
            found["meta"][row[0]] = row[1]
        else:
            found[section].append({name: row[place] for place, name in enumerate(names)})
    return found


# -- A receipt, and Ed25519 (RFC 8032) ----------------------------------------------------------------
def check_receipt(board: Data, receipt: Data) -> Said:
    if receipt["manifest_sha256"] != board["manifest_sha256"]:
        yield "receipt_vote", ()
    text = "\n".join(("offenbau-receipt-v1", board["manifest_sha256"], receipt["code"]))
    if not is_signed(board["key"], text.encode(), receipt["signature"]):
        yield "receipt_sign", ()
    elif board["complete"] and page_of(board, receipt["code"]) is None:
        yield "receipt_gone", ()
    for each in board["ballots"]:
        if each["code"] == receipt["code"] and each["nonce"] != receipt["nonce"]:
            yield "receipt_nonce", ()


def page_of(board: Data, code: str) -> Any:
    return next((page["number"] for page in board["pages"] if code in page["codes"]), None)


def add(one: Point, two: Point) -> Point:
    """The sum of two points on the curve, in extended coordinates (X, Y, Z, T)."""
    a = (one[1] - one[0]) * (two[1] - two[0])
    b = (one[1] + one[0]) * (two[1] + two[0])
    c = 2 * one[3] * two[3] * D
    d = 2 * one[2] * two[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: Point) -> Point:
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, point)
        point, number = add(point, point), number >> 1
    return total


def point_of(data: bytes) -> Point:
    """The point that 32 bytes stand for; ValueError if they stand for none."""
    y = int.from_bytes(data, "little")
    odd, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and odd):
        raise ValueError
    x = P - x if x & 1 != odd else x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(key: str, message: bytes, signature: str) -> bool:
    try:
        public, raw = bytes.fromhex(key), bytes.fromhex(signature)
        left, own = point_of(raw[:32]), point_of(public)
    except ValueError:
        return False
    scalar = int.from_bytes(raw[32:], "little")
    if len(raw) != 64 or len(public) != 32 or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(raw[:32] + public + message).digest(), "little") % ORDER
    one, two = times(scalar, BASE), add(left, times(challenge, own))
    return (one[0] * two[2] - two[0] * one[2]) % P == 0 and (one[1] * two[2] - two[1] * one[2]) % P == 0


# -- The command --------------------------------------------------------------------------------------
def spoken(language: str, word: str, *fill: Any) -> str:
    """A sentence in German or English; a gap that is a Word is filled from what follows it."""
    said = WORDS[word][language == "en"]
    for place, value in enumerate(fill):
        text = spoken(language, value, *fill[3:]) if isinstance(value, Word) else str(value)
        said = said.replace(f"{{{place}}}", text)
    return said


def faults(board: Data, published: Any, receipt: Any, manifest: str, heads: "dict[int, str]") -> Said:
    """Yield (word, fill-ins) of what is wrong."""
    if board["format"] != "offenbau-board/1":
        raise ValueError("format")
    found = list(check_board(board))
    yield from found
    yield from check_known(board, manifest, heads)
    if published and ("format", (frozen_in(board).get("format"),)) not in found:
        yield from check_result(board, published)
    if receipt:
        yield from check_receipt(board, receipt)


def told(board: Data, published: Any, receipt: Any, is_known: bool) -> Said:
    """Yield (word, fill-ins) of what is well; the first is the headline."""
    codes, frozen = sum(len(page["codes"]) for page in board["pages"]), frozen_in(board)
    yield ("ok" if is_known else "consistent"), (codes, len(board["pages"]), len(board["ballots"]))
    if not is_known:
        yield "unknown", ()
    yield "asked", (" – ".join(filter(None, (frozen.get("title"), frozen.get("question")))),)
    yield "manifest_is", (board["manifest_sha256"],)
    if board["pages"]:
        yield "head_is", (board["pages"][-1]["head"],)
    if not board["ballots"]:
        yield {"few": "few", "cancelled": "cancelled"}.get(board["closed"], "later"), ()
    if published:
        yield from told_of_count(frozen, published)
    if receipt:
        page = page_of(board, receipt["code"])
        yield ("receipt_ok" if page else "receipt_wait"), (shortened(receipt["code"]), page)
        for each in board["ballots"]:
            if each["code"] == receipt["code"]:
                yield "receipt_ballot", (each["ballot"],)


def told_of_count(frozen: Data, published: Data) -> Said:
    if frozen["format"] == "budget":
        yield "elsewhere_budget", ()
    elif frozen["format"] == "vote" and frozen["method"] in SUMS:
        votes = count_vote(frozen, told_ballots(published["ballots"]), None)["votes"]
        yield "counted", (", ".join(f"{each['title']} {votes[each['key']]}" for each in frozen["options"]),)
        if published["result"].get("details"):
            yield "elsewhere_details", ()
    elif frozen["format"] == "vote":
        yield "elsewhere", ()
    elif published["whole_ballots"] is not None:
        found = answers_in(told_ballots(published["whole_ballots"]))
        for each in published["theses"]:
            figures = "/".join(str(found[each["key"], answer]) for answer in frozen["answers"])
            yield "counted", (f"{each['key']} {figures}",)


# What only the program has to say, and the page says otherwise.
UNREADABLE = (
    "{0}: Diese Datei ist nicht die, die hierher gehört, oder sie ist beschädigt.",
    "{0}: this is not the file that belongs here, or it is damaged.",
)
NO_FILE = (
    "{0}: Diese Datei gibt es nicht, oder sie lässt sich nicht öffnen.",
    "{0}: there is no such file to be read.",
)
# What reading raises where a file holds something else than it should.
BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


class UnreadableError(Exception):
    """A file that says nothing: its name, and the reason in both languages."""

    def __init__(self, path: str, reason: "tuple[str, str]") -> None:
        super().__init__(path)
        self.path, self.reason = path, reason


def read(path: Any) -> Any:
    if path is None:
        return None
    try:
        text = Path(path).read_text(encoding="utf-8")
        return pabulib(text) if text.startswith("META") else json.loads(text)
    except OSError:
        raise UnreadableError(path, NO_FILE) from None
    except BROKEN:
        raise UnreadableError(path, UNREADABLE) from None


def head_of(text: str) -> "tuple[int, str]":
    """A head that somebody knew, as N=HASH."""
    number, _sign, head = text.partition("=")
    if not number.isdecimal() or not is_hash(head.strip().lower()):
        raise argparse.ArgumentTypeError("N=HASH")
    return int(number), head.strip().lower()


def main(arguments: Any = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("board", help="aushang.json")
    parser.add_argument("--receipt", help="quittung.json")
    parser.add_argument("--ballots", help="the published ballots (.json, .pb): compare them, and count anew")
    parser.add_argument("--manifest-sha256", default="", help="the hash of what was frozen, as you knew it before")
    parser.add_argument("--head", action="append", default=[], type=head_of, metavar="N=HASH", help="that of page N")
    parser.add_argument("--lang", "--language", choices=("de", "en"), default="de")
    given = parser.parse_args(arguments)
    manifest, heads = given.manifest_sha256.strip().lower(), dict(given.head)
    try:
        board, receipt, published = read(given.board), read(given.receipt), read(given.ballots)
        try:
            wrong = list(faults(board, published, receipt, manifest, heads))
            said = wrong[:MOST_SAID] or list(told(board, published, receipt, bool(manifest or heads)))
        except BROKEN:
            names = ", ".join(filter(None, (given.board, given.receipt, given.ballots)))
            raise UnreadableError(names, UNREADABLE) from None
    except UnreadableError as fault:
        print(f"verify_board: {fault.reason[given.lang == 'en'].format(fault.path)}", file=sys.stderr)
        return 2
    for word, fill in said:
        print(spoken(given.lang, word, *fill))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
