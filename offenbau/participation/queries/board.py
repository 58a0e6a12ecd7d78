"""The public board of a vote, as everybody may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import rfc8785
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from offenbau.engines import board as engine
from offenbau.participation.contract import format_of
from offenbau.participation.models import Ballot, BoardPage, Procedure
from offenbau.participation.queries.paper import has_final_result

# With fewer ballots than this, each of them behind its code would tell too much.
LEAST_OPENED = 30


@dataclass(frozen=True)
class Receipt:
    """What who has voted takes home: the code of their ballot, its nonce, and the signature under the code."""

    code: str
    nonce: str
    signature: str

    @property
    def shortened(self) -> str:
        """The signs that one compares."""
        return engine.shortened(self.code)


def receipts_wanted(procedure: Procedure) -> bool:
    """Whether those who vote are to get receipts: the draft says so, and its format can give them."""
    return procedure.receipts and format_of(procedure).has_receipts


def has_board(procedure: Procedure) -> bool:
    """Whether its ballots go up on a board; settled at the start."""
    return "board_key" in procedure.manifest


def canonical_manifest(manifest: dict[str, Any]) -> bytes:
    """Return the one text that stands for what was frozen (RFC 8785)."""
    return rfc8785.dumps(manifest)


def key_of_board(procedure: Procedure) -> str:
    """Return the key with which receipts of this procedure are checked."""
    return engine.public_key(_secret(procedure))


def _secret(procedure: Procedure) -> bytes:
    return salted_hmac("offenbau.participation.board", procedure.code_salt, algorithm="sha256").digest()


def receipt_of(procedure: Procedure, code: str, nonce: str) -> Receipt:
    """Return the receipt for a ballot that is in the urn."""
    return Receipt(code, nonce, engine.sign(_secret(procedure), procedure.manifest_digest, code))


def pages_up(procedure: Procedure) -> list[BoardPage]:
    """Return the pages that went up while people voted, without what is on them; one query."""
    return list(BoardPage.objects.filter(procedure=procedure))


def why_closed(procedure: Procedure) -> str:
    """Return why ballots do not stand behind their codes (`Standing.closed`); empty where they do."""
    if procedure.is_cancelled:
        return "cancelled"
    if not has_final_result(procedure):
        return "open"
    return "few" if procedure.voices < LEAST_OPENED else ""


def ballots_beginning(procedure: Procedure, signs: str) -> QuerySet[Ballot]:
    """Return the ballots on the board whose shortened code begins with these signs, sorted by code.

    What they say is for everybody only where nothing of `why_closed` stands against it.
    """
    low, high = engine.span(signs)
    return _on_board(procedure).filter(code__gte=low, code__lte=high).order_by("code")


def standing(procedure: Procedure) -> engine.Standing:
    """Return the board as a whole, from the end on with each ballot behind its code."""
    closed = why_closed(procedure)
    return engine.Standing(
        manifest=canonical_manifest(procedure.manifest).decode(),
        manifest_digest=procedure.manifest_digest,
        key=procedure.manifest["board_key"],
        pages=engine.checked_pages(procedure.manifest_digest, _codes_by_page(procedure)),
        is_complete=has_final_result(procedure),
        ballots=() if closed else tuple(_opened(procedure)),
        closed=closed,
    )


def _on_board(procedure: Procedure) -> QuerySet[Ballot]:
    """What has gone up; all that still waited goes up when the result stands."""
    ballots = Ballot.objects.filter(procedure=procedure)
    return ballots if has_final_result(procedure) else ballots.exclude(page=None)


def _codes_by_page(procedure: Procedure) -> list[list[str]]:
    """The codes of each page; those that waited until the end are the last one."""
    found: dict[int | None, list[str]] = {page.pk: [] for page in pages_up(procedure)}
    for page, code in _on_board(procedure).order_by("code").values_list("page_id", "code").iterator():
        found.setdefault(page, []).append(code)
    return list(found.values())


def _opened(procedure: Procedure) -> Iterable[engine.Opened]:
    rows = Ballot.objects.filter(procedure=procedure).values_list("code", "choices", "nonce")
    for code, choices, nonce in rows.iterator():
        yield engine.Opened(code, choices, nonce)
