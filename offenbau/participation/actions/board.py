"""Putting codes of ballots on the public board, page after page."""

from collections.abc import Sequence

from offenbau.engines import board as engine
from offenbau.participation.models import Ballot, BoardPage, Procedure
from offenbau.participation.queries.board import start_of


def new_page(procedure: Procedure, ballots: Sequence[Ballot]) -> BoardPage:
    """Begin a page of the board for these ballots; the caller holds the procedure, and puts them in with it."""
    codes = [ballot.code for ballot in ballots]
    last = BoardPage.objects.filter(procedure=procedure).last()
    return BoardPage.objects.create(
        procedure=procedure,
        number=last.number + 1 if last else 1,
        head=engine.head_after(last.head if last else start_of(procedure), codes),
        size=len(codes),
    )
