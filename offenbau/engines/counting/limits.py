"""How much a question, a ballot and a file may hold, and what a key and a title look like."""

import re

OPTIONS = 100
TITLE_CHARACTERS = 500
TEXT_CHARACTERS = 5_000
BALLOTS = 1_000_000_000
FILE_BYTES = 50_000_000
FILE_BALLOTS = 500_000

# Spelt out, for \d and \w know the digits and letters of every script.
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")
# Control characters but tab and line ends, halves of surrogate pairs, and marks that turn the reading direction.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def is_key(value: object) -> bool:
    """Whether this may name an option or a channel: 1 to 64 ASCII letters, digits, - and _, not first."""
    return type(value) is str and KEY.match(value) is not None


def is_text(value: object, most: int) -> bool:
    """Whether this is text of at most that many characters in which nothing hides."""
    return type(value) is str and len(value) <= most and not _UNSEEN.search(value)


def is_number(value: object, low: int, high: int) -> bool:
    """Whether this is a whole number from low to high; true and 3.0 are not."""
    return type(value) is int and low <= value <= high
