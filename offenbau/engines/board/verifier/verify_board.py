"""Check a board without trusting who runs it: python3 verify_board.py aushang.json [--receipt quittung.json].

One file, Python 3.9 or newer, nothing to install. It reads the board that everybody can download, computes every
code, every page and the result anew, and says what is not as it should be. Exit 0: all is well; 1: something is
wrong; 2: the file cannot be read. docs/board.md describes the same in words.
"""

import argparse
import hashlib
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
    "ballots": (
        "Die veröffentlichten Stimmzettel sind andere als die auf dem Aushang.",
        "The published ballots differ from those on the board.",
    ),
    "ok": (
        "Alles stimmt: {0} Codes auf {1} Seiten, {2} Stimmzettel geöffnet.",
        "All is well: {0} codes, {1} pages, {2} opened.",
    ),
    "head_is": ("Prüfsumme des Aushangs: {0}", "Head of the board: {0}"),
    "later": (
        "Die Stimmzettel liegen noch nicht offen: geprüft sind die Seiten.",
        "Ballots are not open yet: pages are checked.",
    ),
    "few": (
        "Bei so wenigen Stimmen bleiben die Stimmzettel geschlossen: geprüft sind die Seiten.",
        "With so few votes ballots stay closed: pages are checked.",
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
        "Diese Zählweise zählt offenbau recount nach; hier sind die Stimmzettel verglichen.",
        "This method is counted by offenbau recount; here the ballots are compared.",
    ),
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


def check_board(board: Data) -> Said:
    """Yield (word, fill-ins) for everything that is wrong with the board itself."""
    digest = board["manifest_sha256"]
    if sha256(board["manifest"]) != digest:
        yield "manifest", ()
    if json.loads(board["manifest"]).get("board_key") != board["key"]:
        yield "key", ()
    yield from check_pages(board["pages"], digest)
    yield from check_rules(board)
    if board["ballots"]:
        yield from check_ballots(board, digest)


def check_rules(board: Data) -> Said:
    """What the published rules promise: full pages, and open ballots as soon as the result stands."""
    codes = sum(len(page["codes"]) for page in board["pages"])
    full = board["pages"][:-1] if board["complete"] else board["pages"]
    for page in full:
        if len(page["codes"]) < LEAST_PAGE:
            yield "small", (page["number"],)
    if board["closed"] not in ("", "open", "few", "cancelled") or bool(board["ballots"]) and board["closed"]:
        yield "closed", ()
    if board["complete"] and codes >= LEAST_OPENED and not board["ballots"] and board["closed"] != "cancelled":
        yield "withheld", ()


def check_pages(pages: list[Data], digest: str) -> Said:
    head = sha256("offenbau-board-v1\n" + digest)
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


# -- The result -------------------------------------------------------------------------------------
def votes_of(ballots: list[Data]) -> Counter[str]:
    """Votes by option for ballots that are lists of keys or numbers by key; a list counts each of its keys once."""
    votes: Counter[str] = Counter()
    for each in ballots:
        choices = json.loads(each["ballot"])
        votes.update(choices if isinstance(choices, dict) else dict.fromkeys(choices, 1))
    return votes


def check_result(board: Data, published: Data) -> Said:
    """Yield what differs between the board and the file of published ballots (docs/ballots.md)."""
    mine = Counter(each["ballot"] for each in board["ballots"])
    theirs: Counter[str] = Counter()
    for each in published["ballots"]:
        text = json.dumps(each["choices"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        theirs[text] += each.get("count", 1)
    if mine != theirs:
        yield "ballots", ()
    if published["method"] in ("single", "approval", "score", "dots"):
        votes = votes_of(board["ballots"])
        for option in published["result"]["options"]:
            if votes[option["key"]] != option["votes"]:
                yield "result", (option["key"], votes[option["key"]], option["votes"])


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
def told(board: Data, published: Any, receipt: Any) -> Said:
    """Yield (word, fill-ins) of what is well."""
    codes = sum(len(page["codes"]) for page in board["pages"])
    yield "ok", (codes, len(board["pages"]), len(board["ballots"]))
    if board["pages"]:
        yield "head_is", (board["pages"][-1]["head"],)
    if not board["ballots"]:
        yield ("few" if board["closed"] == "few" else "later"), ()
    if published:
        if published["method"] in ("single", "approval", "score", "dots"):
            votes = votes_of(board["ballots"])
            yield "counted", (", ".join(f"{each['title']} {votes[each['key']]}" for each in published["options"]),)
        else:
            yield "elsewhere", ()
    if receipt:
        page = page_of(board, receipt["code"])
        yield ("receipt_ok" if page else "receipt_wait"), (shortened(receipt["code"]), page)
        for each in board["ballots"]:
            if each["code"] == receipt["code"]:
                yield "receipt_ballot", (each["ballot"],)


def read(path: Any) -> Any:
    return None if path is None else json.loads(Path(path).read_text(encoding="utf-8"))


def main(arguments: Any = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("board", help="aushang.json")
    parser.add_argument("--receipt", help="quittung.json")
    parser.add_argument("--ballots", help="the published ballots (…-stimmen.json): compare them, and count anew")
    parser.add_argument("--lang", choices=("de", "en"), default="de")
    given = parser.parse_args(arguments)
    language = given.lang == "en"
    try:
        board, receipt, published = read(given.board), read(given.receipt), read(given.ballots)
        if board["format"] != "offenbau-board/1":
            raise ValueError("format")
        wrong = list(check_board(board))
        wrong += check_result(board, published) if published else []
        wrong += check_receipt(board, receipt) if receipt else []
        for word, fill in wrong[:MOST_SAID] or told(board, published, receipt):
            print(WORDS[word][language].format(*fill))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        print(f"verify_board: {type(fault).__name__}: {fault}", file=sys.stderr)
        return 2
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
