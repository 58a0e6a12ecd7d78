"""What everybody reads of an answer: where a contribution stands, the answer, the trail; for its page and receipt."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from offenbau.base.text import markdown
from offenbau.discussion.enums import State
from offenbau.participation.enums import WAITING, Status, TrailKind
from offenbau.participation.models import Answer, Contribution, StatusEntry
from offenbau.participation.queries import may_still_change
from offenbau.participation.queries.answers import text_for, trail_of
from offenbau.participation.trail import called_off, sentence_of


@dataclass(frozen=True)
class Step:
    """A step of the trail in words."""

    at: Any
    sentence: str
    reason: str


@dataclass(frozen=True)
class ShownAnswer:
    """A published answer, its text made safe."""

    text: SafeString
    reason: str
    status: str
    on: Any


def answer_block(contribution: Contribution) -> dict[str, Any]:
    """Return what `participation/_answer.html` shows; one query, and one for what it was put together with."""
    entries = trail_of(contribution)
    answers = _answers_in(entries, contribution)
    published = [
        ShownAnswer(
            markdown(text_for(contribution, answer)), answer.reason, answer.get_status_display(), answer.published_at
        )
        for answer in answers
    ]
    return {
        "standing": standing(contribution),
        "newest_answer": published[0] if published else None,
        "older_answers": published[1:],
        "trail": [_step(entry, answers) for entry in entries],
        "due": due_words(contribution),
        "merged": _merged(entries, contribution),
        "merged_with": contribution.merged_into.number if contribution.merged_into else None,
    }


def _step(entry: StatusEntry, shown: list[Answer]) -> Step:
    """Return a step; the reason of an answer that is shown beside the trail stands there."""
    return Step(entry.at, sentence_of(entry), "" if entry.answer in shown else entry.reason)


def due_words(contribution: Contribution) -> str:
    """Return by when it is answered, or should have been; nothing where none is promised, or it is hidden."""
    procedure = contribution.procedure
    due = None if procedure.is_cancelled else procedure.answers_due_on
    if due is None or contribution.status not in WAITING or contribution.state == State.HIDDEN:
        return ""
    words = {"day": date_format(due, "DATE_FORMAT")}
    if due < timezone.localdate():
        return _("An answer was promised by %(day)s. It is still missing.") % words
    return _("By %(day)s at the latest it is answered.") % words


def next_words(contribution: Contribution) -> str:
    """Return what comes next, for its author; nothing while it is hidden."""
    if contribution.state == State.HIDDEN:
        return ""
    if contribution.status in WAITING and contribution.procedure.is_cancelled:
        return called_off()
    if contribution.status in WAITING:
        return due_words(contribution) or _("As soon as there is an answer, you read it here.")
    if may_still_change(contribution):
        return _("It can go on: what is decided or carried out later stands here as well.")
    return _("With this answer it is closed.")


def _merged(entries: list[StatusEntry], contribution: Contribution) -> list[int]:
    """Return the numbers of those that went into it; no query where the trail tells of none."""
    if not any(entry.kind == TrailKind.TOOK_IN for entry in entries):
        return []
    return list(contribution.merged.order_by("number").values_list("number", flat=True))


def _answers_in(entries: list[StatusEntry], contribution: Contribution) -> list[Answer]:
    """Return the published answers that hold for it, the newest first: its own, or those that it is answered with."""
    of = contribution.merged_into_id or contribution.pk
    found = {entry.answer_id: entry.answer for entry in entries if entry.answer and entry.answer.contribution_id == of}
    return sorted(found.values(), key=lambda answer: -answer.version)


def standing(contribution: Contribution) -> str:
    """Return where it stands, as a sentence with its date."""
    if contribution.status in WAITING and contribution.procedure.is_cancelled:
        return called_off()
    label = Status(contribution.status).label
    if contribution.status_on is None:
        return _("It %(status)s.") % {"status": label}
    day = date_format(contribution.status_on, "DATE_FORMAT")
    return _("It %(status)s (since %(day)s).") % {"status": label, "day": day}
