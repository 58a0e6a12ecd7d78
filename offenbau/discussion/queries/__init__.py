"""Reads of this room."""

from offenbau.discussion.queries.moderation import (
    Decision,
    LogPage,
    PublicEntry,
    comment_queue,
    decisions_against,
    desk_log,
    has_spoken,
    open_appeals,
    originals_of,
    public_log,
    reports_of,
    thing_of,
)
from offenbau.discussion.queries.rules import default_house_rules, house_rules
from offenbau.discussion.queries.shares import Shares, speaking_shares
from offenbau.discussion.queries.threads import (
    PAGE_LENGTH,
    CommentPage,
    CommentRow,
    columns_of,
    comment_in,
    comments_of,
    replies_of,
)

__all__ = [
    "PAGE_LENGTH",
    "CommentPage",
    "CommentRow",
    "Decision",
    "LogPage",
    "PublicEntry",
    "Shares",
    "columns_of",
    "comment_in",
    "comment_queue",
    "comments_of",
    "decisions_against",
    "default_house_rules",
    "desk_log",
    "has_spoken",
    "house_rules",
    "open_appeals",
    "originals_of",
    "public_log",
    "replies_of",
    "reports_of",
    "speaking_shares",
    "thing_of",
]
