"""Comments of a thread as rows that can be shown: few queries, however many comments there are.

The caller has made sure that the viewer may see what the thread is about. What a viewer may not read leaves the
database, but not this module: hidden and withdrawn comments are empty places.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.http import Http404

from offenbau.base.typed import number_in
from offenbau.discussion.enums import Order, Stance, State
from offenbau.discussion.models import EDIT_TERM, Comment, Thread
from offenbau.people.permissions import Viewer

PAGE_LENGTH = 30
FIRST_REPLIES = 3
COLUMN_LENGTH = 10
MOST_REPLIES = 100


@dataclass
class CommentRow:
    """A comment as it is shown to one viewer. `text` is empty where they may not read it."""

    id: int
    parent_id: int | None
    name: str
    text: str
    stance: str
    official: bool
    channel: str
    state: str
    reason: str
    created_at: dt.datetime
    edited_at: dt.datetime | None
    redacted: bool
    own: bool
    to_name: str
    replies_visible: int
    replies: list["CommentRow"] = field(default_factory=list)

    @property
    def more_replies(self) -> int:
        """How many visible answers there are beside those shown."""
        shown = sum(reply.state == State.VISIBLE for reply in self.replies)
        return max(self.replies_visible - shown, 0)

    def editable_at(self, now: dt.datetime) -> bool:
        """Whether its author may still change it."""
        is_there = self.state in {State.WAITING, State.VISIBLE} and not self.redacted
        return self.own and is_there and self.created_at + EDIT_TERM > now


@dataclass(frozen=True)
class CommentPage:
    """Comments in order, and the key behind which the next page begins (empty: there is none)."""

    rows: list[CommentRow]
    after: str = ""


@dataclass(frozen=True)
class _Eyes:
    """Who looks: the viewer, the hashes of receipts they hold, whether they moderate here."""

    viewer: Viewer
    receipts: tuple[str, ...]
    moderates: bool

    def rows(self) -> QuerySet[Comment]:
        """What is shown at all: what they may read, and the empty places of what was there."""
        readable = Comment.readable_by(self.viewer, receipts=self.receipts, moderates=self.moderates)
        empty = Q(state=State.HIDDEN) | Q(state=State.WITHDRAWN, replies_visible__gt=0)
        own = When(Comment.own_to(self.viewer, self.receipts), then=Value(True))
        rows = Comment.objects.filter(readable & ~Q(state=State.WITHDRAWN) | empty)
        return rows.annotate(own=Case(own, default=Value(False), output_field=BooleanField()))


def comments_of(
    thread: Thread,
    viewer: Viewer,
    *,
    order: str = Order.NEWEST,
    after: str = "",
    stance: str | None = None,
    receipts: Collection[str] = (),
    moderates: bool = False,
    limit: int = PAGE_LENGTH,
) -> CommentPage:
    """Return a page of comments with the first answers to each: two queries.

    `receipts` are the hashes of a guest's receipts. `stance` keeps one column. A key that is none begins at the front.
    """
    eyes = _Eyes(viewer, tuple(receipts), moderates)
    heads = eyes.rows().filter(thread=thread, parent=None)
    if stance is not None:
        heads = heads.filter(stance=stance)
    rows = _read(_after(_ordered(heads, order), order, after)[: limit + 1], eyes)
    shown = rows[:limit]
    _add_replies(shown, eyes)
    return CommentPage(shown, _key(shown[-1], order) if len(rows) > limit else "")


def columns_of(
    thread: Thread,
    viewer: Viewer,
    *,
    receipts: Collection[str] = (),
    moderates: bool = False,
    limit: int = COLUMN_LENGTH,
) -> dict[str, CommentPage]:
    """Return the newest comments for, against and without a stance (keys of `Stance`), with answers: two queries.

    The next page of a column is `comments_of(…, stance=…, after=…)`.
    """
    eyes = _Eyes(viewer, tuple(receipts), moderates)
    place = Window(RowNumber(), partition_by=F("stance"), order_by=F("id").desc())
    heads = eyes.rows().filter(thread=thread, parent=None).annotate(place=place).filter(place__lte=limit + 1)
    columns: dict[str, list[CommentRow]] = {stance: [] for stance in Stance.values}
    for row in _read(heads.order_by("-id"), eyes):
        columns[row.stance].append(row)
    _add_replies([row for rows in columns.values() for row in rows[:limit]], eyes)
    return {
        stance: CommentPage(rows[:limit], _key(rows[limit - 1], Order.NEWEST) if len(rows) > limit else "")
        for stance, rows in columns.items()
    }


def replies_of(
    comment: Comment,
    viewer: Viewer,
    *,
    after: str = "",
    receipts: Collection[str] = (),
    moderates: bool = False,
    limit: int = MOST_REPLIES,
) -> CommentPage:
    """Return the answers beneath a comment, oldest first: one query."""
    eyes = _Eyes(viewer, tuple(receipts), moderates)
    replies = _ordered(eyes.rows().filter(parent_id=comment.pk), Order.OLDEST)
    rows = _read(_after(replies, Order.OLDEST, after)[: limit + 1], eyes)
    shown = rows[:limit]
    return CommentPage(shown, _key(shown[-1], Order.OLDEST) if len(rows) > limit else "")


def comment_in(
    thread: Thread, pk: int, viewer: Viewer, *, receipts: Collection[str] = (), moderates: bool = False
) -> Comment:
    """Return a comment of this thread that the viewer may read, with its thread; or raise Http404."""
    readable = Comment.objects.visible_to(viewer, receipts=receipts, moderates=moderates)
    found = readable.filter(thread=thread, pk=pk).select_related("thread", "author", "parent").first()
    if found is None:
        raise Http404
    return found


_FIELDS = (
    "id", "parent_id", "pseudonym", "real_name", "author__name", "text", "stance", "official", "channel", "state",
    "reason", "created_at", "edited_at", "redacted_at", "own", "replies_visible", "answers__pseudonym",
    "answers__real_name", "answers__author__name",
)  # fmt: skip


def _read(rows: QuerySet[Comment], eyes: _Eyes) -> list[CommentRow]:
    return [_row(values, eyes) for values in rows.values(*_FIELDS)]


def _row(values: dict[str, Any], eyes: _Eyes) -> CommentRow:
    state = values["state"]
    mine = values["own"] or eyes.moderates
    reads = state == State.VISIBLE or (mine and state != State.WITHDRAWN)
    return CommentRow(
        id=values["id"],
        parent_id=values["parent_id"],
        name=_name(values, "") if reads else "",
        text=values["text"] if reads else "",
        stance=values["stance"],
        official=values["official"],
        channel=values["channel"],
        state=state,
        reason=values["reason"],
        created_at=values["created_at"],
        edited_at=values["edited_at"],
        redacted=values["redacted_at"] is not None,
        own=values["own"],
        to_name=_name(values, "answers__") if reads else "",
        replies_visible=values["replies_visible"],
    )


def _name(values: dict[str, Any], whose: str) -> str:
    real = values[f"{whose}real_name"] and values[f"{whose}author__name"]
    return real or values[f"{whose}pseudonym"] or ""


def _add_replies(heads: Iterable[CommentRow], eyes: _Eyes) -> None:
    """Give each comment its first answers, the town's own before all others: one query."""
    by_id = {row.id: row for row in heads}
    if not by_id:
        return
    place = Window(RowNumber(), partition_by=F("parent"), order_by=[F("official").desc(), F("id").asc()])
    replies = eyes.rows().filter(parent_id__in=by_id).annotate(place=place).filter(place__lte=FIRST_REPLIES)
    found: dict[int, list[CommentRow]] = defaultdict(list)
    for reply in _read(replies.order_by("-official", "id"), eyes):
        found[reply.parent_id or 0].append(reply)
    for key, rows in found.items():
        by_id[key].replies = rows


def _ordered(rows: QuerySet[Comment], order: str) -> QuerySet[Comment]:
    if order == Order.ANSWERED:
        return rows.order_by("-replies_visible", "-id")
    return rows.order_by("id" if order == Order.OLDEST else "-id")


def _key(row: CommentRow, order: str) -> str:
    return f"{row.replies_visible}-{row.id}" if order == Order.ANSWERED else str(row.id)


def _after(rows: QuerySet[Comment], order: str, key: str) -> QuerySet[Comment]:
    """Begin behind the key. Keys come from the address: what is none begins at the front."""
    parts = key.split("-")
    wanted = 2 if order == Order.ANSWERED else 1
    numbers = [number for part in parts if (number := number_in(part)) is not None]
    if not len(parts) == len(numbers) == wanted:
        return rows
    if order == Order.ANSWERED:
        count, last = numbers
        return rows.filter(Q(replies_visible__lt=count) | Q(replies_visible=count, id__lt=last))
    return rows.filter(id__gt=numbers[0]) if order == Order.OLDEST else rows.filter(id__lt=numbers[0])
