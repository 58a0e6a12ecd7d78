"""Cut a sentence into words that can be compared."""

import re

MOST_CHARACTERS = 400

# Bürger*innen, Bürger:innen, Bürger_innen, Bürger/-innen, Bürger/innen, BürgerInnen, Bürger(innen)
_GENDER = re.compile(r"(?<=[a-zäöüß])(?:[*:_·]|/-?|(?=I))(?:innen|in|Innen|In)\b|(?<=[a-zäöüß])\((?:innen|in)\)")
_TAG = re.compile(r"#\w+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", re.UNICODE)


def words(text: str) -> list[str]:
    """The words of a text as written, gender signs smoothed, digits, signs and #tags left out."""
    return _WORD.findall(_GENDER.sub("innen", _TAG.sub(" ", text[:MOST_CHARACTERS])))


def lower(text: str) -> list[str]:
    return [word.lower() for word in words(text)]


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())
