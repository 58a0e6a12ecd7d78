"""Models of this room: threads with their comments, and what moderation needs for any contribution."""

from offenbau.discussion.models.moderation import (
    APPEAL_TERM,
    REDACTED,
    URGENT,
    Appeal,
    HouseRules,
    Moderated,
    ModeratedQuerySet,
    ModerationEntry,
    Original,
    Report,
    Spoken,
    kind_of,
    moderated_kinds,
)
from offenbau.discussion.models.threads import EDIT_TERM, Comment, Edit, Thread

__all__ = [
    "APPEAL_TERM",
    "EDIT_TERM",
    "REDACTED",
    "URGENT",
    "Appeal",
    "Comment",
    "Edit",
    "HouseRules",
    "Moderated",
    "ModeratedQuerySet",
    "ModerationEntry",
    "Original",
    "Report",
    "Spoken",
    "Thread",
    "kind_of",
    "moderated_kinds",
]
