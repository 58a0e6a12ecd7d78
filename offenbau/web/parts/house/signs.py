"""Long names on small signs: where a German word may break, and a name on two lines."""

import re

LONG = 12  # shorter words fit on every sign
_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")
_SOFT = "\u00ad"
_VOWELS = "aeiouyäöü"
# Consonants between two vowels: the last one goes to the next line, or these, which stay together.
_CLUSTER = re.compile(rf"(?<=[{_VOWELS}])([^\W\d_{_VOWELS}]+)(?=[{_VOWELS}])")
_ONSETS = (
    "schl",
    "schm",
    "schn",
    "schr",
    "schw",
    "sch",
    "str",
    "spr",
    "ch",
    "ph",
    "th",
    "bl",
    "br",
    "gl",
    "gr",
    "kl",
    "fl",
)


def breakable(name: str) -> str:
    """Return the name with soft hyphens in its long words: Verwaltungsrebellen → Ver·wal·tungs·re·bel·len."""
    return _WORD.sub(lambda word: _hyphenated(word.group()), name)


def _hyphenated(word: str) -> str:
    breaks = (found.start() + _break(found.group()) for found in _CLUSTER.finditer(word.lower()))
    good = [at for at in breaks if 3 <= at <= len(word) - 3]
    parts = [word[start:end] for start, end in zip([0, *good], [*good, len(word)], strict=True)]
    return _SOFT.join(parts)


def _break(cluster: str) -> int:
    """Return how many of the consonants stay on the line; ck is never parted."""
    if "ck" in cluster:
        return cluster.index("ck") + 2 if len(cluster) > 2 else 0
    onset = next((each for each in _ONSETS if cluster.endswith(each)), cluster[-1])
    return len(cluster) - len(onset)


def lines(name: str, most: int) -> list[str]:
    """Return the name on at most two lines of `most` letters, broken between words; what is left over becomes …"""
    if len(name) <= most:
        return [name]
    first, rest = _fill(name, most)
    if len(rest) <= most:
        return [first, rest]
    return [first, f"{_fill(rest, most - 2)[0]} …"]


def _fill(text: str, most: int) -> tuple[str, str]:
    """Return as many words as fit, and the rest; a single word that is too long is cut."""
    end = text.rfind(" ", 0, most + 1)
    return (text[:end], text[end + 1 :]) if end > 0 else (text[:most], text[most:])
