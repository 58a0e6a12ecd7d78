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

_PACKED = 8  # letters that fit into one number
_DIGITS = 18
_FEW = 1 << 22  # numbers up to here are looked up in a list, larger ones sorted
_SHORT = 2  # letters of a cell that is looked up by them
_AT_ONCE = 1 << 20  # cells of a matrix, so that they need little memory
_LEAD = bytes(_DIGITS + _PACKED)  # before all letters, so that there is something before the first ones
_LINE, _QUOTE, _DELETE = b"\n", b'"', b"\x7f"
# By how many letters a value has, the bits that they take up.
_BITS = np.array([(1 << 8 * letters) - 1 for letters in range(_PACKED + 1)], np.uint64)
# And the least number written with as many digits, without a 0 before it.
_LEAST = np.array([0, 0, *(10**digits for digits in range(1, _DIGITS))], np.uint64)
_ZEROS, _TOO_HIGH, _TOP = (np.uint64(int.from_bytes(bytes([each]) * _PACKED)) for each in (0x30, 0x76, 0x80))

Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]
Packed = NDArray[np.uint64]


@dataclass(frozen=True)
class Plain:
    """The names in the heading, all letters behind the lead, and where the heading and each cell ends, row by row."""

    head: list[str]
    letters: bytes
    edges: NDArray[np.int32]

    @classmethod
    def of(cls, data: bytes) -> Self | None:
        """The file if it is plain, else None."""
        data = data.removeprefix(b"\xef\xbb\xbf")
        if b"\r" in data:
            data = data.replace(b"\r\n", _LINE)
        heading = data[: max(data.find(_LINE), 0)]
        if not heading.strip() or len(data) >= 2**31 - 2 * _PACKED or not _is_plain(data):
            return None
        text = heading.decode("ascii")
        head = text.split(delimiter(text))
        letters = b"".join((_LEAD, data, b"" if data.endswith(_LINE) else _LINE))
        edges = _edges(letters, delimiter(text), len(head))
        return None if edges is None else cls(head, letters, edges)

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
        ends, lengths = self._cells(place)
        total, longest = np.zeros(len(ends), np.uint64), int(lengths.max())
        if longest > _DIGITS or not lengths.all():
            return None
        for done in range(0, longest, _PACKED):
            left = np.clip(lengths - done, 0, _PACKED)
            if (part := _value(self._packed(ends - done, left), left)) is None:
                return None
            total += part * np.uint64(10**done)
        return None if (total < _LEAST[lengths]).any() else total.astype(np.int64)

    def matrix(self, places: Sequence[int], known: dict[str, int]) -> NDArray[np.int8] | None:
        """What short cells in these columns mean; None if one means nothing."""
        table = np.full(1 << 8 * _SHORT, -128, np.int8)
        for text, meaning in known.items():
            table[int.from_bytes(text.encode("ascii"))] = meaning
        width = len(self.head)
        before, ends = (edges.reshape(-1, width) for edges in (self.edges[:-1], self.edges[1:]))
        found = np.empty((len(ends), len(places)), np.int8)
        step = max(_AT_ONCE // width, 1)
        for rows in (slice(first, first + step) for first in range(0, len(ends), step)):
            chunk = ends[rows, places]
            lengths = chunk - before[rows, places] - 1
            if lengths.max() > _SHORT:
                return None
            found[rows] = table[self._packed(chunk, lengths)]
        return None if (found == -128).any() else found

    def _column(self, place: int) -> Column | None:
        if (numbers := self.numbers(place)) is not None:
            found, places = _numbered(numbers)
            return Column([str(each) for each in found.tolist()], places)
        ends, lengths = self._cells(place)
        if int(lengths.max()) > _PACKED:
            return None
        found, places = _numbered(self._packed(ends, lengths))
        return Column([each.to_bytes(_PACKED).lstrip(b"\0").decode("ascii") for each in found.tolist()], places)

    def _cells(self, place: int) -> tuple[Places, Places]:
        """Where each value ends, and how long it is."""
        width = len(self.head)
        ends = self.edges[place + 1 :: width].astype(np.int64)
        return ends, ends - self.edges[place:-1:width] - 1

    def _packed(self, ends: NDArray[np.integer], lengths: NDArray[np.integer]) -> Packed:
        """The letters of each value as one number, the last one in its lowest bits."""
        words = np.ndarray(len(self.letters) - _PACKED + 1, ">u8", self.letters, strides=(1,))
        return words[ends - _PACKED].astype(np.uint64) & _BITS[lengths]


def _is_plain(data: bytes) -> bool:
    """Whether there are only visible ASCII letters, blanks and line ends, and no quote."""
    if not data.isascii() or _QUOTE in data or _DELETE in data:
        return False
    signs = np.frombuffer(data, np.uint8)
    return np.count_nonzero(signs < ord(" ")) == np.count_nonzero(signs == ord(_LINE))


def _edges(letters: bytes, delimiter: str, width: int) -> NDArray[np.int32] | None:
    """Where the heading and each cell below it end; None unless all rows are equally wide and none is empty."""
    signs = np.frombuffer(letters, np.uint8)
    marks = signs == ord(_LINE)
    rows = np.count_nonzero(marks)
    marks |= signs == ord(delimiter)
    ends = np.flatnonzero(marks).astype(np.int32)
    if rows < 2 or len(ends) != rows * width or (signs[ends[width - 1 :: width]] != ord(_LINE)).any():
        return None
    lengths = np.diff(ends)
    if lengths.max() > csv.field_size_limit() or (width == 1 and lengths.min() == 1):
        return None
    return ends[width - 1 :]


def _value(packed: Packed, lengths: NDArray[np.integer]) -> Packed | None:
    """Numbers of up to eight digits, all digits of each at once: first pairs, then fours. None if one is no digit."""
    digits = packed ^ (_ZEROS & _BITS[lengths])
    if (((digits + _TOO_HIGH) | digits) & _TOP).any():
        return None
    for bits, mask in ((8, 0x00FF00FF00FF00FF), (16, 0x0000FFFF0000FFFF), (32, 0x00000000FFFFFFFF)):
        lower, tens = np.uint64(mask), np.uint64(10 ** (bits // 8))
        digits = (digits & lower) + (digits >> np.uint64(bits) & lower) * tens
    return digits


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
