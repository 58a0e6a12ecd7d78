"""What everybody may keep of a procedure's contributions: as rows that come one after the other, never all at once.

The same for everybody: what waits, was hidden or taken back stands in none. The caller has fetched the procedure with
permission.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from offenbau.discussion.models import Comment
from offenbau.participation.models import Contribution, Procedure, StatusEntry
from offenbau.participation.models.contributions import scope_of
from offenbau.participation.queries.answers import addressed

AT_ONCE = 1000
Row = dict[str, Any]
_CONTRIBUTION = (
    "number", "title", "text", "pseudonym", "real_name", "author__name", "category__name", "place", "latitude",
    "longitude", "channel", "event", "status", "status_reason", "status_on", "unit", "decided_in", "supports",
    "comments", "created_at", "edited_at", "merged_into__number", "split_from__number",
)  # fmt: skip
_COMMENT = (
    "id", "thread_id", "parent_id", "pseudonym", "real_name", "author__name", "text", "official", "channel",
    "created_at", "edited_at",
)  # fmt: skip
_STEP = (
    "contribution__number", "at", "kind", "status", "reason", "detail", "answer__version", "answer__text",
    "other__number", "contribution__title", "contribution__pseudonym", "contribution__real_name",
    "contribution__author__name",
)  # fmt: skip


def contribution_rows(procedure: Procedure) -> Iterator[Row]:
    """Yield the contributions by number; one query."""
    rows = _contributions(procedure).order_by("number").annotate(comments=Coalesce(F("thread__comments_visible"), 0))
    for row in rows.values(*_CONTRIBUTION).iterator(chunk_size=AT_ONCE):
        yield _named(row)


def comment_rows(procedure: Procedure) -> Iterator[Row]:
    """Yield the comments in the order in which they were said; two queries."""
    numbers = _numbers_by_thread(procedure)
    for row in _comments(procedure).order_by("id").values(*_COMMENT).iterator(chunk_size=AT_ONCE):
        number = numbers.get(row.pop("thread_id"))
        if number is not None:
            yield {"contribution": number, **_named(row)}


def _numbers_by_thread(procedure: Procedure) -> dict[int, int]:
    rows = _contributions(procedure).filter(thread__isnull=False).order_by()
    return dict(rows.values_list("thread_id", "number"))


def trail_rows(procedure: Procedure) -> Iterator[Row]:
    """Yield the steps of all public trails with their answers, by contribution; one query."""
    rows = _steps(procedure).order_by("contribution__number", "id")
    for row in rows.values(*_STEP).iterator(chunk_size=AT_ONCE):
        yield _addressed(row)


def count_contributions(procedure: Procedure) -> int:
    """Return how many contributions there are."""
    return _contributions(procedure).count()


def count_comments(procedure: Procedure) -> int:
    """Return how many comments there are at most."""
    return _comments(procedure).count()


def count_steps(procedure: Procedure) -> int:
    """Return how many steps all trails have."""
    return _steps(procedure).count()


def _contributions(procedure: Procedure) -> QuerySet[Contribution]:
    return Contribution.objects.visible().filter(procedure=procedure)


def _comments(procedure: Procedure) -> QuerySet[Comment]:
    return Comment.objects.visible().filter(thread__scope=scope_of(procedure.pk))


def _steps(procedure: Procedure) -> QuerySet[StatusEntry]:
    return StatusEntry.objects.filter(contribution__in=_contributions(procedure).order_by().values("pk"))


def _named(row: Row, of: str = "") -> Row:
    """With the one name that is shown, and no other; `of` stands before the fields of whose name it is."""
    real, name, pseudonym = (row.pop(f"{of}{field}") for field in ("real_name", "author__name", "pseudonym"))
    return {**row, "name": (real and name) or pseudonym}


def _addressed(row: Row) -> Row:
    """With the answer as the contribution's author reads it."""
    row = _named(row, "contribution__")
    title, name = row.pop("contribution__title"), row.pop("name")
    text = addressed(row["answer__text"] or "", number=row["contribution__number"], title=title, name=name)
    return {**row, "answer__text": text}
