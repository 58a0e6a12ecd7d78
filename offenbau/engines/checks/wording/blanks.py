"""Does a field say anything? People type "folgt", "N. N." or "-" where they have nothing to say yet."""

import re

from .tokens import word_set

MOST_CHARACTERS = 60
_NO_LETTER = re.compile(r"[\W_]*\Z")
_PLACEHOLDER = re.compile(
    r"(noch )?(offen|unklar|unbekannt|zu klären|zu ergänzen|zu benennen)|"
    r"(noch )?nicht (bekannt|klar|geklärt|festgelegt|benannt)|"
    r"(wird|werden|muss) (noch )?(ergänzt|nachgereicht|nachgetragen|geklärt( werden)?|benannt|festgelegt)|"
    r"(text )?folgt( noch)?|in arbeit|in klärung|ausstehend|platzhalter|keine angaben?|noch keine?r?s?|"
    r"nn|ka|na|tbd|tba|tbc|todo|x{2,}|(still )?(open|unclear|unknown|to be (decided|defined|named))"
)
_NO = re.compile(
    r"nein|keine?[rns]?|nichts|niemand|entfällt|(noch )?nicht (vorgesehen|geplant|möglich|nötig|vorhanden)|"
    r"(gibt es|gibts) (nicht|keinen)|no|none|nobody|not planned"
)
_ONLY = word_set("nur ausschließlich rein")
_ONLINE = _ONLY | word_set("online digital internet im über das die per app website webseite mail formular")


def says_something(text: str) -> bool:
    """False for blanks, bare signs and words that only hold a place."""
    if len(text) > MOST_CHARACTERS:
        return bool(text.strip())
    return not _NO_LETTER.match(text) and not _PLACEHOLDER.fullmatch(_plain(text))


def names_something(text: str) -> bool:
    """False also where the answer is no: 'keine', 'nicht vorgesehen'."""
    return says_something(text) and not (len(text) <= MOST_CHARACTERS and _NO.fullmatch(_plain(text)))


def is_online_only(text: str) -> bool:
    """True for 'nur online', 'ausschließlich digital'."""
    found = set(_plain(text[:MOST_CHARACTERS]).split())
    return len(text) <= MOST_CHARACTERS and bool(found & _ONLY) and found <= _ONLINE


def _plain(text: str) -> str:
    """Small letters without signs: 'N. N.' becomes 'nn', '(folgt noch …)' becomes 'folgt noch'."""
    plain = " ".join(re.sub(r"[^\w\s]", "", text.lower()).split())
    return plain.replace(" ", "") if re.fullmatch(r"(\w )+\w", plain) else plain
