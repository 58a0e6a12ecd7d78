"""The chain of a board's pages: each head holds all pages before it, so none can be changed or taken out unseen."""

import hashlib
from collections.abc import Sequence

# So many codes at least go up together: of one page nobody can say more than "one of these".
LEAST_PAGE = 20


def start_of(manifest_digest: str, listed: str = "") -> str:
    """Return the head of a board without a page.

    `listed` is the canonical JSON of what is voted on and was only settled when voting began; every head holds it.
    """
    return _hashed("\n".join(("offenbau-board-v1", manifest_digest, *([_hashed(listed)] if listed else ()))))


def root_of(codes: Sequence[str]) -> str:
    """Return the hash of a page: of its codes, sorted, one a line."""
    return _hashed("\n".join(sorted(codes)))


def head_after(head: str, codes: Sequence[str]) -> str:
    """Return the head of a board to which a page with these codes was added."""
    return _hashed(f"{head}\n{root_of(codes)}\n{len(codes)}")


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
