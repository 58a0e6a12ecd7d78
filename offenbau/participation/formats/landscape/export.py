"""What everybody may keep of a landscape after the end, with the columns of Polis' open data.

Who has told others some of their votes could be found by them among few people. So votes stand in a file only from
VOTES_FROM people on; below, figures of statements alone. And they do so only once nobody can take theirs out any more:
two files, before and after somebody did, would differ by all that this person has said.
"""

from collections.abc import Iterator
from typing import Any

from offenbau.base.tables import Column, Kind
from offenbau.participation.enums import Stage
from offenbau.participation.formats.landscape.figures import told_of
from offenbau.participation.formats.landscape.models import Opinion, Statement
from offenbau.participation.formats.landscape.rules import open_statements
from offenbau.participation.formats.landscape.voters import NOBODY, shuffled
from offenbau.participation.models import Procedure
from offenbau.participation.queries.single import stage
from offenbau.participation.suppression import is_small

VOTES_FROM = 100

VOTES = (
    Column("participant", "participant", Kind.INTEGER),
    Column("statement", "statement", Kind.INTEGER),
    Column("answer", "vote", Kind.INTEGER),
)
STATEMENTS = (
    Column("number", "comment-id", Kind.INTEGER),
    Column("agrees", "agrees", Kind.INTEGER),
    Column("disagrees", "disagrees", Kind.INTEGER),
    Column("passes", "passes", Kind.INTEGER),
    Column("moderated", "moderated", Kind.INTEGER),
    Column("seed", "is-seed", value=lambda row: "true" if row["seed"] else "false"),
    Column("text", "comment-body"),
)


def publishes_statements(procedure: Procedure) -> bool:
    """Whether figures of statements are for everybody: from the end on, unless very few took part."""
    return stage(procedure) is Stage.ENDED and not is_small(procedure.voices)


def publishes_votes(procedure: Procedure) -> bool:
    """Whether votes are, too: of many people, once their marks are exchanged for chance. One query at most."""
    return waits_with_votes(procedure) is False


def waits_with_votes(procedure: Procedure) -> bool | None:
    """Whether votes will be published and are not yet, for they can still be taken out; None of too few people."""
    if not publishes_statements(procedure) or procedure.voices < VOTES_FROM:
        return None
    said = Opinion.objects.filter(statement__procedure=procedure)
    return said.exclude(voter__startswith=NOBODY).exists()


def vote_rows(procedure: Procedure) -> Iterator[dict[str, Any]]:
    """Yield all votes; people have new numbers, which follow from nothing that anybody knows. Two queries."""
    said = Opinion.objects.filter(statement__in=open_statements(procedure).order_by().values("pk"))
    voters = said.order_by().values_list("voter", flat=True).distinct()
    numbers = {voter: number for number, voter in enumerate(sorted(voters, key=shuffled), start=1)}
    rows = said.order_by().values_list("voter", "statement__number", "answer")
    found = [(numbers[voter], statement, answer) for voter, statement, answer in rows.iterator(chunk_size=20_000)]
    for participant, statement, answer in sorted(found):
        yield {"participant": participant, "statement": statement, "answer": answer}


def statement_rows(procedure: Procedure, data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the statements on which people voted, with their figures as they were drawn, by the rule of the page."""
    rows: list[Statement] = list(open_statements(procedure).select_related("contribution"))
    for statement in rows:
        drawn = data["statements"].get(str(statement.number))
        said = {"number": statement.number, "seed": statement.is_seed, "text": statement.words}
        yield {**said, **_counts(drawn), "moderated": 1}


def _counts(drawn: dict[str, Any] | None) -> dict[str, int | None]:
    """Return who said what, nothing where that is of too few; zeros of a statement that nobody has seen."""
    told = told_of(drawn) if drawn and drawn["total"][2] else [0, 0, 0]
    if told is None:
        return {"agrees": None, "disagrees": None, "passes": None}
    agrees, disagrees, seen = told
    return {"agrees": agrees, "disagrees": disagrees, "passes": seen - agrees - disagrees}
