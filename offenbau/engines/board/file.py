"""The file of a board: what was frozen, its pages, and from the end on each ballot behind its code."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .pages import head_after, start_of

FORMAT = "offenbau-board/1"


@dataclass(frozen=True)
class Page:
    """Codes that went up together, sorted, and the head of the board with them."""

    number: int
    codes: tuple[str, ...]
    head: str


@dataclass(frozen=True)
class Opened:
    """A ballot behind its code: its canonical JSON, and the nonce that makes the code of it."""

    code: str
    ballot: str
    nonce: str


@dataclass(frozen=True)
class Standing:
    """A board as everybody may see it.

    `manifest` is the text that was frozen and `key` checks receipts. `is_complete`: no page comes after these.
    `ballots` is empty as long as they stay closed; `closed` then says why (`open`: people still take part; `few`: with
    so few ballots, opening them would tell too much). `listed` is as in `start_of`.
    """

    manifest: str
    manifest_digest: str
    key: str
    pages: tuple[Page, ...]
    is_complete: bool
    ballots: tuple[Opened, ...] = ()
    closed: str = ""
    listed: str = ""


def checked_pages(manifest_digest: str, pages: Iterable[Sequence[str]], listed: str = "") -> tuple[Page, ...]:
    """Return the pages of these codes with their heads, in order; `listed` is as in `start_of`."""
    head, made = start_of(manifest_digest, listed), []
    for number, codes in enumerate(pages, start=1):
        head = head_after(head, codes)
        made.append(Page(number, tuple(sorted(codes)), head))
    return tuple(made)


def to_json(standing: Standing) -> Iterable[str]:
    """Yield the file in pieces; ballots sorted by code, so that their order says nothing."""
    head = {
        "format": FORMAT,
        "manifest": standing.manifest,
        "manifest_sha256": standing.manifest_digest,
        "key": standing.key,
        "complete": standing.is_complete,
        "closed": standing.closed,
        **({"list": standing.listed} if standing.listed else {}),
    }
    yield json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    yield ',\n "pages": ['
    yield from _listed({"number": page.number, "head": page.head, "codes": page.codes} for page in standing.pages)
    yield '],\n "ballots": ['
    ordered = sorted(standing.ballots, key=lambda opened: opened.code)
    yield from _listed({"code": each.code, "nonce": each.nonce, "ballot": each.ballot} for each in ordered)
    yield "]\n}\n"


def _listed(things: Iterable[dict[str, object]]) -> Iterable[str]:
    for number, thing in enumerate(things):
        yield ("," if number else "") + "\n  " + json.dumps(thing, ensure_ascii=False)
