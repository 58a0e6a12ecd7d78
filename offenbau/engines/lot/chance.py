"""Chance that anybody can repeat: SHA-256 over a key and a counter, in the same way in the verifiers."""

import hashlib
from collections.abc import Iterator
from typing import TypeVar

Item = TypeVar("Item")

BLOCK = 2**256


class Stream:
    """Whole numbers by chance, without end."""

    def __init__(self, key: bytes) -> None:
        self.blocks = _blocks(key)

    def below(self, limit: int) -> int:
        """A number from 0 to limit - 1, each equally likely: blocks from which some would profit are passed over."""
        fair = BLOCK - BLOCK % limit
        return next(block % limit for block in self.blocks if block < fair)

    def shuffled(self, items: list[Item]) -> list[Item]:
        """The items in an order by chance (Fisher and Yates)."""
        order = list(items)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


def _blocks(key: bytes) -> Iterator[int]:
    counter = 0
    while True:
        yield int.from_bytes(hashlib.sha256(key + counter.to_bytes(8, "big")).digest(), "big")
        counter += 1
