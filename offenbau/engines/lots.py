"""The one rule by which hashes draw lots: the SHA-256 of words, each on a line of its own.

Votes, budgets, letters by lot, panels, those who follow and the seats at tables all begin with it; what
`printf 'one\\ntwo' | sha256sum` prints is the same. The words before the last say what is drawn, so that no draw
repeats another.
"""

import hashlib


def key_of(*words: str) -> bytes:
    """The hash that belongs to these words. The smallest comes first, or a stream of numbers begins with it."""
    return hashlib.sha256("\n".join(words).encode()).digest()
