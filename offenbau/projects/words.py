"""German words made comparable: stems in plain letters, and a distance that forgives a slip of the finger."""

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer


class _Stemmer(threading.local):
    """A stemmer keeps the word that it works on: one for each thread."""

    def __init__(self) -> None:
        self.stem = snowballstemmer.stemmer("german").stemWord


_STEMMER = _Stemmer()
_WORD = re.compile(r"[^\W_]{2,}")
_STOPWORDS = frozenset(
    [
        "aber",
        "als",
        "am",
        "an",
        "auch",
        "auf",
        "aus",
        "bei",
        "bis",
        "das",
        "dass",
        "dem",
        "den",
        "der",
        "des",
        "die",
        "durch",
        "ein",
        "eine",
        "einem",
        "einen",
        "einer",
        "eines",
        "er",
        "es",
        "für",
        "gegen",
        "hat",
        "ich",
        "ihr",
        "im",
        "in",
        "ist",
        "kann",
        "mit",
        "nach",
        "nicht",
        "noch",
        "oder",
        "sein",
        "sich",
        "sie",
        "sind",
        "so",
        "über",
        "um",
        "und",
        "uns",
        "unter",
        "vom",
        "von",
        "vor",
        "war",
        "wenn",
        "werden",
        "wie",
        "wir",
        "wird",
        "zu",
        "zum",
        "zur",
        "the",
        "and",
        "for",
        "with",
    ]
)
MAX_WORD = 60


@lru_cache(maxsize=20_000)  # the same words stand in many plans, and a stem takes as long as a query
def stem(word: str) -> str:
    """Return the stem in plain lower-case letters: Bürgerbeteiligungen → burgerbeteil."""
    return fold(_STEMMER.stem(word.lower()))[:MAX_WORD]


def fold(text: str) -> str:
    """Return lower-case letters without marks: Größe → grosse."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def tokens(text: str) -> list[str]:
    """Return the words that carry meaning, lower-case, in order, each once."""
    found = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return list(dict.fromkeys(word for word in found if word not in _STOPWORDS))


def stems_of(texts: Iterable[str]) -> set[str]:
    """Return the stems of all the texts."""
    return {stem(word) for text in texts for word in tokens(text)}


def is_near_prefix(typed: str, word: str) -> bool:
    """Whether `word` begins with something that is `typed` but for one slip (two from eight letters on)."""
    allowed = 2 if len(typed) >= 8 else 1
    return len(typed) >= 4 and _prefix_distance(typed, word[: len(typed) + allowed], allowed) <= allowed


def _prefix_distance(typed: str, word: str, limit: int) -> int:
    """Return the least number of letters added, left out, changed or swapped between `typed` and a prefix.

    Optimal string alignment; stops early with a figure above `limit`.
    """
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, letter in enumerate(typed, start=1):
        before, row, last = row, [i], before
        for j, other in enumerate(word, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row)
