"""The public board of a vote, as everybody may see it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.utils.crypto import salted_hmac

from offenbau.engines import board as engine
from offenbau.engines.canonical import canonical
from offenbau.participation.contract import format_of
from offenbau.participation.models import Ballot, BoardPage, Procedure
from offenbau.participation.queries.paper import has_final_result

# With fewer ballots than this, each of them behind its code would tell too much.
LEAST_OPENED = 30
SHOWN_PAGES = 20


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


def listed_on(procedure: Procedure) -> str:
    """Return the canonical JSON of what is voted on and was settled as voting began; empty where all froze before."""
    listed = format_of(procedure).listed(procedure)
    return canonical(listed).decode() if listed else ""


def start_of(procedure: Procedure) -> str:
    """Return the head of its board before the first page."""
    return engine.start_of(procedure.manifest_digest, listed_on(procedure))


def key_of_board(procedure: Procedure) -> str:
    """Return the key with which receipts of this procedure are checked."""
    return engine.public_key(_secret(procedure))


def _secret(procedure: Procedure) -> bytes:
    return salted_hmac("offenbau.participation.board", procedure.code_salt, algorithm="sha256").digest()


def receipt_of(procedure: Procedure, code: str, nonce: str) -> Receipt:
    """Return the receipt for a ballot that is in the urn."""
    return Receipt(code, nonce, engine.sign(_secret(procedure), procedure.manifest_digest, code))


@dataclass(frozen=True)
class PublicBoard:
    """A procedure's board as everybody may see it. `is_complete`: the result stands, and no page comes any more."""

    procedure: Procedure
    is_complete: bool

    @property
    def closed(self) -> str:
        """Why ballots do not stand behind their codes (`Standing.closed`); empty where they do."""
        if self.procedure.is_cancelled:
            return "cancelled"
        if not self.is_complete:
            return "open"
        return "few" if self.procedure.voices < LEAST_OPENED else ""

    def newest_pages(self) -> list[BoardPage]:
        """Return the last pages, newest first, without what is on them.

        What waited until the end is the last page of all, and needs no row.
        """
        pages = list(BoardPage.objects.filter(procedure=self.procedure).order_by("-number")[:SHOWN_PAGES])
        last = list(self._waiting().values_list("code", flat=True)) if self.is_complete else []
        if last:
            head = pages[0].head if pages else start_of(self.procedure)
            number = pages[0].number + 1 if pages else 1
            pages.insert(0, BoardPage(number=number, head=engine.head_after(head, last), size=len(last)))
        return pages

    def head(self) -> str:
        """Return the hash that holds all pages: while it stays, nothing on the board has changed."""
        pages = self.newest_pages()
        return pages[0].head if pages else start_of(self.procedure)

    def waiting(self) -> int:
        """Return how many votes are counted whose codes have not gone up yet."""
        return 0 if self.is_complete else self._waiting().count()

    def beginning(self, signs: str) -> QuerySet[Ballot]:
        """Return the ballots on the board whose shortened code begins with these signs, sorted by code.

        What they say is for everybody only where they are not `closed`.
        """
        low, high = engine.span(signs)
        return self._up().filter(code__gte=low, code__lte=high).order_by("code")

    def standing(self) -> engine.Standing:
        """Return the board as a whole, from the end on with each ballot behind its code."""
        digest, listed = self.procedure.manifest_digest, listed_on(self.procedure)
        return engine.Standing(
            manifest=canonical(self.procedure.manifest).decode(),
            manifest_digest=digest,
            key=self.procedure.manifest["board_key"],
            pages=engine.checked_pages(digest, self._codes_by_page(), listed),
            is_complete=self.is_complete,
            ballots=() if self.closed else tuple(self._opened()),
            closed=self.closed,
            listed=listed,
        )

    def _ballots(self) -> QuerySet[Ballot]:
        return Ballot.objects.filter(procedure=self.procedure)

    def _up(self) -> QuerySet[Ballot]:
        """What has gone up; all that waited goes up when the result stands."""
        return self._ballots() if self.is_complete else self._ballots().exclude(page=None)

    def _waiting(self) -> QuerySet[Ballot]:
        return self._ballots().filter(page=None)

    def _codes_by_page(self) -> list[list[str]]:
        """The codes of each page; those that waited until the end are the last one."""
        found: dict[int | None, list[str]] = {}
        rows = self._up().order_by(F("page__number").asc(nulls_last=True), "code")
        for page, code in rows.values_list("page_id", "code").iterator():
            found.setdefault(page, []).append(code)
        return list(found.values())

    def _opened(self) -> Iterable[engine.Opened]:
        for code, choices, nonce in self._ballots().values_list("code", "choices", "nonce").iterator():
            yield engine.Opened(code, choices, nonce)


def board_of(procedure: Procedure) -> PublicBoard:
    """Return the board of a procedure that `has_board`."""
    return PublicBoard(procedure, has_final_result(procedure))
