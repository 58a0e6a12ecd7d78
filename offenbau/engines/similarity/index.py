"""An index of texts: which are alike, which could be one group, and why.

Likeness is the cosine of weighted pieces of words (3 to 5 letters, rare ones weigh more). It is exact: two texts that
share too little of their rare pieces, so that the rest cannot reach the wanted likeness, need not be compared.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from .words import hints, normalised, pieces, stems

MARGIN = 1e-9  # for what floating numbers round
REST = 0.8  # share of the wanted likeness that common pieces may bring; measured, any value gives the same pairs


class Match(NamedTuple):
    """A text that is alike; `score` from 0 to 1 (the same words)."""

    key: int
    score: float


class Reason(NamedTuple):
    """Why two texts are alike (`shared`: telling words of the first) and what speaks against it (`hints`).

    Hints are codes: "negation" (one of them says no), "opposite" (more/less, open/close), "number" (other figures).
    """

    score: float
    shared: tuple[str, ...]
    hints: tuple[str, ...]


Vector = dict[str, float]


class Index:
    """Texts by their keys. Scores: from 0.8 almost the same words, from 0.6 mostly the same demand, below mixed.

    A high score may join opposites: show `why`, suggest, and let a person decide.
    """

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._plain = {key: normalised(text) for key, text in texts.items()}
        self._keys: dict[str, list[int]] = defaultdict(list)  # the same words are compared once
        for key in sorted(self._plain):
            if self._plain[key]:
                self._keys[self._plain[key]].append(key)
        counted = {plain: pieces(plain) for plain in sorted(self._keys)}
        self._seen = Counter(piece for found in counted.values() for piece in found)
        self._vectors = {plain: self._vector(found) for plain, found in counted.items()}
        self._having: dict[str, list[str]] | None = None

    def similar(self, wanted: int | str, limit: int = 10, least: float = 0.5) -> list[Match]:
        """Return the texts that are most alike to one of the index (by key; itself left out) or to a new text."""
        plain = self._plain[wanted] if isinstance(wanted, int) else normalised(wanted)
        vector = self._vectors.get(plain) or self._vector(pieces(plain))
        others = {other for piece in self._rarest(vector, least) for other in self._posted().get(piece, ())}
        found = [
            Match(key, score)
            for other in others
            if (score := _cosine(vector, self._vectors[other])) >= least - MARGIN
            for key in self._keys[other]
            if not (isinstance(wanted, int) and key == wanted)
        ]
        return sorted(found, key=lambda match: (-match.score, match.key))[:limit]

    def groups(self, least: float = 0.6) -> list[tuple[int, ...]]:
        """Return suggested groups of two and more, the largest first; each text is in one at most.

        In a group every text is alike to every other, and none says no where another says yes as far as words tell.
        The order in which texts were given does not matter.
        """
        scores = dict(self._pairs(least))
        group_of: dict[str, tuple[str, ...]] = {plain: (plain,) for plain in self._vectors}
        for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
            left, right = group_of[one], group_of[other]
            if left is not right and all(_pair(a, b) in scores for a in left for b in right):
                together = left + right
                group_of.update(dict.fromkeys(together, together))
        found = (
            tuple(sorted(key for plain in group for key in self._keys[plain])) for group in set(group_of.values())
        )
        return sorted((group for group in found if len(group) > 1), key=lambda group: (-len(group), group))

    def why(self, one: int, other: int) -> Reason:
        """Return what two texts of the index share, and what speaks against their meaning the same."""
        left, right = self._plain[one], self._plain[other]
        shared = stems(left)
        words = tuple(word for key, word in shared.items() if key in stems(right))
        score = _cosine(self._vectors[left], self._vectors[right]) if left and right else 0.0
        return Reason(score, words, hints(left, right))

    # -- Weights ----------------------------------------------------------------------------------
    def _vector(self, counted: Counter[str]) -> Vector:
        """Return weights by piece, of length 1, the rarest piece first."""
        order = sorted(counted, key=lambda piece: (self._seen[piece], piece))
        total = len(self._keys)
        weights = {p: counted[p] * (1 + math.log((1 + total) / (1 + self._seen[p]))) for p in order}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {piece: weight / length for piece, weight in weights.items()}

    def _rarest(self, vector: Vector, least: float) -> Iterator[str]:
        """Yield pieces until what is left could not reach the wanted likeness by itself."""
        left = 1.0
        for piece, weight in vector.items():
            if left < max(least - MARGIN, 0.0) ** 2 - MARGIN:
                return
            yield piece
            left -= weight * weight

    def _posted(self) -> dict[str, list[str]]:
        """Return the texts that hold a piece; made when it is first asked for."""
        if self._having is None:
            self._having = _posted((plain, vector) for plain, vector in self._vectors.items())
        return self._having

    def _pairs(self, least: float) -> Iterator[tuple[tuple[str, str], float]]:
        """Yield all pairs that are alike and do not speak against each other."""
        rest = least * REST
        posted: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for one, vector in self._vectors.items():
            shared: dict[str, float] = defaultdict(float)
            for piece in self._rarest(vector, rest):
                weight, before = vector[piece], posted[piece]
                for other, weight_there in before:
                    shared[other] += weight * weight_there
                before.append((one, weight))
            # What two texts share beyond their rare pieces adds less than `rest`.
            for other in [other for other, sum_ in shared.items() if sum_ >= least - rest - MARGIN]:
                score = _cosine(vector, self._vectors[other])
                if score >= least - MARGIN and not {"negation", "opposite"} & set(hints(one, other)):
                    yield _pair(one, other), score


def _posted(texts: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    posted: dict[str, list[str]] = defaultdict(list)
    for plain, some in texts:
        for piece in some:
            posted[piece].append(plain)
    return posted


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _cosine(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return min(1.0, math.fsum(weight * other[piece] for piece, weight in one.items() if piece in other))
