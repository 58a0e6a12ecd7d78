"""The quick way through a plain CSV file: ASCII without quotes, every row as wide as the heading.

It says nothing of what is wrong: for whatever is not plain it has no answer, and `table` reads the file carefully.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ..letters import delimiter
from .column import Column

_PACKED = 8  # letters of a value that fit into one number
_DIGITS = 18
_FEW = 1 << 22  # numbers up to here are looked up in a list, larger ones sorted
_LINE = ord("\n")

Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Plain:
    """The names in the heading, all letters, and where each cell below the heading ends: (columns, rows)."""

    head: list[str]
    letters: Bytes
    ends: NDArray[np.int32]
    first: int

    @classmethod
    def of(cls, data: bytes) -> Self | None:
        """The file if it is plain, else None."""
        data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
        data = data if data.endswith(b"\n") else data + b"\n"
        heading = data[: data.index(b"\n")]
        if not heading.strip() or len(data) == len(heading) + 1 or len(data) >= 2**31 or not _is_plain(data):
            return None
        letters = np.frombuffer(data + bytes(_DIGITS), np.uint8)
        text = heading.decode("ascii")
        head = text.split(delimiter(text))
        marks = letters[: len(data)] == ord(delimiter(text))
        marks |= letters[: len(data)] == _LINE
        places = np.flatnonzero(marks).astype(np.int32)
        if len(places) % len(head) or (np.diff(places) > csv.field_size_limit()).any():
            return None
        ends = places.reshape(-1, len(head))
        if data.count(b"\n") != len(ends) or (letters[ends[:, -1]] != _LINE).any():
            return None
        return cls(head, letters, np.ascontiguousarray(ends[1:].T), len(heading) + 1)

    def columns(self, places: Sequence[int]) -> list[Column] | None:
        """What stands in these columns; None if one has values that are long and no plain numbers."""
        found = []
        for place in places:
            if (column := self._column(place)) is None:
                return None
            found.append(column)
        return found

    def numbers(self, place: int) -> Places | None:
        """A column as whole numbers; None unless each is written as numbers are, without a sign or a leading 0."""
        return self._as_numbers(*self._cells(place))

    def _as_numbers(self, starts: Places, lengths: Places) -> Places | None:
        shortest, longest = int(lengths.min()), int(lengths.max())
        if longest > _DIGITS or not shortest or ((self.letters[starts] == ord("0")) & (lengths > 1)).any():
            return None
        total, places = np.zeros(len(starts), np.int64), starts + lengths
        for at in range(longest):
            places -= 1
            digit = self.letters[places] - np.uint8(ord("0"))
            if at >= shortest:
                digit[lengths <= at] = 0
            if int(digit.max()) > 9:
                return None
            total += digit * np.int64(10**at)
        return total

    def _column(self, place: int) -> Column | None:
        starts, lengths = self._cells(place)
        if (numbers := self._as_numbers(starts, lengths)) is not None:
            found, places = _numbered(numbers)
            return Column([str(each) for each in found.tolist()], places)
        if (longest := int(lengths.max())) > _PACKED:
            return None
        found, places = _numbered(self._packed(starts, lengths, longest))
        return Column([each.to_bytes(_PACKED).lstrip(b"\0").decode("ascii") for each in found.tolist()], places)

    def _cells(self, place: int) -> tuple[Places, Places]:
        """Where each value begins, and how long it is."""
        if place:
            starts = self.ends[place - 1].astype(np.int64) + 1
        else:
            starts = np.concatenate([[self.first], self.ends[-1, :-1] + 1]).astype(np.int64)
        return starts, self.ends[place] - starts

    def _packed(self, starts: Places, lengths: Places, longest: int) -> NDArray[np.uint64]:
        """Each value's letters as one number."""
        total = np.zeros(len(starts), np.uint64)
        for at in range(longest):
            total = np.where(lengths > at, total << np.uint64(8) | self.letters[starts + at], total)
        return total


def _is_plain(data: bytes) -> bool:
    """Whether there are only visible ASCII letters, blanks and line ends, no quote and no empty line."""
    if not data.isascii() or any(sign in data for sign in (b'"', b"\x7f", b"\n\n")):
        return False
    unseen = np.count_nonzero(np.frombuffer(data, np.uint8) < ord(" "))
    return int(unseen) == data.count(b"\n")


def _numbered(keys: NDArray[np.int64] | NDArray[np.uint64]) -> tuple[NDArray[np.generic], NDArray[np.intp]]:
    """The different keys in the order in which they come first, and for each key its place among them."""
    if int(keys.max()) < _FEW:
        first = np.full(int(keys.max()) + 1, -1, np.intp)
        first[keys[::-1]] = np.arange(len(keys))[::-1]  # of several the last one written stays: the first
        found = np.flatnonzero(first >= 0)
        order = found[np.argsort(first[found])]
        first[order] = np.arange(len(order))
        return order, first[keys]
    found, firsts, places = np.unique(keys, return_index=True, return_inverse=True)
    order = np.argsort(firsts)
    return found[order], np.argsort(order)[places]
