"""Who gets a word in: how the talk is shared out, without names."""

from dataclasses import dataclass

from django.db.models import Count, Sum
from django.db.models.functions import Length

from offenbau.discussion.models import Comment

FEWEST_VOICES = 5


@dataclass(frozen=True)
class Shares:
    """How much of a talk how many voices wrote, by characters of visible comments, without the town's own answers.

    `top` is the share (0 to 1) of who wrote most, `half_by` the number of voices who wrote half of it together; both
    are None below five voices, where everybody would know who is meant.
    """

    voices: int
    comments: int
    characters: int
    top: float | None
    half_by: int | None


def speaking_shares(scope: str, *, thread_id: int | None = None) -> Shares:
    """Return how the talk in a place, or in one thread of it, is shared out. One query.

    An account is one voice; guests are told apart by the name they gave.
    """
    comments = Comment.objects.visible().filter(thread__scope=scope, official=False)
    if thread_id is not None:
        comments = comments.filter(thread_id=thread_id)
    voices = (
        comments.order_by().values("author_id", "pseudonym").annotate(length=Sum(Length("text")), said=Count("id"))
    )
    totals: dict[tuple[int, str], int] = {}
    said = 0
    for voice in voices.annotate(length=Sum(Length("text")), said=Count("id")):
        key = (voice["author_id"] or 0, "" if voice["author_id"] else voice["pseudonym"])
        totals[key] = totals.get(key, 0) + voice["length"]
        said += voice["said"]
    lengths = sorted(totals.values(), reverse=True)
    whole = sum(lengths)
    if len(lengths) < FEWEST_VOICES:
        return Shares(len(lengths), said, whole, None, None)
    return Shares(len(lengths), said, whole, lengths[0] / whole, _half(lengths, whole))


def _half(lengths: list[int], whole: int) -> int:
    """Return how many of the longest make up half of the whole."""
    count = reached = 0
    while reached * 2 < whole:
        reached += lengths[count]
        count += 1
    return count
