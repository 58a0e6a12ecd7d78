"""German words as they are compared: plain letters, pieces of words, stems, and words that turn a meaning around."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

import snowballstemmer

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_STEMMER = snowballstemmer.stemmer("german")
_LITTLE = """
    aber alle allem allen aller alles als also am an auch auf aus bei beim bis da damit dann das dass dem den
    der des die dies diese dieser dieses doch dort durch ein eine einem einen einer eines er es etwas fuer hat
    haben hier im immer in ins ist ja jede jeden jeder jedes kann koennen man mehr mit muss muessen nach noch
    nur ob oder ohne schon sehr sein seine sich sie sind so soll sollen sollte sollten ueber um und uns unser
    unsere unter viel vom von vor war waere was weil wenn werden wer wie wir wird wo zu zum zur
"""
_COMMON = frozenset(_LITTLE.split())
_NEGATION = re.compile(
    r"\b(nicht|nie|niemals|kein\w{0,2}|ohne|weder|stoppt?|gegen|verbot\w*|verbiete\w*|abschaff\w*)\b"
)
_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{one})"), re.compile(rf"\b(?:{other})"))
    for one, other in (
        ("mehr\\b", "weniger\\b"),
        ("erhoeh|anheb", "senk|absenk"),
        ("ausbau|aufbau", "rueckbau|abbau"),
        ("erlaub|zulass", "verbiet|verbot"),
        ("oeffn", "schliess|sperr"),
        ("einfuehr", "abschaff"),
        ("foerder", "besteuer|abschaff"),
    )
)


def normalised(text: str) -> str:
    """Return lower-case ASCII words, parted by one blank: „Größe“ and „GROESSE“ are groesse."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def telling(text: str) -> list[str]:
    """Return the normalised words that say something, in order: no little ones, none of one or two letters."""
    return [word for word in normalised(text).split() if len(word) > 2 and word not in _COMMON]


def pieces(plain: str) -> Counter[str]:
    """Count the pieces of three to five letters in a normalised text, within words; a blank marks a word's edge."""
    found: Counter[str] = Counter()
    for word in plain.split():
        padded = f" {word} "
        for length in (3, 4, 5):
            found.update(padded[at : at + length] for at in range(max(1, len(padded) - length + 1)))
    return found


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a normalised word."""
    return _STEMMER.stemWord(word)


def stems(plain: str) -> dict[str, str]:
    """Return the stems of the telling words, each with the word as it stands first."""
    found: dict[str, str] = {}
    for word in plain.split():
        if len(word) > 2 and word not in _COMMON:
            found.setdefault(stem(word), word)
    return found


def hints(one: str, other: str) -> tuple[str, ...]:
    """Return what speaks against two normalised texts meaning the same: negation, opposite, number."""
    found = []
    if bool(_NEGATION.search(one)) != bool(_NEGATION.search(other)):
        found.append("negation")
    if any(_turns(one, other, left, right) or _turns(other, one, left, right) for left, right in _OPPOSITES):
        found.append("opposite")
    if set(re.findall(r"\d+", one)) != set(re.findall(r"\d+", other)):
        found.append("number")
    return tuple(found)


def _turns(one: str, other: str, left: re.Pattern[str], right: re.Pattern[str]) -> bool:
    """Whether `one` says only the left word and `other` only the right one."""
    return bool(left.search(one) and right.search(other) and not right.search(one) and not left.search(other))
