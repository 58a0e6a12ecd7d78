"""Which statement comes next, what somebody has said, where they stand, and what the drawing shows."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from offenbau.discussion.enums import State
from offenbau.engines.landscape import place
from offenbau.engines.similarity import Index
from offenbau.participation.enums import Stage
from offenbau.participation.formats.landscape.drawing import drawn
from offenbau.participation.formats.landscape.models import Drawing, Opinion, Statement
from offenbau.participation.formats.landscape.rules import open_statements
from offenbau.participation.formats.landscape.voters import voter_of
from offenbau.participation.identity import Participant
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries.single import stage

# So many votes of one's own, before a place says anything.
PLACED_FROM = 5
# A page draws it by itself, if nobody has yet, up to so many votes: a fifth of a second.
DRAWN_AT_ONCE = 50_000
ALIKE = 0.75


@dataclass(frozen=True)
class Turn:
    """What is shown to somebody who votes: a statement (None: there is no other), what they said to it before.

    `said` and `left` count statements that are open.
    """

    statement: Statement | None
    answer: int | None
    said: int
    left: int


def turn_of(procedure: Procedure, participant: Participant | None, number: int | None = None) -> Turn:
    """Return the statement of this number, or the one that fewest have seen of those not voted on; three queries."""
    voter = voter_of(procedure, participant) if participant else ""
    mine = Opinion.objects.filter(statement=OuterRef("pk"), voter=voter)
    rows = open_statements(procedure).annotate(is_said=Exists(mine))
    flags = list(rows.order_by().values_list("is_said", flat=True))
    fetched = rows.select_related("contribution").order_by("votes", "number")
    statement = fetched.filter(number=number).first() if number else fetched.filter(is_said=False).first()
    answer = None
    if statement and statement.is_said:  # type: ignore[attr-defined]
        answer = Opinion.objects.values_list("answer", flat=True).get(statement=statement, voter=voter)
    said = sum(flags)
    return Turn(statement, answer, said, len(flags) - said)


def has_said_something(procedure: Procedure, participant: Participant) -> bool:
    """Whether this participant has voted here."""
    return Opinion.objects.filter(voter=voter_of(procedure, participant)).exists()


@dataclass(frozen=True)
class Whereabouts:
    """Where somebody stands: the place on the map, and the nearest group (its number from 0), if there are groups."""

    x: float
    y: float
    group: int | None


def whereabouts(procedure: Procedure, participant: Participant | None, data: dict[str, Any]) -> Whereabouts | None:
    """Return where somebody stands on the drawing; None with few votes or without a drawing. One query."""
    if participant is None or not data.get("axes"):
        return None
    opinions = Opinion.objects.filter(voter=voter_of(procedure, participant))
    axes = data["axes"]
    said = [
        (answer, *axes[str(n)]) for n, answer in opinions.values_list("statement__number", "answer") if str(n) in axes
    ]
    if len(said) < PLACED_FROM:
        return None
    x, y = place(said, len(axes))
    groups = data["groups"]
    near = min(
        range(len(groups)), key=lambda at: (groups[at]["x"] - x) ** 2 + (groups[at]["y"] - y) ** 2, default=None
    )
    return Whereabouts(x, y, near)


def drawing_of(procedure: Procedure) -> dict[str, Any]:
    """Return what was drawn last; empty before the first time. After the end: all of it, drawn now if nobody has.

    None of that is kept here: a page only reads. Empty too where that would take too long; the job does it then.
    """
    drawing = Drawing.objects.get(procedure=procedure)
    if drawing.is_final or stage(procedure) is not Stage.ENDED:
        return drawing.data
    number = Opinion.objects.filter(statement__procedure=procedure).count()
    return drawn(procedure) if number <= DRAWN_AT_ONCE else {}


def statements_by_number(procedure: Procedure) -> dict[str, Statement]:
    """Return all statements on which people vote, as drawings name them; one query."""
    rows = open_statements(procedure).select_related("contribution")
    return {str(statement.number): statement for statement in rows}


# -- What waits for a look ------------------------------------------------------------------------
@dataclass(frozen=True)
class Heap:
    """Statements that say nearly the same and wait for a look, the oldest first; and admitted ones that do so too."""

    waiting: tuple[Contribution, ...]
    known: tuple[Statement, ...]
    left: int


def waiting_statements(procedure: Procedure) -> QuerySet[Contribution]:
    """Return what waits for a look, oldest first."""
    return Contribution.objects.filter(procedure=procedure, state=State.WAITING).order_by("number")


def next_heap(procedure: Procedure) -> Heap | None:
    """Return the oldest statement that waits, with all that say nearly the same; two queries. None if none waits.

    Likeness is of words: somebody looks at each before they decide.
    """
    waiting = {each.number: each for each in waiting_statements(procedure)}
    if not waiting:
        return None
    known = statements_by_number(procedure)
    texts = {number: each.text for number, each in waiting.items()}
    texts |= {-int(name): statement.words for name, statement in known.items()}
    first = min(waiting)
    alike = [match.key for match in Index(texts).similar(first, limit=30, least=ALIKE)]
    heap = [waiting[first], *(waiting[key] for key in sorted(alike) if key > 0)]
    return Heap(tuple(heap), tuple(known[str(-key)] for key in alike if key < 0), len(waiting))
