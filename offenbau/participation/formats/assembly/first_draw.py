"""Who gets a letter: so many of each stratum as its share, in an order that numbers from outside decide.

The hashes of all rows are published first; then the numbers become known; the order is that of SHA-256 over both and
the row. Whoever is next in the same stratum follows when somebody declines.
"""

from collections.abc import Iterable, Mapping

from offenbau.engines.canonical import digest
from offenbau.engines.lots import key_of

FORMAT = "offenbau-lot/1"


def rows_digest(hashes: Iterable[str]) -> str:
    """The SHA-256 over the hashes of all rows in order, which is published before the draw."""
    return digest(sorted(hashes))


def place_of(rows_sha256: str, words: str, row_hash: str) -> str:
    """Where a row stands in the order: the smallest are drawn first."""
    return key_of(FORMAT, "first", rows_sha256, words, row_hash).hex()


def shares(sizes: Mapping[str, int], letters: int) -> dict[str, int]:
    """How many letters each stratum gets: its share, the rest to the largest remainders."""
    whole = sum(sizes.values())
    wanted = min(letters, whole)
    given = {stratum: size * wanted // whole for stratum, size in sizes.items()}
    by_rest = sorted(sizes, key=lambda stratum: (-(sizes[stratum] * wanted % whole), stratum))
    for stratum in by_rest[: wanted - sum(given.values())]:
        given[stratum] += 1
    return given
