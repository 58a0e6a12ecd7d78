"""What differs between two texts, word by word; and which paragraph of a text became which one of the next.

The pieces of a difference hold both texts whole: `old_of` and `new_of` give them back to the letter.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word or a sign with the blanks behind it; blanks at the very beginning stand for themselves.
_TOKEN = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
# So often two tokens may be alike: comparing takes longer the more there are, and nobody shall make it take minutes.
MOST_ALIKE = 20_000
# From this likeness on a paragraph counts as the successor of an older one.
LIKENESS = 0.5


class Kind(StrEnum):
    """What became of a piece."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went, or came."""

    kind: Kind
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """Return how `old` becomes `new`: what went stands before what came in its place; no piece is empty."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    first = _shared(before, after)
    last = _shared(before[first:][::-1], after[first:][::-1])
    middle = _changed(before[first : len(before) - last], after[first : len(after) - last])
    ends = [Piece(Kind.SAME, "".join(before[:first])), Piece(Kind.SAME, "".join(before[len(before) - last :]))]
    return _joined([ends[0], *middle, ends[1]])


def old_of(pieces: Iterable[Piece]) -> str:
    """Return the text as it was."""
    return "".join(piece.text for piece in pieces if piece.kind is not Kind.IN)


def new_of(pieces: Iterable[Piece]) -> str:
    """Return the text as it is."""
    return "".join(piece.text for piece in pieces if piece.kind is not Kind.OUT)


def successors(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> list[int | None]:
    """Return for each new paragraph (heading, text) the place of the old one that it comes from, or None.

    First those that say the same, then those with the same heading, then the most alike; each old one once.
    """
    found: list[int | None] = [None] * len(new)
    free = list(range(len(old)))
    for same in (_says_the_same, _is_headed_alike):
        for place, paragraph in enumerate(new):
            at = next((one for one in free if found[place] is None and same(old[one], paragraph)), None)
            if at is not None:
                found[place] = at
                free.remove(at)
    for likeness, place, at in _likenesses(old, new, free, [p for p, at in enumerate(found) if at is None]):
        if likeness >= LIKENESS and found[place] is None and at in free:
            found[place] = at
            free.remove(at)
    return found


def _says_the_same(old: tuple[str, str], new: tuple[str, str]) -> bool:
    return old == new


def _is_headed_alike(old: tuple[str, str], new: tuple[str, str]) -> bool:
    return bool(new[0]) and old[0] == new[0]


def _likenesses(
    old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]], free: list[int], missing: list[int]
) -> list[tuple[float, int, int]]:
    """Return how alike each pair of what is left is, the most alike first: words that both have, of all of them."""
    bags = {at: Counter(_words(old[at])) for at in free}
    pairs = [(_share(Counter(_words(new[place])), bags[at]), place, at) for place in missing for at in free]
    return sorted(pairs, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1], pair[2]))


def _words(paragraph: tuple[str, str]) -> list[str]:
    return re.findall(r"\w+", " ".join(paragraph).casefold())


def _share(one: Counter[str], other: Counter[str]) -> float:
    every = one.total() + other.total()
    return 2 * (one & other).total() / every if every else 0.0


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return with how many tokens both begin alike."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _changed(before: list[str], after: list[str]) -> list[Piece]:
    counts, others = Counter(before), Counter(after)
    if sum(count * others[token] for token, count in counts.items()) > MOST_ALIKE:
        return [Piece(Kind.OUT, "".join(before)), Piece(Kind.IN, "".join(after))]
    pieces = []
    for tag, left, left_end, right, right_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Kind.SAME, "".join(before[left:left_end])))
        else:
            pieces += [
                Piece(Kind.OUT, "".join(before[left:left_end])),
                Piece(Kind.IN, "".join(after[right:right_end])),
            ]
    return pieces


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces without empty ones, neighbours of a kind made one."""
    found: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and found[-1].kind is piece.kind:
            found[-1] = Piece(piece.kind, found[-1].text + piece.text)
        else:
            found.append(piece)
    return found
